import type { IncomingMessage } from "node:http";
import { PassThrough } from "node:stream";
import { mock } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CircuitBreaker } from "../../apps/gateway/proxy/circuit_breaker.ts";
import { countedAddress, siteOf } from "../../apps/gateway/proxy/client_address.ts";
import { connectionKinds } from "../../apps/gateway/proxy/connection_kind.ts";
import { ConnectionLimits } from "../../apps/gateway/proxy/connection_limits.ts";
import { OpenCounter } from "../../apps/gateway/proxy/open_counter.ts";
import { RateLimiter } from "../../apps/gateway/proxy/rate_limiter.ts";
import {
  type BodyTooSlowError,
  defaultBodyPace,
  streamedBody,
} from "../../apps/gateway/proxy/request_body.ts";
import type { ProblemError } from "../../shared/http/problem.ts";

const test = suite("gateway limits");
const ada = { callerId: "ada", address: "10.0.0.1" };
const bob = { callerId: "bob", address: "10.0.0.1" };
const stranger = { callerId: undefined, address: "10.0.0.1" };

test("a counter remembers nobody who has nothing open, and shares its limit among gateways", () => {
  let gateways = 1;
  const counter = new OpenCounter({ limit: 5, gateways: () => gateways });
  assert.equal([1, 2, 3, 4, 5, 6].map(() => counter.enter("a")).filter(Boolean).length, 5);
  for (let count = 0; count < 5; count++) counter.leave("a");
  assert.is(counter.used("a"), 0);
  gateways = 2;
  assert.equal([counter.enter("a"), counter.enter("a"), counter.enter("a")], [true, true, false]);
  gateways = 100;
  assert.ok(counter.enter("b"));
});

test("requests are counted for the account, or for the address of an anonymous client", () => {
  const limits = new ConnectionLimits({
    settings: { requestsPerAccount: 1, anonymousRequestsPerAddress: 1, perAddress: 4 },
  });
  assert.is(limits.enter("request", ada), undefined);
  assert.is(limits.enter("request", ada)?.status, 429);
  assert.is(limits.enter("request", bob), undefined);
  assert.is(limits.enter("request", stranger), undefined);
  assert.is(limits.enter("request", stranger)?.status, 429);
  assert.is(limits.enter("stream", ada), undefined);
  const full = limits.enter("stream", bob);
  assert.is(full?.code, "too_many_connections");
  assert.is(full?.headers["retry-after"], "5");
  assert.equal(full?.quota, { name: "open_connections", unit: "items", limit: 4, used: 4 });
  limits.leave("request", ada);
  assert.is(limits.enter("request", ada), undefined);
});

test("a refused upload gives back what it had taken", async () => {
  const limits = new ConnectionLimits({ settings: { uploads: 1, uploadsPerAccount: 2 } });
  const close = await limits.open("upload", ada);
  const refused = await limits.open("upload", bob).catch((error: ProblemError) => error);
  assert.is((refused as ProblemError).status, 503);
  const quota = { name: "open_uploads", unit: "items", limit: 1, used: 1 };
  assert.equal((refused as ProblemError).quota, quota);
  close();
  close();
  const [first, second] = [await limits.open("upload", bob), limits.open("upload", ada)];
  assert.is(((await second.catch((error) => error)) as ProblemError).status, 503);
  first();
});

test("the last uploads are for accounts that have none open", async () => {
  const limits = new ConnectionLimits({ settings: { uploads: 4, uploadsPerAccount: 4 } });
  const open = (callerId: string) =>
    limits.open("upload", { callerId, address: "10.0.0.1" }).then(
      (close) => close,
      (error: ProblemError) => error.status,
    );
  for (let count = 0; count < 3; count += 1) assert.type(await open("ada"), "function");
  assert.is(await open("ada"), 503);
  const close = await open("bob");
  assert.type(close, "function");
  assert.is(await open("bob"), 503);
  (close as () => void)();
  assert.is(await open("ada"), 503);
  assert.type(await open("eve"), "function");
});

