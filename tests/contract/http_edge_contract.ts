import { once } from "node:events";
import { connect } from "node:net";
import { suite } from "uvu";
import * as assert from "uvu/assert";

/** An HTTP edge of the platform: the gateway's, or that of a service. */
export interface HttpEdge {
  readonly port: number;
  /** Paths of the requests that reached an operation, as they were sent. */
  readonly reached: readonly (string | undefined)[];
  close(): Promise<void>;
}

/** The only token that an edge under test accepts. */
export const goodToken = "good.token-_~+/=";

interface RawResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * What every HTTP edge of the platform must have in common. Each edge has an operation
 * `GET /v1/documents` for users, and `GET /metrics` and `POST /v1/auth/refresh` for anyone, mounted
 * only to be bypassed: no malformed target may lead there.
 */
export function httpEdgeContract(name: string, open: () => Promise<HttpEdge>): void {
  const test = suite(`${name} as an HTTP edge`);
  let edge: HttpEdge;
  test.before(async () => {
    edge = await open();
  });
  test.after(() => edge.close());

  async function send(head: string, headers: readonly string[] = []): Promise<RawResponse> {
    const socket = connect(edge.port, "127.0.0.1");
    const lines = [`${head} HTTP/1.1`, "Host: a", "Connection: close", ...headers, "", ""];
    socket.write(lines.join("\r\n"), "latin1");
    let answer = "";
    socket.setEncoding("utf8").on("data", (chunk) => {
      answer += chunk;
    });
    await once(socket, "close");
    const [start = "", text = ""] = answer.split("\r\n\r\n");
    const [statusLine = "", ...fields] = start.split("\r\n");
    const pairs = fields.map((field): [string, string] => {
      const colon = field.indexOf(":");
      return [field.slice(0, colon), field.slice(colon + 1).trim()];
    });
    return { status: Number(statusLine.split(" ")[1]), headers: new Headers(pairs), text };
  }

  const accepted = ["Bearer ", "bearer ", "BEARER ", "Bearer   "];
  for (const scheme of accepted) {
    test(`a token after "${scheme}" is accepted`, async () => {
      const headers = [`Authorization: ${scheme}${goodToken}`];
      assert.is((await send("GET /v1/documents", headers)).status, 200);
    });
  }

  const refused: Record<string, readonly string[]> = {
    "no header": [],
    "an empty header": ["Authorization:"],
    "a token alone": [`Authorization: ${goodToken}`],
    "a scheme alone": ["Authorization: Bearer"],
    "another scheme": [`Authorization: Basic ${goodToken}`],
    "no space": [`Authorization: Bearer${goodToken}`],
    "a tab as the space": [`Authorization: Bearer\t${goodToken}`],
    "two tokens": [`Authorization: Bearer ${goodToken}, Bearer ${goodToken}`],
    "two headers": [`Authorization: Bearer ${goodToken}`, `authorization: Bearer ${goodToken}`],
    "two headers, one of them empty": [`Authorization: Bearer ${goodToken}`, "AUTHORIZATION: x"],
    "a quoted token": [`Authorization: Bearer "${goodToken}"`],
    "a parameter": [`Authorization: Bearer ${goodToken};a`],
    "= inside the token": ["Authorization: Bearer go=od"],
    "a character that tokens do not have": ["Authorization: Bearer g\u00f6od"],
    "a header of more than 4,096 characters": [`Authorization: Bearer ${" ".repeat(4_100)}x`],
  };
  for (const [what, headers] of Object.entries(refused)) {
    test(`${what} is no token`, async () => {
      const answer = await send("GET /v1/documents", headers);
      assert.is(answer.status, 401);
      assert.is(answer.headers.get("www-authenticate"), "Bearer");
      const { code, detail } = JSON.parse(answer.text);
      assert.is(code, "unauthenticated");
      assert.is(detail, "An access token is required in the Authorization header: Bearer <token>.");
    });
  }

  test("an invalid token is named as such", async () => {
    const answer = await send("GET /v1/documents", ["Authorization: Bearer bad"]);
    assert.is(answer.status, 401);
    assert.is(answer.headers.get("www-authenticate"), 'Bearer error="invalid_token"');
    assert.is(JSON.parse(answer.text).detail, "The access token is invalid or expired.");
  });

  const malformed = [
    ...[
      "/%6detrics",
      "/metric%73",
      "/%6D%65trics",
      "/v1/../metrics",
      "/./metrics",
      "/v1/./../metrics",
    ],
    ...["/v1/%2e%2e/metrics", "/v1/.%2E/metrics", "/v1/..%2fmetrics", "/v1/..%5cmetrics"],
    ...["//metrics", "/v1//documents", "///", "/metrics//", "/v1/documents/..", "/v1/documents/."],
    ...["/metrics%00", "/v1/documents%0a", "/v1/documents%0D%0aX", "/v1/documents%7f", "/a%1b[2J"],
    ...["/%761/auth/refresh", "/v1/%61uth/refresh", "/v1//auth/refresh", "/v1/auth/./refresh"],
    ...["/v1/x/../auth/refresh", "/v1/auth%2Frefresh", "/v1\\auth\\refresh", "/v1/auth/refresh#a"],
    ...["/metrics#a", "/#/../metrics", "/v1/documents?a#b", "/v1/documents%", "/v1/documents%2"],
    ...[
      "/v1/documents%zz",
      "/v1/%c3\u00a9",
      "/\u00e9",
      "/v1/documents?\u00e9",
      "/v1/{a}",
      "/v1/a|b",
    ],
    ...['/v1/"a"', "/v1/<a>", "/v1/a^b", "/v1/a`b", "http://a/metrics", "http://a/v1/auth/refresh"],
    ...["metrics", "*", "?a", "/v1/documents%2d", "/v1/documents%7E", "/v1/documents%5F"],
  ];
  for (const target of malformed) {
    test(`the target ${JSON.stringify(target)} leads nowhere`, async () => {
      const before = edge.reached.length;
      const headers = [`Authorization: Bearer ${goodToken}`];
      for (const method of ["GET", "POST"]) {
        const { status, text } = await send(`${method} ${target}`, headers);
        assert.is(status, 400);
        // Node's parser refuses a few of them itself.
        assert.ok(["invalid_request", "unreadable_request"].includes(JSON.parse(text).code));
      }
      assert.is(edge.reached.length, before);
    });
  }

  test("a path in normal form is served whatever its query holds", async () => {
    const headers = [`Authorization: Bearer ${goodToken}`];
    const query = '?limit=2&a=%6d%2e%2e/../%00&b=[1]{2}|"';
    for (const target of ["/v1/documents", `/v1/documents${query}`, "/v1/documents?"]) {
      assert.is((await send(`GET ${target}`, headers)).status, 200, target);
      assert.is(edge.reached.at(-1), target);
    }
  });

  const problems = [
    { head: "GET /v1/documents", status: 401, instance: "/v1/documents" },
    { head: "GET /nowhere%20at%C3%A9?a=b", status: 404, instance: "/nowhere%20at%C3%A9" },
    { head: "DELETE /v1/documents", status: 405, instance: "/v1/documents" },
    { head: "GET /v1//documents?a=b", status: 400, instance: "/v1//documents" },
  ];
  for (const { head, status, instance } of problems) {
    test(`a problem of status ${status} has the shape of every problem`, async () => {
      const authorized = status === 405 ? [`Authorization: Bearer ${goodToken}`] : [];
      const answer = await send(head, authorized);
      assert.is(answer.status, status);
      assert.is(answer.headers.get("content-type"), "application/problem+json");
      assert.is(answer.headers.get("cache-control"), "no-store");
      assert.is(answer.headers.get("content-length"), String(Buffer.byteLength(answer.text)));
      const body = JSON.parse(answer.text);
      const fields = ["type", "title", "status", "detail", "instance", "code", "requestId"];
      assert.equal(Object.keys(body), fields);
      assert.equal([body.type, body.status, body.instance], ["about:blank", status, instance]);
      assert.is(answer.headers.get("x-request-id"), body.requestId);
    });
  }

  test("a problem in response to HEAD has no body", async () => {
    for (const target of ["/nowhere", "/v1//documents"]) {
      const answer = await send(`HEAD ${target}`);
      assert.ok(answer.status >= 400 && Number(answer.headers.get("content-length")) > 0);
      assert.is(answer.text, "");
    }
  });

  test.run();
}
