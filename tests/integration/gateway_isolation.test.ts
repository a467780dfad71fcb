import type { RequestListener, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CircuitBreaker } from "../../apps/gateway/proxy/circuit_breaker.ts";
import { ConnectionLimits } from "../../apps/gateway/proxy/connection_limits.ts";
import { RateLimiter } from "../../apps/gateway/proxy/rate_limiter.ts";
import { defaultBodyPace } from "../../apps/gateway/proxy/request_body.ts";
import type { ProblemError } from "../../shared/http/problem.ts";
import { TokenCache } from "../../shared/http/token_cache.ts";
import { holdUploads } from "../abuse/attacks/half_open_uploads.ts";
import { holdLogins } from "../abuse/attacks/half_sent_logins.ts";
import { holdEventStreams } from "../abuse/attacks/idle_event_streams.ts";
import { holdDownloads } from "../abuse/attacks/slow_readers.ts";
import { HeldConnections } from "../abuse/held_connections.ts";
import { documentId, type GatewayDoor, openGatewayDoor } from "../support/gateway_door.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("gateway isolation");
let door: GatewayDoor | undefined;
let held: HeldConnections | undefined;

test.after.each(async () => {
  held?.release();
  held = undefined;
  await door?.close();
  door = undefined;
});

async function open(...args: Parameters<typeof openGatewayDoor>): Promise<GatewayDoor> {
  door = await openGatewayDoor(...args);
  return door;
}

/** Every token is an account of that name. */
const anyAccount = () =>
  new TokenCache({
    verify: async (token) => ({ id: token, roles: ["learner"], expiresAt: Date.now() }),
  });

const read = (url: string, token: string): Promise<Response> =>
  fetch(`${url}/v1/documents`, { headers: { authorization: `Bearer ${token}` } });

/** Answers reads, and uploads once they have arrived. */
const service: RequestListener = (request, response) => {
  request.resume().on("end", () => response.end("well"));
};

test("half-open uploads of one account use none of the connections that reads need", async () => {
  const { url, port } = await open(service, {
    tokens: anyAccount(),
    connections: { request: 2, upload: 8 },
    limits: new ConnectionLimits({ settings: { uploadsPerAccount: 3 } }),
  });
  held = await holdUploads({ port }, { token: "ada", count: 12 });
  const refused = held;
  await waitFor(() => refused.answered(429) === 9, { what: "the uploads over the cap" });
  const problem = held.answers.find((text) => text.includes(" 429 ")) ?? "";
  assert.match(problem, /retry-after: 5/);
  assert.match(problem, /At most 3 uploads can be open at a time per account; 3 are open/);
  assert.is(await (await read(url, "ada")).text(), "well");
  assert.is(await (await read(url, "bob")).text(), "well");
});

test("a closed upload makes room for the next one", async () => {
  const limits = new ConnectionLimits({ settings: { uploadsPerAccount: 1 } });
  const { port } = await open(service, { limits, tokens: anyAccount() });
  held = await holdUploads({ port }, { token: "ada", count: 1 });
  await waitFor(() => door?.requests() === 1, { what: "the upload to reach the service" });
  const again = () => limits.open("upload", { callerId: "ada", address: "a" });
  const refused = await again().catch((error: ProblemError) => error);
  assert.is((refused as ProblemError).status, 429);
  held.release();
  const close = await waitFor(again, { what: "room for another upload" });
  close();
});

test("uploads of all accounts together have a cap of their own, which is nobody's fault", async () => {
  const { port } = await open(service, {
    tokens: anyAccount(),
    limits: new ConnectionLimits({ settings: { uploads: 2, uploadsPerAccount: 2 } }),
  });
  const first = await holdUploads({ port }, { token: "ada", count: 2 });
  await waitFor(() => door?.requests() === 2, { what: "both uploads to reach the service" });
  held = await holdUploads({ port }, { token: "bob", count: 1 });
  const other = held;
  await waitFor(() => other.answered(503) === 1, { what: "the refusal" });
  assert.match(other.answers[0] ?? "", /At most 2 uploads can be open at a time; 2 are open/);
  first.release();
});

