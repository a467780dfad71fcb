import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createServiceClient } from "../../shared/http/service_client.ts";
import { TokenCache } from "../../shared/http/token_cache.ts";
import type { VerifiedUser } from "../../shared/http/user.ts";
import { followRevocations } from "../../shared/revocations/follow_revocations.ts";
import { RevocationList } from "../../shared/revocations/revocation_list.ts";
import { testServiceTokens } from "../support/service_tokens.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("revoked sessions and deleted accounts");
const began = Date.parse("2026-11-30T08:00:00Z");
const accountId = "01937b6e-5b1c-7c3a-9b61-0d9d3a8f2c11";
const sessionId = "01937b6e-5b1c-7c3a-9b61-0d9d3a8f2c12";
const otherSession = "01937b6e-5b1c-7c3a-9b61-0d9d3a8f2c13";

function user(more: Partial<VerifiedUser> = {}): VerifiedUser {
  const issuedAt = began / 1_000 - 60;
  return { id: accountId, roles: ["learner"], sessionId, issuedAt, expiresAt: 2e9, ...more };
}

/** A list with a clock that the test moves. */
function listAt(options: { waitMs?: number } = {}) {
  const clock = { now: 0 };
  const list = new RevocationList({ trustMs: 5_000, waitMs: 1, ...options, now: () => clock.now });
  return { list, clock };
}

test("a token is revoked with its session or its account; those of other sessions are valid", () => {
  const { list } = listAt();
  list.update({ asOf: began, revoked: [{ id: sessionId, at: began }] });
  assert.is(list.status(user()), "revoked");
  assert.is(list.status(user({ sessionId: otherSession })), "valid");
  list.add([{ id: accountId, at: began }]);
  assert.is(list.status(user({ sessionId: otherSession })), "revoked");
});

test("without updates, older tokens are unknown and newer ones valid, until an update comes", () => {
  const { list, clock } = listAt();
  assert.is(list.status(user()), "unknown");
  list.update({ asOf: began, revoked: [] });
  const newer = user({ issuedAt: began / 1_000 + 1 });
  clock.now = 5_000;
  assert.is(list.status(user()), "valid");
  clock.now = 5_001;
  assert.is(list.status(user()), "unknown");
  assert.is(list.status(user({ issuedAt: began / 1_000 })), "unknown");
  assert.is(list.status(user({ issuedAt: undefined })), "unknown");
  assert.is(list.status(newer), "valid");
  list.update({ asOf: began + 6_000, revoked: [{ id: sessionId, at: began + 2_000 }] });
  assert.is(list.status(newer), "revoked");
  assert.is(list.status(user({ sessionId: otherSession })), "valid");
});

test("ids are forgotten when no token can have them any more", () => {
  const { list } = listAt();
  list.update({ asOf: began, revoked: [{ id: sessionId, at: began }] });
  list.update({ asOf: began + 20 * 60_000, revoked: [] });
  assert.is(list.status(user()), "revoked");
  list.update({ asOf: began + 20 * 60_000 + 1, revoked: [] });
  assert.is(list.status(user()), "valid");
  assert.equal(list.snapshot(), { asOf: began + 20 * 60_000 + 1, revoked: [] });
});

test("listeners are called once for each id", () => {
  const { list } = listAt();
  const heard: string[] = [];
  const end = list.onRevoked((ids) => heard.push(...ids));
  list.add([{ id: sessionId, at: began }]);
  list.update({ asOf: began, revoked: [{ id: sessionId, at: began }] });
  end();
  list.add([{ id: accountId, at: began }]);
  assert.equal(heard, [sessionId]);
});

test("a cached token is verified once, and rejected when it expires or is revoked", async () => {
  let now = began;
  let verified = 0;
  const { list } = listAt();
  list.update({ asOf: began, revoked: [] });
  const tokens = new TokenCache({
    async verify() {
      verified++;
      return user({ expiresAt: began / 1_000 + 10 });
    },
    revocations: list,
    now: () => now,
  });
  await tokens.verify("t");
  await tokens.verify("t");
  assert.is(verified, 1);
  assert.is(tokens.known("t")?.id, accountId);
  now = began + 10_000;
  assert.is(tokens.known("t"), undefined);
  now = began;
  await tokens.verify("t");
  list.add([{ id: sessionId, at: began }]);
  assert.is(tokens.known("t"), undefined);
  const error = (await tokens.verify("t").catch((failure: unknown) => failure)) as Error;
  assert.is(error.name, "InvalidTokenError");
});

test("a token that may be revoked waits for an update, and is rejected with 503 without one", async () => {
  const { list, clock } = listAt({ waitMs: 20 });
  list.update({ asOf: began, revoked: [] });
  const tokens = new TokenCache({ verify: async () => user(), revocations: list });
  await tokens.verify("t");
  clock.now = 6_000;
  assert.is(tokens.known("t"), undefined);
  const rejected = (await tokens.verify("t").catch((error: unknown) => error)) as {
    status: number;
    code: string;
  };
  assert.equal([rejected.status, rejected.code], [503, "revocations_unavailable"]);
  const waiting = tokens.verify("t");
  list.update({ asOf: began + 6_000, revoked: [] });
  assert.is((await waiting).id, accountId);
});

/** A gateway whose feed a test writes. */
async function openFeed(): Promise<{ server: Server; url: string; streams: ServerResponse[] }> {
  const streams: ServerResponse[] = [];
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/x-ndjson" }).flushHeaders();
    streams.push(response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, streams, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test("a follower passes lines on however they are cut, and reconnects after an end and a silence", async () => {
  const { server, streams, url } = await openFeed();
  const tokens = testServiceTokens("quiz");
  const gateway = createServiceClient({ service: "gateway", url, tokens });
  const list = new RevocationList();
  const follower = followRevocations({ gateway, list, silenceMs: 300, onError: () => {} });
  try {
    const first = await waitFor(() => streams[0], { what: "the first stream" });
    const line = JSON.stringify({ asOf: began, revoked: [{ id: sessionId, at: began }] });
    first.write(line.slice(0, 20));
    first.write(`${line.slice(20)}\n{"asOf":${began + 1},"rev`);
    await waitFor(() => list.status(user()) === "revoked", { what: "the first line" });
    first.end();
    const second = await waitFor(() => streams[1], { what: "a stream after the end" });
    second.write(`${JSON.stringify({ asOf: began, revoked: [] })}\n`);
    await waitFor(() => streams[2], { what: "a stream after the silence" });
  } finally {
    await follower.close();
    gateway.close();
    server.closeAllConnections();
    server.close();
  }
});

test("a follower keeps trying while the gateway is not there, and reports it once, after its start", async () => {
  const { server, streams, url } = await openFeed();
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  const gateway = createServiceClient({
    service: "gateway",
    url,
    tokens: testServiceTokens("quiz"),
  });
  const errors: [number, unknown][] = [];
  let attempts = 0;
  const follower = followRevocations({
    gateway: {
      service: "gateway",
      stream: (call) => {
        attempts++;
        return gateway.stream(call);
      },
    },
    list: new RevocationList(),
    startAttempts: 3,
    onError: (error) => errors.push([attempts, error]),
  });
  try {
    await waitFor(() => attempts > 5, { what: "further attempts" });
    server.listen(port, "127.0.0.1");
    await waitFor(() => streams.length > 0, { what: "the stream" });
    assert.is(errors.length, 1);
    assert.is(errors[0]?.[0], 4, "the first three may fail");
  } finally {
    await follower.close();
    gateway.close();
    server.closeAllConnections();
    server.close();
  }
});

test.run();
