import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { Hono } from "hono";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { appListener } from "../../shared/http/answer_unreadable.ts";
import { listen } from "../../shared/http/listen.ts";
import { openGatewayDoor } from "../support/gateway_door.ts";

const test = suite("requests that are not valid HTTP");

/** The end of the slow responses; set anew by each test that needs it. */
let slow = Promise.withResolvers<void>();
const app = new Hono();
app.get("/", (c) => c.text("read"));
app.get("/slow", async (c) => {
  await slow.promise;
  return c.text("slow");
});
app.get("/address", (c) => {
  const { incoming } = c.env as { incoming: IncomingMessage };
  return c.text(String(incoming.socket.remoteAddress));
});
app.post("/body", async (c) => c.text(await c.req.text()));

const servers = {
  service: await listen(app, { port: 0 }),
  gateway: await openGatewayDoor((_request, response) => response.end("read"), {
    own: appListener(app, { hostname: "127.0.0.1" }),
  }),
};
test.after(async () => {
  await Promise.all(Object.values(servers).map((server) => server.close()));
});

/** Sends text as it is, and returns everything that came back until the server closed. */
async function exchange(port: number, sent: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(sent, "latin1");
  return await text(socket);
}

/** The responses that came over one connection; each has a Content-Length. */
function responsesIn(received: string) {
  return received.split(/(?=HTTP\/1\.1 \d{3} )/u).map((response) => {
    const [head = "", body = ""] = response.split("\r\n\r\n");
    const [line = "", ...headers] = head.split("\r\n");
    return { status: Number(line.split(" ")[1]), headers: headers.join("\n").toLowerCase(), body };
  });
}

function assertProblem(
  response: ReturnType<typeof responsesIn>[number] = { status: 0, headers: "", body: "" },
  { status, code }: { status: number; code: string },
) {
  assert.is(response.status, status);
  assert.match(response.headers, "content-type: application/problem+json");
  assert.match(response.headers, "connection: close");
  const problem = JSON.parse(response.body);
  assert.is(problem.status, status);
  assert.is(problem.code, code);
  assert.ok(problem.detail);
  assert.not.match(response.body, /HPE_|Error|node:|\.ts\b/u);
}

const HOST = "Host: example.org\r\n";
const GOOD = `GET / HTTP/1.1\r\n${HOST}\r\n`;
const TOO_LARGE = { status: 431, code: "header_too_large" };
const UNREADABLE = { status: 400, code: "unreadable_request" };

const requests: readonly [what: string, sent: string, problem: typeof TOO_LARGE][] = [
  ["a query of 17 KB", `GET /?q=${"x".repeat(17_000)} HTTP/1.1\r\n${HOST}\r\n`, TOO_LARGE],
  ["a query of 1 MB", `GET /?q=${"x".repeat(1_000_000)} HTTP/1.1\r\n${HOST}\r\n`, TOO_LARGE],
  ["a header of 17 KB", `GET / HTTP/1.1\r\n${HOST}X: ${"x".repeat(17_000)}\r\n\r\n`, TOO_LARGE],
  ["a malformed request line", "HELLO\r\n\r\n", UNREADABLE],
  ["an invalid header character", `GET / HTTP/1.1\r\n${HOST}X: a\u0001b\r\n\r\n`, UNREADABLE],
  [
    "Content-Length with Transfer-Encoding",
    `POST /body HTTP/1.1\r\n${HOST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    UNREADABLE,
  ],
  [
    "a malformed Content-Length",
    `POST /body HTTP/1.1\r\n${HOST}Content-Length: 5x\r\n\r\nhello`,
    UNREADABLE,
  ],
  [
    "a malformed chunk of a body",
    `POST /body HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n`,
    UNREADABLE,
  ],
  ["HTTP/1.1 without Host", "GET / HTTP/1.1\r\n\r\n", UNREADABLE],
  ["a Host that is no host", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", UNREADABLE],
  [
    "an unknown expectation",
    `GET / HTTP/1.1\r\n${HOST}Expect: nothing\r\n\r\n`,
    { status: 417, code: "expectation_failed" },
  ],
];

for (const [name, { port }] of Object.entries(servers)) {
  for (const [what, sent, problem] of requests) {
    test(`${name}: ${what} gets a problem, and the connection is closed`, async () => {
      const responses = responsesIn(await exchange(port, sent));
      assert.is(responses.length, 1);
      assertProblem(responses[0], problem);
    });

    test(`${name}: ${what} after pipelined requests gets its problem after their responses`, async () => {
      const responses = responsesIn(await exchange(port, `${GOOD}${GOOD}${sent}`));
      assert.equal(
        responses.map(({ status, body }) => status === 200 && body),
        ["read", "read", false],
      );
      assertProblem(responses[2], problem);
    });
  }

  test(`${name}: the problem waits for a response that is still being made`, async () => {
    slow = Promise.withResolvers();
    const socket = connect(port, "127.0.0.1");
    socket.write(`GET /slow HTTP/1.1\r\n${HOST}\r\n${requests[0]?.[1]}`);
    const received = text(socket);
    // By the time of another connection's response the server has read this one.
    await exchange(port, `GET / HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`);
    slow.resolve();
    const [first, second] = responsesIn(await received);
    assert.is(first?.body, "slow");
    assertProblem(second, TOO_LARGE);
  });

  test(`${name}: a connection whose client never closes it is closed`, async () => {
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    socket.write("HELLO\r\n\r\n");
    socket.resume();
    await once(socket, "end");
    // Whatever is written after the server's patience is over fails.
    const error = once(socket, "error");
    const writing = setInterval(() => socket.write("more"), 50);
    try {
      const [{ code }] = await error;
      assert.ok(["ECONNRESET", "EPIPE"].includes(code), code);
    } finally {
      clearInterval(writing);
    }
  });

  test(`${name}: a handler finds the connection of its request`, async () => {
    const response = await fetch(`http://127.0.0.1:${port}/address`);
    assert.is(await response.text(), "127.0.0.1");
  });

  test(`${name}: other connections go on`, async () => {
    await exchange(port, "HELLO\r\n\r\n");
    assert.is(await (await fetch(`http://127.0.0.1:${port}/`)).text(), "read");
  });
}

test.run();
