import { once } from "node:events";
import { request as httpRequest, type IncomingMessage, type RequestListener } from "node:http";
import { connect } from "node:net";
import { Readable } from "node:stream";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CircuitBreaker } from "../../apps/gateway/proxy/circuit_breaker.ts";
import { crossOrigin } from "../../apps/gateway/proxy/cross_origin.ts";
import { RateLimiter } from "../../apps/gateway/proxy/rate_limiter.ts";
import { defaultBodyPace } from "../../apps/gateway/proxy/request_body.ts";
import { transportSecurity } from "../../apps/gateway/proxy/response_headers.ts";
import {
  callerId,
  documentId,
  type GatewayDoor,
  openGatewayDoor,
} from "../support/gateway_door.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("gateway proxy");
const authorization = "Bearer good";
let door: GatewayDoor | undefined;

test.after.each(async () => {
  await door?.close();
  door = undefined;
});

async function open(...args: Parameters<typeof openGatewayDoor>): Promise<GatewayDoor> {
  door = await openGatewayDoor(...args);
  return door;
}

const echo: RequestListener = (request, response) => {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ url: request.url, headers: request.headers }));
};

async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(text);
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk;
  });
  await once(socket, "close");
  return answer;
}

test("a request reaches its service with the gateway's headers and without internal ones", async () => {
  const { url } = await open(echo);
  const answer = await fetch(`${url}/v1/documents?limit=2`, {
    headers: {
      authorization,
      "x-forwarded-for": "6.6.6.6",
      "x-internal-role": "operator",
      "x-user-id": "someone",
      "x-request-id": "mine",
      cookie: "a=b",
      "idempotency-key": "k",
    },
  });
  const seen = (await answer.json()) as { url: string; headers: Record<string, string> };
  assert.is(answer.status, 200);
  assert.is(seen.url, "/v1/documents?limit=2");
  assert.is(seen.headers["x-forwarded-for"], "127.0.0.1");
  assert.is(seen.headers["idempotency-key"], "k");
  assert.is(seen.headers.authorization, authorization);
  assert.match(seen.headers.traceparent ?? "", /^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/);
  assert.is(seen.headers["x-request-id"], answer.headers.get("x-request-id"));
  for (const name of ["x-internal-role", "x-user-id", "cookie"]) {
    assert.is(seen.headers[name], undefined, name);
  }
  assert.is(answer.headers.get("x-content-type-options"), "nosniff");
});

test("a file's own policies reach the browser, in addition to the gateway's", async () => {
  const { url } = await open((_request, response) => {
    response.writeHead(200, {
      "content-security-policy": "sandbox; default-src 'none'",
      "content-disposition": 'attachment; filename="a.html"',
      "cache-control": "private, no-cache",
      "x-content-type-options": "none",
      "strict-transport-security": "max-age=1",
    });
    response.end("<script>alert(1)</script>");
  });
  const { headers } = await fetch(`${url}/v1/open`);
  const policies = headers.get("content-security-policy")?.split(", ");
  assert.equal(policies?.sort(), [
    "default-src 'none'; frame-ancestors 'none'",
    "sandbox; default-src 'none'",
  ]);
  assert.is(headers.get("content-disposition"), 'attachment; filename="a.html"');
  assert.is(headers.get("cache-control"), "private, no-cache");
  assert.is(headers.get("x-content-type-options"), "nosniff");
  assert.is(headers.get("strict-transport-security"), null);
});

test("browsers are told to use HTTPS only where the configuration says so", async () => {
  const own: RequestListener = (_request, response) => response.end("own");
  const { url } = await open(echo, { own, transportSecurity: transportSecurity(3600) });
  for (const path of ["/v1/open", "/docs"]) {
    const { headers } = await fetch(`${url}${path}`);
    assert.is(headers.get("strict-transport-security"), "max-age=3600", path);
  }
  assert.equal(transportSecurity(0), []);
});