test("waiting for a free connection is a 503 and no failure of the service", async () => {
  const breaker = new CircuitBreaker({ failures: 1 });
  const waiting: ServerResponse[] = [];
  const { url } = await open((_request, response) => void waiting.push(response), {
    breaker,
    connections: { request: 1 },
    deadlineMs: 300,
  });
  // The first one holds the only connection until the second one has been refused.
  const first = fetch(`${url}/v1/open`, { headers: { "x-first": "1" } });
  await waitFor(() => waiting.length === 1, { what: "the first request" });
  waiting[0]?.writeHead(200).write("slow");
  const second = await fetch(`${url}/v1/open`);
  assert.is(second.status, 503);
  assert.is(second.headers.get("retry-after"), "2");
  assert.match(((await second.json()) as { detail: string }).detail, /no connection became free/);
  assert.is(breaker.state, "closed");
  waiting[0]?.end();
  assert.is(await (await first).text(), "slow");
});

test("a body that stops arriving ends, though single bytes keep coming", async () => {
  const breaker = new CircuitBreaker({ failures: 1 });
  const { port } = await open(service, {
    breaker,
    pace: { ...defaultBodyPace, minBytesPerSecond: 10_000, windowMs: 50 },
  });
  held = await holdUploads({ port }, { token: "good", count: 2 });
  const slow = held;
  const drip = setInterval(() => slow.send("a"), 10);
  try {
    await waitFor(() => slow.answered(408) === 2, { what: "the uploads to be ended" });
  } finally {
    clearInterval(drip);
  }
  assert.match(held.answers[0] ?? "", /at least 10000 bytes must arrive in a second/);
  assert.is(breaker.state, "closed");
});

test("an upload that takes too long ends, however fast it is", async () => {
  const { port } = await open(service, {
    pace: { ...defaultBodyPace, minBytesPerSecond: 1, deadlineMs: 100 },
  });
  held = await holdUploads({ port }, { token: "good", count: 1 });
  const slow = held;
  await waitFor(() => slow.answered(408) === 1, { what: "the upload to be ended" });
  assert.match(held.answers[0] ?? "", /it must arrive within 100 ms/);
});

test("half-sent logins end, and never reach the gateway's own operations", async () => {
  let reached = 0;
  const { port } = await open(service, {
    own: (_request, response) => {
      reached++;
      response.end();
    },
    pace: { ...defaultBodyPace, smallDeadlineMs: 50 },
  });
  held = await holdLogins({ port }, { count: 20 });
  const logins = held;
  await waitFor(() => logins.open === 0, { what: "all of them to be closed" });
  assert.is(held.answered(408), 20);
  assert.is(reached, 0);
});

test("every path of the gateway's own counts as a request, the probes apart from the others", async () => {
  const { url } = await open(service, {
    limiter: new RateLimiter({ perSecond: 0.001, burst: 2 }),
    own: (_request, response) => response.end("own"),
  });
  const statusOf = async (path: string): Promise<number> => (await fetch(url + path)).status;
  assert.equal([await statusOf("/docs"), await statusOf("/openapi.json")], [200, 200]);
  assert.equal([await statusOf("/docs"), await statusOf("/asyncapi.json")], [429, 429]);
  assert.equal([await statusOf("/livez"), await statusOf("/readyz")], [200, 200]);
  assert.equal([await statusOf("/livez"), await statusOf("/readyz")], [429, 429]);
});

test("a whole body reaches the gateway's own operations", async () => {
  const { url } = await open(service, {
    own: (request, response) => {
      const { rawBody } = request as typeof request & { rawBody: Buffer };
      response.end(`received ${rawBody}`);
    },
  });
  const answer = await fetch(`${url}/v1/auth/login`, { method: "POST", body: '{"a":1}' });
  assert.is(await answer.text(), 'received {"a":1}');
  const large = await fetch(`${url}/v1/auth/login`, {
    method: "POST",
    body: "x".repeat(200_000),
  });
  assert.is(large.status, 413);
});

