import { createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createSecretSealer } from "../../apps/gateway/adapters/secret_sealer.ts";
import { openSigningKeys } from "../../apps/gateway/adapters/signing_keys.ts";
import { connectDatabase } from "../../shared/database/connect.ts";
import { createServiceTokens } from "../../shared/http/service_tokens.ts";
import { forgedToken, type TokenParts, tokenParts } from "../support/e2e/forged_token.ts";
import { type Learner, problemOf, registerLearner } from "../support/e2e/learner.ts";
import { rawRequest } from "../support/e2e/raw_request.ts";
import { openSharedPlatform, type SharedPlatform } from "../support/e2e/test_platform.ts";

const test = suite("forged tokens, and doors that are for services only");
let platform: SharedPlatform;
let learner: Learner;
let real: TokenParts;
/** The gateway's own key, and a stranger's under the same name. */
let key: KeyObject;
let publicJwk: JsonWebKey;
const stranger = generateKeyPairSync("ed25519");
/** A server of the attacker's that offers the stranger's key. */
let keyServer: Server;
let keyServerUrl: string;
let keysFetched = 0;

test.before(async () => {
  // Guessing is limited by address, and one address makes all the guesses here.
  platform = await openSharedPlatform();
  learner = await registerLearner(platform.gatewayUrl);
  real = tokenParts(learner.token);
  key = await gatewaysKey(platform);
  const answer = await fetch(`${platform.gatewayUrl}/.well-known/jwks.json`);
  const { keys } = (await answer.json()) as { keys: JsonWebKey[] };
  publicJwk = keys.find((it) => it.kid === real.header.kid) ?? {};
  keyServer = createServer((_, response) => {
    keysFetched++;
    response.end(JSON.stringify({ keys: [{ ...strangersJwk(), kid: "theirs" }] }));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => keyServer.once("listening", resolve));
  keyServerUrl = `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}/keys`;
});
test.after(async () => {
  keyServer?.close();
  await platform.close();
});

/** The private key, as the database and its secret give it: so that only the claims are wrong. */
async function gatewaysKey({ databaseUrls, secrets }: SharedPlatform): Promise<KeyObject> {
  const url = databaseUrls.gateway ?? "";
  const database = connectDatabase({ url, schema: "gateway", maxConnections: 1 });
  const sealer = createSecretSealer(secrets.keyEncryption);
  const { privateKey } = (await openSigningKeys({ database, sealer })).current();
  await database.close();
  return privateKey;
}

const strangersJwk = () => ({
  ...stranger.publicKey.export({ format: "jwk" }),
  alg: "EdDSA",
  use: "sig",
});
const signed = (parts: Partial<TokenParts>, by = key) =>
  forgedToken({ ...real, ...parts }, { by: "ed25519", key: by });
const withHeader = (more: object) => ({ header: { ...real.header, ...more } });
const withClaims = (more: object) => ({ claims: { ...real.claims, ...more } });
const now = () => Math.floor(Date.now() / 1000);

/** Every place where a user's token is looked at: through the gateway, and at the services' own doors. */
const doors = (): string[] => [
  `${platform.gatewayUrl}/v1/me`,
  `${platform.gatewayUrl}/v1/events`,
  `${platform.gatewayUrl}/v1/documents`,
  `${platform.gatewayUrl}/v1/quizzes`,
  `${platform.urls.documents}/v1/documents`,
  `${platform.urls.quiz}/v1/quizzes`,
];

/** The tokens of a service that was taken over, perhaps in the name of another. */
const serviceTokens = (service: string, { of = service } = {}) =>
  createServiceTokens({
    service,
    secret: platform.secrets.serviceTokens[of] ?? "",
    keys: new Map(),
  });

async function isRefused(token: string): Promise<void> {
  for (const url of doors()) {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    assert.is((await problemOf(answer, 401)).code, "unauthenticated", `${url} took ${token}`);
  }
}

test("a token that is signed and claimed rightly is taken at every door", async () => {
  const token = signed({});
  for (const url of doors().filter((it) => !it.endsWith("/v1/events"))) {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    assert.is(answer.status, 200, url);
  }
});

for (const alg of ["none", "None", "NONE", "nOnE", ""]) {
  test(`no signature, algorithm "${alg}"`, async () => {
    const parts = { ...real, ...withHeader({ alg }) };
    await isRefused(forgedToken(parts, { by: "nothing" }));
    await isRefused(signed(parts));
  });
}

test("HS256 with the public key as its secret", async () => {
  const publicKey = createPublicKey({ key: publicJwk, format: "jwk" });
  const secrets = [
    Buffer.from(publicJwk.x ?? "", "base64url"),
    publicJwk.x ?? "",
    publicKey.export({ format: "der", type: "spki" }),
    publicKey.export({ format: "pem", type: "spki" }),
    JSON.stringify(publicJwk),
  ];
  for (const secret of secrets) {
    const parts = { ...real, ...withHeader({ alg: "HS256" }) };
    await isRefused(forgedToken(parts, { by: "hmac", key: secret }));
  }
});

test("HS256 with the secret of service tokens, and a service's own token", async () => {
  const key = platform.secrets.serviceTokens.gateway ?? "";
  await isRefused(forgedToken({ ...real, ...withHeader({ alg: "HS256" }) }, { by: "hmac", key }));
  for (const audience of ["documents", "quiz", "gateway"]) {
    await isRefused(await serviceTokens("gateway").sign(audience));
  }
});

test("another's key under the right name", async () => {
  await isRefused(signed({}, stranger.privateKey));
});

test("claims or header changed after signing, and a signature cut or of another token", async () => {
  const [header, claims, signature = ""] = signed({}).split(".");
  const [, others] = signed(withClaims({ sub: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11" })).split(".");
  const [, operators] = signed(withClaims({ roles: ["operator"] })).split(".");
  await isRefused(`${header}.${others}.${signature}`);
  await isRefused(`${header}.${operators}.${signature}`);
  await isRefused(`${header}.${claims}.`);
  await isRefused(`${header}.${claims}.${signature.slice(0, -4)}`);
  await isRefused(`${header}.${claims}.${"A".repeat(86)}`);
  await isRefused(`${header}.${claims}`);
});

const wrongClaims: Readonly<Record<string, () => object>> = {
  "another audience": () => ({ aud: "another-platform" }),
  "a service as its audience": () => ({ aud: "documents" }),
  "no audience": () => ({ aud: undefined }),
  "another issuer": () => ({ iss: "https://evil.example" }),
  "no issuer": () => ({ iss: undefined }),
  "an end that has passed": () => ({ iat: now() - 1000, exp: now() - 1 }),
  "no end": () => ({ exp: undefined }),
  "an end that is no number": () => ({ exp: "tomorrow" }),
  "a beginning to come": () => ({ nbf: now() + 600 }),
  "no subject": () => ({ sub: undefined }),
  "a subject that is no id": () => ({ sub: "' or 1=1 --" }),
  "a role that there is not": () => ({ roles: ["root"] }),
  "no roles": () => ({ roles: undefined }),
};
for (const [name, claims] of Object.entries(wrongClaims)) {
  test(`signed rightly, with ${name}`, async () => {
    await isRefused(signed(withClaims(claims())));
  });
}

const keyNames = [
  "../../../../../../dev/null",
  "/dev/null",
  "file:///dev/null",
  "' union select 'key' --",
  "| cat /etc/passwd",
  "__proto__",
  "",
  "x".repeat(2000),
  null,
  { a: 1 },
];
for (const kid of keyNames) {
  test(`a key id of ${JSON.stringify(kid)?.slice(0, 40)}`, async () => {
    await isRefused(signed(withHeader({ kid }), stranger.privateKey));
    // HMAC with what such a file or query would give.
    const parts = { ...real, ...withHeader({ alg: "HS256", kid }) };
    await isRefused(forgedToken(parts, { by: "hmac", key: "" }));
    await isRefused(forgedToken(parts, { by: "hmac", key: "key" }));
  });
}

test("a key that the token brings along or points to is not used", async () => {
  const brought = [
    { jwk: strangersJwk() },
    { jku: keyServerUrl, kid: "theirs" },
    { jku: keyServerUrl },
    { x5u: keyServerUrl, kid: "theirs" },
    { x5c: [Buffer.from(JSON.stringify(strangersJwk())).toString("base64")] },
  ];
  for (const header of brought) {
    await isRefused(signed(withHeader(header), stranger.privateKey));
    await isRefused(signed({ header: { alg: "EdDSA", ...header } }, stranger.privateKey));
  }
  assert.is(keysFetched, 0);
});

test("an extension that it must be understood by is not ignored", async () => {
  await isRefused(signed(withHeader({ crit: ["more"], more: true })));
});

test("the inside cannot be reached through the gateway, even with a service's token", async () => {
  const tokens = serviceTokens("gateway");
  const owner = `/internal/owners/${learner.id}`;
  const paths = [
    ...[owner, `/${owner}`, `/.${owner}`, `/v1/..${owner}`, `/v1/%2e%2e${owner}`],
    ...[
      `/v1/documents/../..${owner}`,
      `/v1/documents/..%2f..${owner}`,
      `/v1/documents/..;${owner}`,
    ],
    ...[`/v1/documents/%2e%2e/%2e%2e${owner}`, `\\internal\\owners\\${learner.id}`],
    ...[
      owner.toUpperCase(),
      `/%69nternal/owners/${learner.id}`,
      `${platform.urls.documents}${owner}`,
    ],
    ...["/internal/dead-letters", "/internal/progress/live", "/internal", "/internal/", "/metrics"],
    ...["/%6detrics", "/v1/../metrics", "/metrics?a", "/metrics/", "//metrics", "/metrics#a"],
  ];
  for (const audience of ["documents", "quiz"]) {
    const authorization = `Bearer ${await tokens.sign(audience)}`;
    for (const path of paths) {
      for (const method of ["GET", "DELETE"]) {
        const { status } = await rawRequest(platform.gatewayUrl, {
          ...{ method, path },
          headers: { authorization, "x-original-url": owner, "x-rewrite-url": owner },
        });
        // 403: what is no operation is a page, and pages reject changes that no page of theirs sent.
        assert.ok([400, 401, 403, 404, 405].includes(status), `${status} for ${method} ${path}`);
      }
    }
  }
});

test("a user's token opens none of the services' inner doors", async () => {
  const bodies = [
    ["DELETE", "documents", `/internal/owners/${learner.id}`],
    ["DELETE", "quiz", `/internal/owners/${learner.id}`],
    ["GET", "documents", `/internal/owners/${learner.id}/usage`],
    ["GET", "documents", "/internal/documents/0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11"],
    ["GET", "documents", "/internal/documents/0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11/text"],
    ["GET", "documents", `/internal/progress/stored?ownerId=${learner.id}`],
    ["GET", "quiz", `/internal/progress/stored?ownerId=${learner.id}`],
    ["GET", "documents", "/internal/dead-letters"],
    ["GET", "quiz", "/internal/dead-letters"],
  ] as const;
  const operator = signed(withClaims({ roles: ["operator"] }));
  const elsewhere = await serviceTokens("quiz").sign("chat");
  for (const [method, service, path] of bodies) {
    for (const token of [learner.token, operator, elsewhere]) {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`${platform.machineUrls[service]}${path}`, { method, headers });
      assert.is((await problemOf(answer, 401)).code, "unauthenticated");
    }
    assert.is((await fetch(`${platform.machineUrls[service]}${path}`, { method })).status, 401);
    const authorization = `Bearer ${await serviceTokens("gateway").sign(service)}`;
    const open = await fetch(`${platform.urls[service]}${path}`, {
      method,
      headers: { authorization },
    });
    assert.is((await problemOf(open, 404)).code, "not_found", "not at the public port at all");
  }
});

test("a service that was taken over can neither delete an account's data nor pose as the gateway", async () => {
  for (const service of ["documents", "quiz", "chat", "stt", "tts"]) {
    const url = `${platform.machineUrls[service]}/internal/owners/${learner.id}`;
    for (const thief of ["documents", "quiz", "chat", "stt", "tts"]) {
      const own = await serviceTokens(thief).sign(service);
      const posed = await serviceTokens("gateway", { of: thief }).sign(service);
      for (const [token, status] of [
        [own, 403],
        [posed, 401],
      ] as const) {
        const headers = { authorization: `Bearer ${token}` };
        assert.is((await fetch(url, { method: "DELETE", headers })).status, status);
      }
    }
  }
});

test.run();