test("headers that Connection names go no further, in either direction", async () => {
  const { port } = await open((request, response) => {
    response.writeHead(200, { connection: "x-secret", "x-secret": "1", "x-powered-by": "us" });
    response.end(JSON.stringify(request.headers));
  });
  const answer = await raw(
    port,
    "GET /v1/open HTTP/1.1\r\nhost: a\r\nconnection: close, x-hop\r\nx-hop: 1\r\n\r\n",
  );
  assert.not.match(answer, /x-hop|x-secret|x-powered-by/);
});

test("what is not in the operation table cannot be reached", async () => {
  const reached: (string | undefined)[] = [];
  const { port, url } = await open((request, response) => {
    reached.push(request.url);
    response.end();
  });
  const targets = [
    "/internal/owners/1",
    "/v1/../internal/owners/1",
    "/v1/documents/..%2f..%2finternal",
    "/v1/names/..",
    "/v1/names/%2e%2E",
    "/v1/names/a%2fb",
    "/v1/names/a%5cb",
    "/v1/names/a\\b",
    "//internal/owners/1",
    "/metrics",
    "/V1/documents",
    "http://127.0.0.1/internal/owners/1",
    "/v1/names/a%00",
  ];
  for (const target of targets) {
    const answer = await raw(
      port,
      `GET ${target} HTTP/1.1\r\nhost: a\r\nauthorization: ${authorization}\r\nconnection: close\r\n\r\n`,
    );
    assert.match(answer, /^HTTP\/1.1 40[04] /, target);
  }
  assert.equal(reached, []);
  assert.is((await fetch(`${url}/v1/documents`, { method: "PATCH" })).status, 405);
});

test("a request whose length is ambiguous is refused, and nothing is smuggled behind it", async () => {
  const reached: (string | undefined)[] = [];
  const { port } = await open((request, response) => {
    reached.push(request.url);
    response.end();
  });
  const head = `PUT /v1/documents/${documentId} HTTP/1.1\r\nhost: a\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\n`;
  const smuggled = "0\r\n\r\nGET /internal/owners/1 HTTP/1.1\r\nhost: a\r\n\r\n";
  const ambiguous = [
    "content-length: 5\r\ntransfer-encoding: chunked\r\n",
    "content-length: 5\r\ncontent-length: 6\r\n",
    "transfer-encoding: xchunked\r\n",
    "transfer-encoding: chunked, identity\r\n",
    "content-length: +5\r\n",
    "transfer-encoding : chunked\r\n",
  ];
  for (const framing of ambiguous) {
    assert.match(await raw(port, `${head}${framing}\r\n${smuggled}`), /^HTTP\/1.1 400 /, framing);
  }
  assert.equal(reached, []);
});

test("no token and a wrong token are 401 problems; a malformed id is a 400", async () => {
  const { url } = await open(echo);
  const missing = await fetch(`${url}/v1/documents`);
  assert.is(missing.status, 401);
  assert.is(missing.headers.get("content-type"), "application/problem+json");
  assert.is(missing.headers.get("www-authenticate"), "Bearer");
  const wrong = await fetch(`${url}/v1/documents`, { headers: { authorization: "Bearer bad" } });
  assert.is(((await wrong.json()) as { code: string }).code, "unauthenticated");
  const malformed = await fetch(`${url}/v1/documents/7`, { headers: { authorization } });
  assert.is(malformed.status, 400);
  assert.is((await fetch(`${url}/v1/open`)).status, 200);
});

test("a caller over the limit is told when to come back", async () => {
  const { url } = await open(echo, { limiter: new RateLimiter({ perSecond: 0.1, burst: 2 }) });
  const statuses: number[] = [];
  let last: Response | undefined;
  for (let count = 0; count < 3; count++) {
    last = await fetch(`${url}/v1/documents`, { headers: { authorization } });
    statuses.push(last.status);
    await last.body?.cancel();
  }
  assert.equal(statuses, [200, 200, 429]);
  assert.ok(Number(last?.headers.get("retry-after")) >= 1);
});