test("an anonymous address has a strict cap, of which learners behind it are free", async () => {
  const streams: ServerResponse[] = [];
  const { url, port } = await open(service, {
    tokens: anyAccount(),
    limits: new ConnectionLimits({
      settings: { anonymousRequestsPerAddress: 5, requestsPerAccount: 2, perAddress: 2_000 },
    }),
    own: (_request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" }).write(": connected\n\n");
      streams.push(response);
    },
  });
  const logins = await holdLogins({ port }, { count: 8 });
  await waitFor(() => logins.answered(429) === 3, { what: "the logins over the cap" });
  const learners = Array.from({ length: 200 }, (_, number) => `learner-${number}`);
  held = await holdEventStreams({ port }, { tokens: learners, each: 1 });
  await waitFor(() => streams.length === 200, { what: "a stream for each learner" });
  const statuses = await Promise.all(
    learners.map(async (token) => {
      const answer = await read(url, token);
      await answer.text();
      return answer.status;
    }),
  );
  assert.equal(new Set(statuses), new Set([200]));
  logins.release();
});

test("one account's requests in flight are capped, and another's are not", async () => {
  const waiting: ServerResponse[] = [];
  const { url } = await open((_request, response) => void waiting.push(response), {
    tokens: anyAccount(),
    limits: new ConnectionLimits({ settings: { requestsPerAccount: 2 } }),
  });
  const answers = [read(url, "ada"), read(url, "ada")];
  await waitFor(() => waiting.length === 2, { what: "both requests" });
  const third = await read(url, "ada");
  assert.is(third.status, 429);
  const { code, detail } = (await third.json()) as { code: string; detail: string };
  assert.is(code, "too_many_requests");
  assert.match(detail, /At most 2 requests can be open at a time per account; 2 are open/);
  answers.push(read(url, "bob"));
  await waitFor(() => waiting.length === 3, { what: "the other account's request" });
  for (const response of waiting) response.end();
  for (const answer of await Promise.all(answers)) assert.is(answer.status, 200);
});

test("answer streams have connections and a cap of their own", async () => {
  const streams: ServerResponse[] = [];
  const { url, port } = await open(
    (request, response) => {
      if (!request.url?.endsWith("/stream")) {
        response.end("well");
        return;
      }
      response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
      streams.push(response);
    },
    {
      tokens: anyAccount(),
      connections: { request: 1, stream: 8 },
      limits: new ConnectionLimits({ settings: { answerStreamsPerAccount: 3 } }),
    },
  );
  const opening = {
    lines: [`GET /v1/documents/${documentId}/stream HTTP/1.1`, "authorization: Bearer ada"],
  };
  held = await HeldConnections.open({ port }, Array(5).fill(opening));
  const opened = held;
  await waitFor(() => streams.length === 3 && opened.answered(429) === 2, { what: "the cap" });
  assert.match(opened.answers.join(""), /At most 3 answer streams .* per account; 3 are open/);
  assert.is(await (await read(url, "ada")).text(), "well");
});

test("a client that reads no response holds no connection for long", async () => {
  let closed = 0;
  const { url, port } = await open(
    (request, response) => {
      if (request.url === "/v1/documents") {
        response.end("well");
        return;
      }
      response.on("close", () => closed++);
      response.writeHead(200, { "content-type": "application/pdf" });
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
      };
      response.on("drain", more);
      more();
    },
    {
      tokens: anyAccount(),
      connections: { request: 1, download: 4 },
      pace: { ...defaultBodyPace, readDeadlineMs: 100 },
    },
  );
  const path = `/v1/documents/${documentId}/content`;
  held = await holdDownloads({ port }, { token: "ada", path, count: 4 });
  assert.is(await (await read(url, "bob")).text(), "well");
  await waitFor(() => closed === 4, { what: "the downloads to be cut" });
});

test("an ordinary response does not wait for its reader", async () => {
  let finished = 0;
  const body = Buffer.alloc(200 * 1024, "x");
  const { port } = await open((_request, response) => {
    response.on("finish", () => finished++);
    response.end(body);
  });
  held = await holdDownloads({ port }, { token: "good", path: "/v1/documents", count: 3 });
  await waitFor(() => finished === 3, { what: "the service to be done with all of them" });
});