test("an IPv6 client is counted by its network, an IPv4 client by its address", () => {
  for (const [address, counted] of [
    ["203.0.113.9", "203.0.113.9"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"],
    ["2001:DB8:1:2::6", "2001:db8:1:2::"],
    ["2001:0db8::1", "2001:db8:0:0::"],
    ["2001:db8::7:6:5:4:3", "2001:db8:0:7::"],
    ["64:ff9b::203.0.113.9", "64:ff9b:0:0::"],
    ["fe80::1%eth0", "fe80:0:0:0::"],
    ["::1", "0:0:0:0::"],
    ["::", "0:0:0:0::"],
    ["1:2:3:4:5:6:7::", "1:2:3:4::"],
    ["unknown", "unknown"],
  ] as const) {
    assert.is(countedAddress(address), counted, address);
  }
});

test("the last downloads are for accounts that have none open, slow readers of other responses included", () => {
  const limits = new ConnectionLimits({ settings: { downloads: 4, downloadsPerAccount: 3 } });
  for (let count = 0; count < 2; count += 1) assert.is(limits.enter("download", ada), undefined);
  assert.ok(limits.enterSlowReader(ada));
  assert.not.ok(limits.enterSlowReader(ada));
  assert.is(limits.enter("download", ada)?.status, 429);
  assert.is(limits.enter("download", bob), undefined);
  const full = limits.enter("download", bob);
  assert.is(full?.status, 503);
  assert.equal(full?.quota, { name: "open_downloads", unit: "items", limit: 3, used: 4 });
  limits.leaveSlowReader(ada);
  limits.leave("download", bob);
  assert.is(limits.enter("download", bob), undefined);
  assert.ok(limits.enterSlowReader({ callerId: "eve", address: "10.0.0.2" }));
});

test("the networks of an IPv6 site share what may be open, and 16 times the rate of one", () => {
  assert.equal(["203.0.113.9", "2001:db8:1:2::", "2001:db8:0:0::", "unknown"].map(siteOf), [
    "203.0.113.9",
    "2001:db8:1::/48",
    "2001:db8:0::/48",
    "unknown",
  ]);
  const networks = Array.from({ length: 50 }, (_, number) => `2001:db8:1:${number.toString(16)}::`);
  const limits = new ConnectionLimits({ settings: { perAddress: 3 } });
  const entered = networks.map((address) =>
    limits.enter("request", { callerId: undefined, address }),
  );
  assert.is(entered.filter((problem) => problem === undefined).length, 3);

  const limiter = new RateLimiter({ perSecond: 10, burst: 2 }, { now: () => 0 });
  const admitted = networks.flatMap((address) =>
    [1, 2, 3].map(() => limiter.admitAddress(address)).filter((wait) => wait === 0),
  );
  assert.is(admitted.length, 32);
  limiter.takeBack("2001:db8:1:0::");
  assert.is(limiter.admitAddress("2001:db8:1:0::"), 0);
  assert.ok(limiter.admitAddress("2001:db8:1:0::") > 0);
  assert.is(limiter.admitAddress("2001:db8:2:0::"), 0);
});

test("while the database is away, each gateway admits its share", async () => {
  const errors: unknown[] = [];
  const limits = new ConnectionLimits({
    settings: { eventStreamsPerAccount: 4 },
    gateways: () => 2,
    slots: { take: () => Promise.reject(new Error("away")), release: () => {} },
    onError: (error) => errors.push(error),
  });
  await limits.open("event-stream", ada);
  await limits.open("event-stream", ada);
  const refused = await limits.open("event-stream", ada).catch((error: ProblemError) => error);
  assert.match((refused as ProblemError).detail, /At most 4 event streams .*; 2 are open/);
  assert.is(errors.length, 3);
});

test("a database that hangs keeps nobody waiting, and a slot that comes late is given back", async () => {
  const taking = Promise.withResolvers<{ id: string }>();
  const released = Promise.withResolvers<unknown>();
  const limits = new ConnectionLimits({
    slots: { take: () => taking.promise, release: released.resolve },
    slotDeadlineMs: 1,
  });
  const close = await limits.open("event-stream", ada);
  taking.resolve({ id: "late" });
  assert.equal(await released.promise, { id: "late" });
  close();
});

test("a rate is shared by the gateways that run", () => {
  let gateways = 1;
  const limiter = new RateLimiter(
    { perSecond: 10, burst: 4 },
    { gateways: () => gateways, now: () => 0 },
  );
  const admitted = (caller: string) =>
    Array.from({ length: 10 }, () => limiter.admit(caller)).filter((wait) => wait === 0).length;
  assert.is(admitted("one"), 4);
  gateways = 2;
  assert.is(admitted("two"), 2);
});

test("a trial that does not end does not keep the circuit open", () => {
  let now = 0;
  const breaker = new CircuitBreaker({ failures: 1, pauseMs: 1_000, now: () => now });
  breaker.admit();
  breaker.failed();
  now = 1_000;
  assert.is(breaker.admit(), 0);
  assert.ok(breaker.admit() > 0);
  now = 2_000;
  assert.is(breaker.admit(), 0);
  breaker.succeeded();
  assert.is(breaker.state, "closed");
});

test("the document says which operations can hold a connection", () => {
  const responses = (...types: string[]) => ({
    responses: { 200: { content: Object.fromEntries(types.map((type) => [type, {}])) } },
  });
  const kindOf = connectionKinds({
    paths: {
      "/a": { get: { operationId: "list", ...responses("application/json") } },
      "/b": { get: { operationId: "file", ...responses("application/pdf", "text/html") } },
      "/c": { get: { operationId: "follow", ...responses("text/event-stream") } },
      "/d": {
        post: { operationId: "ask", ...responses("text/event-stream", "application/json") },
      },
    },
  });
  const request = (headers: Record<string, string>) => ({ headers }) as unknown as IncomingMessage;
  const plain = request({});
  assert.equal(
    ["list", "file", "follow", "ask", "unknown"].map((id) => kindOf(id, plain)),
    ["request", "download", "stream", "request", "request"],
  );
  assert.is(kindOf("ask", request({ accept: "text/event-stream" })), "stream");
  assert.is(kindOf("ask", request({ "content-length": "65537" })), "upload");
  assert.is(kindOf("ask", request({ "content-length": "65536" })), "request");
  assert.is(kindOf("ask", request({ "transfer-encoding": "chunked" })), "upload");
});

const pace = { ...defaultBodyPace, minBytesPerSecond: 10, windowMs: 1_000, deadlineMs: 10_000 };

/** A body whose clock the test moves. */
function slowBody() {
  mock.timers.enable({ apis: ["setInterval", "setTimeout"] });
  const request = new PassThrough();
  const options = { limit: 1_000_000, pace, onReceived: () => {} };
  const body = streamedBody(request as unknown as IncomingMessage, options);
  let failure: BodyTooSlowError | undefined;
  body.on("error", (error) => {
    failure = error as BodyTooSlowError;
  });
  const after = async (ms: number) => {
    mock.timers.tick(ms);
    await turn();
    await turn();
    return failure;
  };
  return { request, body, after };
}

test.after.each(() => mock.timers.reset());

test("a client that sends less than the least rate is too slow, in any window", async () => {
  const { request, body, after } = slowBody();
  body.resume();
  for (let second = 0; second < 3; second++) {
    request.write("0123456789");
    await turn();
    assert.is(await after(1_000), undefined);
  }
  request.write("012345678");
  await turn();
  assert.ok((await after(1_000))?.isClientSlow);
});

test("while the service does not read, the client is not too slow", async () => {
  const { request, after } = slowBody();
  request.write(Buffer.alloc(300_000));
  await turn();
  for (let second = 0; second < 9; second++) assert.is(await after(1_000), undefined);
  const failure = await after(1_000);
  assert.is(failure?.isClientSlow, false);
});

test("a fast body past the deadline is the client's", async () => {
  const { request, body, after } = slowBody();
  body.resume();
  let failure: BodyTooSlowError | undefined;
  for (let second = 0; second < 10; second++) {
    request.write("0123456789");
    await turn();
    failure = await after(1_000);
  }
  assert.ok(failure?.isClientSlow);
  assert.match(failure?.rule ?? "", /within 10000 ms/);
});

test.run();
