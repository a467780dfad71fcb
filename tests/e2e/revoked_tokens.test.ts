import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  Learner,
  postJson,
  registerLearner,
  signIn,
  somePassword,
} from "../support/e2e/learner.ts";
import { startTestPlatform, type TestPlatform } from "../support/e2e/test_platform.ts";
import { waitFor } from "../support/wait_for.ts";

/**
 * Revoked tokens at each of two instances of every service, called directly: the gateway must not be
 * the only one that rejects them.
 */
const test = suite("revoked tokens with two instances of everything");
/** An operation of each service that answers a learner with 200. */
const reads: Readonly<Record<string, string>> = {
  gateway: "/v1/me",
  documents: "/v1/documents",
  quiz: "/v1/quizzes",
  chat: "/v1/conversations",
  stt: "/v1/audio/transcriptions",
  tts: "/v1/audio/generations",
};
const gateways = ["gateway", "gateway-2"];
let platform: TestPlatform;

test.before(async () => {
  platform = await startTestPlatform({
    env: { RATE_LIMIT_BURST: "20000", RATE_LIMIT_PER_SECOND: "2000" },
    instances: Object.fromEntries(Object.keys(reads).map((service) => [service, 2])),
    searchesByMeaning: false,
  });
});
test.after(async () => {
  for (const name of gateways) platform.processes[name]?.resume();
  await platform.stop();
});

const instances = () =>
  Object.entries(platform.urls).flatMap(([name, url]) => {
    const path = reads[name.replace(/-\d+$/, "")];
    return path === undefined ? [] : [{ name, url: `${url}${path}` }];
  });

async function statusAt(url: string, token: string): Promise<number> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  await answer.text();
  return answer.status;
}

/** Milliseconds from now until each instance first rejects the token. */
async function rejections(token: string): Promise<Record<string, number>> {
  const since = performance.now();
  const times = instances().map(async ({ name, url }) => {
    await waitFor(async () => (await statusAt(url, token)) === 401, { what: `401 of ${name}` });
    return [name, Math.round(performance.now() - since)] as const;
  });
  return Object.fromEntries(await Promise.all(times));
}

async function acceptedEverywhere(token: string): Promise<void> {
  for (const { name, url } of instances()) assert.is(await statusAt(url, token), 200, name);
}

/** Every way to end a session, by the path and body of the request; sent to the second gateway. */
const endings: Readonly<
  Record<string, (by: Learner, tokens: { refreshToken: string }) => Promise<Response>>
> = {
  "signing out": (_, { refreshToken }) =>
    postJson(`${platform.urls["gateway-2"]}/v1/auth/logout`, { refreshToken }),
  "revoking all sessions": (by) => by.delete("/v1/me/sessions"),
  "a new password": (by) =>
    by.post("/v1/auth/password", {
      currentPassword: somePassword,
      newPassword: "another password of the tests",
    }),
};

for (const [name, end] of Object.entries(endings)) {
  test(`${name} ends the access token at every instance within a second`, async () => {
    const { email, id } = await registerLearner(platform.gatewayUrl);
    const credentials = { email, password: somePassword };
    const answer = await postJson(`${platform.gatewayUrl}/v1/auth/login`, credentials);
    const tokens = (await answer.json()) as { accessToken: string; refreshToken: string };
    const token = tokens.accessToken;
    const by = new Learner(platform.urls["gateway-2"] ?? "", { id, email, token });
    await acceptedEverywhere(token);
    assert.ok((await end(by, tokens)).ok);
    const times = await rejections(token);
    assert.ok(
      Object.values(times).every((took) => took < 1_000),
      JSON.stringify(times),
    );
  });
}

test("a service whose feed is broken rejects older tokens, and accepts them again when it is back", async () => {
  const { email, token } = await registerLearner(platform.gatewayUrl);
  const issuedBefore = Date.now();
  await acceptedEverywhere(token);
  // The feed is complete up to a time after the token: a newer one would be trusted.
  await waitFor(() => Date.now() > issuedBefore + 3_000, { what: "signs of life of the feed" });
  for (const name of gateways) platform.processes[name]?.pause();
  const behind = instances().filter(({ name }) => !gateways.includes(name));
  for (const { name, url } of behind) {
    await waitFor(async () => (await statusAt(url, token)) === 503, {
      what: `${name} to reject the token`,
      timeoutMs: 30_000,
    });
  }
  for (const name of gateways) platform.processes[name]?.resume();
  for (const { name, url } of behind) {
    await waitFor(async () => (await statusAt(url, token)) === 200, {
      what: `${name} to accept the token`,
      timeoutMs: 30_000,
    });
  }
  await signIn(platform.gatewayUrl, { email, password: somePassword });
});

test.run();