test("a response that is complete and not read does not stay buffered", async () => {
  let closed = 0;
  const { port } = await open(service, {
    own: (_request, response) => {
      response.on("close", () => closed++);
      response.end(Buffer.alloc(32 * 1024 * 1024));
    },
    pace: { ...defaultBodyPace, readDeadlineMs: 100 },
  });
  held = await holdDownloads({ port }, { token: "good", path: "/openapi.json", count: 3 });
  await waitFor(() => closed === 3, { what: "the connections to be closed" });
});

test("a client that reads on gets its response, however many checks come meanwhile", async () => {
  // Small chunks: a busy machine may lose a whole window, and each turn of the event loop ends a write.
  const chunk = Buffer.alloc(32 * 1024);
  const { url } = await open(service, {
    own: (_request, response) => void Readable.from(Array(3200).fill(chunk)).pipe(response),
    pace: { ...defaultBodyPace, readDeadlineMs: 250 },
  });
  const answer = await fetch(`${url}/openapi.json`);
  let received = 0;
  for await (const part of answer.body ?? []) received += part.length;
  assert.is(received, 3200 * chunk.length);
});

test("an account that reads large ordinary responses slowly leaves the service's connections to others", async () => {
  let cut = 0;
  const large = Buffer.alloc(16 * 1024 * 1024);
  const { url, port } = await open(
    (request, response) => {
      response.on("close", () => {
        if (!response.writableFinished) cut++;
      });
      response.end(request.url === "/v1/documents" ? "well" : large);
    },
    {
      tokens: anyAccount(),
      connections: { request: 6 },
      // The cap alone ends them.
      pace: { ...defaultBodyPace, readDeadlineMs: 600_000 },
      limits: new ConnectionLimits({ settings: { downloadsPerAccount: 2 } }),
    },
  );
  const path = `/v1/documents/${documentId}`;
  held = await holdDownloads({ port }, { token: "ada", path, count: 6 });
  await waitFor(() => cut === 4, { what: "the responses over the cap to be cut" });
  assert.is(await (await read(url, "bob")).text(), "well");
});

test("a connection with more requests than a client sends at once is closed", async () => {
  const { port } = await open(service);
  const requests = (count: number) => ({
    lines: ["GET /v1/open HTTP/1.1"],
    body: "GET /v1/open HTTP/1.1\r\nhost: a\r\n\r\n".repeat(count - 1),
  });
  const few = await HeldConnections.open({ port }, [requests(16)]);
  await waitFor(() => few.answers[0]?.split("HTTP/1.1 200 ").length === 17, {
    what: "all responses",
  });
  few.release();
  held = await HeldConnections.open({ port }, [requests(1_000)]);
  const many = held;
  await waitFor(() => many.open === 0, { what: "the connection to be closed" });
  assert.ok((door?.requests() ?? 0) <= 16 + 17);
});

test("connections of one address, and of all, are capped with a problem", async () => {
  const { port } = await open(service, { caps: { total: 6, perAddress: 4 } });
  const opening = { lines: ["GET /v1/open HTTP/1.1"] };
  held = await HeldConnections.open({ port }, Array(6).fill(opening));
  const opened = held;
  await waitFor(() => opened.answered(200) === 4 && opened.answered(429) === 2, {
    what: "four answers and two refusals",
  });
  assert.match(opened.answers.join(""), /"code":"too_many_connections"/);
  assert.match(opened.answers.join(""), /At most 4 connections .* per address; 4 are open/);
});

test("what a refused connection sends is never acted upon", async () => {
  let reached = 0;
  const { port } = await open(
    (_request, response) => {
      reached++;
      response.end();
    },
    { caps: { total: 1, perAddress: 10 } },
  );
  const opening = { lines: ["GET /v1/open HTTP/1.1"] };
  const first = await HeldConnections.open({ port }, [opening]);
  await waitFor(() => first.answered(200) === 1, { what: "the admitted connection" });
  held = await HeldConnections.open({ port }, [opening, opening]);
  const others = held;
  await waitFor(() => others.answered(503) === 2 && others.open === 0, { what: "the refusals" });
  assert.is(reached, 1);
  first.release();
});

test.run();