test("no spelling of a path escapes the limit of the gateway's own operations", async () => {
  const reached: (string | undefined)[] = [];
  const { port } = await open(echo, {
    limiter: new RateLimiter({ perSecond: 0.01, burst: 6 }),
    own: (request, response) => {
      reached.push(request.url);
      response.end();
    },
  });
  const post = (target: string) =>
    raw(port, `POST ${target} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`);
  const spellings = [
    "/%761/auth/refresh",
    "/v1//auth/refresh",
    "//v1/auth/refresh",
    "/./v1/auth/refresh",
  ];
  for (const target of spellings) assert.match(await post(target), /^HTTP\/1.1 400 /, target);
  const statuses = [];
  for (let count = 0; count < 3; count++) {
    statuses.push(Number((await post("/v1/auth/refresh")).split(" ")[1]));
  }
  assert.equal(statuses, [200, 200, 429]);
  for (const target of spellings) assert.match(await post(target), /^HTTP\/1.1 429 /, target);
  assert.equal(reached, ["/v1/auth/refresh", "/v1/auth/refresh"]);
});

test("a refusal keeps the connection of a client that has sent all of its request", async () => {
  const { url } = await open(echo);
  const refused = await fetch(`${url}/v1/documents`);
  assert.is(refused.status, 401);
  assert.is(refused.headers.get("connection"), "keep-alive");
});

test("a body over the limit is refused, whether its length is declared or not", async () => {
  const { url } = await open((request, response) => {
    request.resume();
    request.on("end", () => response.end("taken"));
  });
  const target = `${url}/v1/documents/${documentId}`;
  const headers = { authorization, "content-type": "application/json" };
  const big = "x".repeat(200_000);
  const declared = await fetch(target, { method: "PUT", headers, body: big });
  assert.is(declared.status, 413);
  const body = Readable.toWeb(Readable.from([big.slice(0, 90_000), big])) as ReadableStream;
  const chunked = await fetch(target, {
    method: "PUT",
    headers,
    body,
    duplex: "half",
  } as RequestInit);
  assert.is(chunked.status, 413);
  const small = await fetch(target, { method: "PUT", headers, body: "{}" });
  assert.is(await small.text(), "taken");
  const typed = await fetch(target, { method: "PUT", headers: { authorization }, body: "{}" });
  assert.is(typed.status, 415);
});

