import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createSecretSealer, SealBrokenError } from "../../apps/gateway/adapters/secret_sealer.ts";
import { decideRefresh } from "../../apps/gateway/domain/refresh_token.ts";
import { parseEventStream } from "../../apps/gateway/progress/parse_event_stream.ts";
import { formatPlace, parsePlace } from "../../apps/gateway/progress/progress_place.ts";
import { CircuitBreaker } from "../../apps/gateway/proxy/circuit_breaker.ts";
import { compileOperations } from "../../apps/gateway/proxy/operation_table.ts";
import { upstreamProblem } from "../../apps/gateway/proxy/problems.ts";
import { RateLimiter } from "../../apps/gateway/proxy/rate_limiter.ts";

const test = suite("gateway rules");

test("a service that cannot be reached is unavailable, one that is late a timeout, any other failure a bad gateway", () => {
  const coded = (code: string) => Object.assign(new Error("secret"), { code });
  assert.is(upstreamProblem("quiz", coded("ECONNREFUSED")).status, 503);
  assert.is(upstreamProblem("quiz", coded("UND_ERR_SOCKET")).status, 502);
  assert.is(upstreamProblem("quiz", "late").status, 504);
});

test("a refresh token is rotated once, repeated within the grace, and reused after it", () => {
  const fresh = {
    expiresAt: 100_000,
    rotatedAt: undefined,
    familyExpiresAt: 200_000,
    familyRevoked: false,
  };
  assert.is(decideRefresh(fresh, 99_999), "rotate");
  assert.is(decideRefresh(fresh, 100_000), "expired");
  assert.is(decideRefresh({ ...fresh, familyExpiresAt: 50_000 }, 50_000), "expired");
  assert.is(decideRefresh({ ...fresh, rotatedAt: 10_000 }, 20_000), "repeat");
  assert.is(decideRefresh({ ...fresh, rotatedAt: 10_000 }, 20_001), "reused");
  assert.is(decideRefresh({ ...fresh, rotatedAt: 10_000, familyRevoked: true }, 11_000), "revoked");
});

test("a sealed secret opens only with its key and under its name", () => {
  const sealer = createSecretSealer("one secret of more than 32 characters");
  const sealed = sealer.seal(Buffer.from("private"), "kid-1");
  assert.is(sealer.open(sealed, "kid-1").toString(), "private");
  const other = createSecretSealer("another secret of more than 32 chars!");
  assert.throws(
    () => other.open(sealed, "kid-1"),
    (error: Error) => error instanceof SealBrokenError,
  );
  assert.throws(
    () => sealer.open(sealed, "kid-2"),
    (error: Error) => error instanceof SealBrokenError,
  );
});

test("a circuit opens after failures in a row, lets one try, and doubles its pause", () => {
  let now = 0;
  const breaker = new CircuitBreaker({
    failures: 2,
    pauseMs: 100,
    longestPauseMs: 150,
    now: () => now,
  });
  breaker.failed();
  breaker.succeeded();
  breaker.failed();
  assert.is(breaker.admit(), 0);
  breaker.failed();
  assert.is(breaker.admit(), 100);
  now = 100;
  assert.is(breaker.admit(), 0);
  assert.is(breaker.state, "half-open");
  assert.ok(breaker.admit() > 0);
  breaker.failed();
  assert.is(breaker.admit(), 150);
  now = 250;
  breaker.admit();
  breaker.abandoned();
  assert.is(breaker.admit(), 0);
  breaker.succeeded();
  assert.is(breaker.state, "closed");
});

test("a caller may burst, then goes at the steady rate; another caller is not slowed", () => {
  let now = 0;
  const limiter = new RateLimiter({ perSecond: 10, burst: 3 }, { now: () => now });
  assert.equal(
    [1, 2, 3].map(() => limiter.admit("a")),
    [0, 0, 0],
  );
  assert.is(limiter.admit("a"), 100);
  assert.is(limiter.admit("b"), 0);
  now = 100;
  assert.is(limiter.admit("a"), 0);
  assert.ok(limiter.admit("a") > 0);
});

test("a literal segment comes before a parameter, and HEAD is a GET", () => {
  const get = (operationId: string) => ({ get: { operationId, "x-service": "quiz" } });
  const table = compileOperations({
    paths: { "/v1/{a}/x": get("any"), "/v1/due/{b}": get("due"), "/v1/due": get("list") },
  });
  const found = (method: string, path: string) => {
    const match = table.match(method, path);
    return match?.kind === "operation" ? match.operation.operationId : match?.kind;
  };
  assert.is(found("GET", "/v1/due/x"), "due");
  assert.is(found("GET", "/v1/other/x"), "any");
  assert.is(found("HEAD", "/v1/due"), "list");
  assert.is(found("POST", "/v1/due"), "wrong-method");
  assert.is(found("GET", "/v1/due/"), undefined);
  assert.is(found("GET", "/v1"), undefined);
});

test("an internal path is never published", () => {
  const paths = { "/internal/x": { get: { operationId: "x", "x-service": "quiz" } } };
  assert.throws(() => compileOperations({ paths }), /Cannot publish/);
});

test("a place in the progress of several services is written and read back", () => {
  const place = new Map([
    ["documents", "5-1"],
    ["quiz", "9-2"],
  ]);
  assert.is(formatPlace(place), "documents=5-1;quiz=9-2");
  assert.equal(parsePlace(formatPlace(place), ["documents", "quiz"]), place);
  assert.equal(parsePlace("gone=1-1;quiz=9-2", ["quiz"]), new Map([["quiz", "9-2"]]));
  for (const text of ["x", "quiz=1", "quiz=1-1&a=b", "quiz=1-1=2", ";"]) {
    assert.is(parsePlace(text, ["quiz"]), undefined, text);
  }
});

test("server-sent events are read however they are cut", async () => {
  const text = ": hi\n\nid: 1-1\nevent: progress\ndata: a\ndata: é\n\nretry: 5\n\ndata:b\r\n\r\n";
  const bytes = Buffer.from(text);
  for (const size of [1, 3, 7, bytes.length]) {
    async function* body() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    }
    const events = [];
    for await (const event of parseEventStream(body())) events.push(event);
    assert.equal(events, [
      { id: "1-1", type: "progress", data: "a\né" },
      { id: "", type: "message", data: "b" },
    ]);
  }
});

test.run();