test("a large upload streams through with memory flat", async () => {
  let received = 0;
  const { port } = await open((request, response) => {
    request.on("data", (chunk: Buffer) => {
      received += chunk.length;
    });
    request.on("end", () => response.end("taken"));
  });
  const size = 400 * 1024 * 1024;
  const chunk = Buffer.alloc(1024 * 1024);
  const before = process.memoryUsage.rss();
  let peak = before;
  const upload = httpRequest({
    port,
    host: "127.0.0.1",
    method: "POST",
    path: "/v1/documents",
    headers: {
      authorization,
      "content-type": "multipart/form-data; boundary=x",
      "content-length": size,
    },
  });
  const answered = once(upload, "response") as Promise<[IncomingMessage]>;
  for (let sent = 0; sent < size; sent += chunk.length) {
    if (!upload.write(chunk)) await once(upload, "drain");
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  upload.end();
  const [answer] = await answered;
  answer.resume();
  assert.is(answer.statusCode, 200);
  assert.is(received, size);
  assert.ok(peak - before < 160 * 1024 * 1024, `grew by ${(peak - before) / 1024 / 1024} MiB`);
});

test("a service that answers too late is a 504, one that breaks off a 502 and never a part taken for the whole", async () => {
  const { url } = await open(
    (request, response) => {
      if (request.url === "/v1/open?die") request.socket.destroy();
      if (request.url === "/v1/open?half") {
        response.writeHead(200, { "content-length": "100" });
        response.write("half", () => request.socket.destroy());
      }
    },
    { deadlineMs: 200 },
  );
  assert.is((await fetch(`${url}/v1/open?slow`)).status, 504);
  assert.is((await fetch(`${url}/v1/open?die`)).status, 502);
  const half = await fetch(`${url}/v1/open?half`);
  assert.is(
    await half.text().then(
      () => "whole",
      () => "cut",
    ),
    "cut",
  );
});

test("a client that stops sending its body is told so, and the service is not blamed", async () => {
  const breaker = new CircuitBreaker({ failures: 1 });
  const { port } = await open((request) => request.resume(), {
    breaker,
    pace: { ...defaultBodyPace, windowMs: 100 },
  });
  const answer = await raw(
    port,
    `POST /v1/documents HTTP/1.1\r\nhost: a\r\nauthorization: ${authorization}\r\ncontent-type: multipart/form-data\r\ncontent-length: 100000\r\n\r\nabc`,
  );
  assert.match(answer, /^HTTP\/1.1 408 /);
  assert.is(breaker.state, "closed");
});

test("a dead service opens the circuit, which closes when it is back", async () => {
  let now = 0;
  const breaker = new CircuitBreaker({ failures: 2, pauseMs: 1_000, now: () => now });
  let alive = false;
  const { url } = await open(
    (request, response) => {
      if (alive) response.end("well");
      else request.socket.destroy();
    },
    { breaker },
  );
  assert.is((await fetch(`${url}/v1/open`)).status, 502);
  assert.is((await fetch(`${url}/v1/open`)).status, 502);
  const refused = await fetch(`${url}/v1/open`);
  assert.is(refused.status, 503);
  assert.is(refused.headers.get("retry-after"), "1");
  alive = true;
  now = 1_001;
  assert.is(await (await fetch(`${url}/v1/open`)).text(), "well");
  assert.is(breaker.state, "closed");
});

test("a client that leaves ends the request at the service", async () => {
  let isOpen = false;
  const { url } = await open((_request, response) => {
    isOpen = true;
    response.on("close", () => {
      isOpen = false;
    });
  });
  const leaving = new AbortController();
  const answer = fetch(`${url}/v1/open`, { signal: leaving.signal }).catch(() => "left");
  await waitFor(() => isOpen, { what: "the service to be asked" });
  leaving.abort();
  assert.is(await answer, "left");
  await waitFor(() => !isOpen, { what: "the service's request to end" });
});

test("server-sent events pass one by one", async () => {
  let send: ((text: string) => void) | undefined;
  const { url } = await open((_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.flushHeaders();
    send = (text) => response.write(text);
  });
  const answer = await fetch(`${url}/v1/open`);
  const reader = answer.body?.getReader();
  for (const text of ["data: 1\n\n", "data: 2\n\n"]) {
    send?.(text);
    const chunk = await reader?.read();
    assert.is(Buffer.from(chunk?.value ?? []).toString(), text);
  }
  await reader?.cancel();
});

test("pages of other origins may call only when configured, and never with credentials", async () => {
  const preflight = {
    method: "OPTIONS",
    headers: { origin: "https://app.example", "access-control-request-method": "GET" },
  };
  const closed = await open(echo);
  assert.is((await fetch(`${closed.url}/v1/open`, preflight)).status, 405);
  await closed.close();
  const { url } = await open(echo, { crossOrigin: crossOrigin(["https://app.example"]) });
  const allowed = await fetch(`${url}/v1/open`, preflight);
  assert.is(allowed.status, 204);
  const answer = await fetch(`${url}/v1/open`, { headers: { origin: "https://app.example" } });
  assert.is(answer.headers.get("access-control-allow-origin"), "https://app.example");
  assert.is(answer.headers.get("access-control-allow-credentials"), null);
  const other = await fetch(`${url}/v1/open`, { headers: { origin: "https://evil.example" } });
  assert.is(other.headers.get("access-control-allow-origin"), null);
});

test("what happened is observed with the caller", async () => {
  const seen: unknown[] = [];
  const { url } = await open(echo, {
    observe: ({ operation, callerId, status }) =>
      seen.push([operation.operationId, callerId, status]),
  });
  await (await fetch(`${url}/v1/documents`, { headers: { authorization } })).text();
  await waitFor(() => seen.length === 1, { what: "the request to be observed" });
  assert.equal(seen, [["listDocuments", callerId, 200]]);
});

test.run();
