import {
  type IncomingMessage,
  maxHeaderSize,
  type RequestListener,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from "node:http";
import type { Duplex } from "node:stream";
import { getRequestListener, RequestError } from "@hono/node-server";
import { newId } from "../runtime/new_id.ts";
import { ProblemError, problemMessage } from "./problem.ts";
import { malformedTarget, requestPath } from "./request_target.ts";
import { sendProblem } from "./send_problem.ts";

/**
 * How long the server still reads from a connection that it has ended. Closing it with unread data
 * resets it, and the client may lose the response (RFC 9112, section 9.6).
 */
const LINGER_MS = 1_000;

/** Statuses of the parser's and the server's errors; all others are 400. */
const PROBLEMS: Readonly<Record<string, ProblemError>> = {
  HPE_HEADER_OVERFLOW: new ProblemError(431, "header_too_large", {
    detail: `The request line and headers must not exceed ${maxHeaderSize} bytes in total. Shorten the query or the headers.`,
  }),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: new ProblemError(413, "too_large", {
    detail: "The chunk extensions of the body are too large.",
  }),
  ERR_HTTP_REQUEST_TIMEOUT: new ProblemError(408, "request_timeout", {
    detail: "The complete request was not received in time. Send it again.",
  }),
};

const unreadable = new ProblemError(400, "unreadable_request", {
  detail: "The request is not a valid HTTP/1.1 request.",
});

/** A server's connection; Node stores the response that is being sent on it. */
type Connection = Duplex & { readonly _httpMessage?: ServerResponse<IncomingMessage> | null };

/**
 * Makes a server respond with problem details to what is not a valid request, and close the
 * connection. Such a request reaches no listener, and Node's own response has no body. Responses to
 * earlier requests of the connection are sent first.
 *
 * @example
 * const server = createServer({ requireHostHeader: false }, requireHost(listener));
 * answerUnreadable(server, { headers: { "x-content-type-options": "nosniff" } });
 */
export function answerUnreadable(
  server: Server,
  { headers = {} }: { headers?: Readonly<Record<string, string>> } = {},
): void {
  const failed = new WeakSet<Duplex>();
  server.on("clientError", (error: NodeJS.ErrnoException, connection: Connection) => {
    // The parser reports every further chunk of a connection that has failed.
    if (failed.has(connection)) return;
    failed.add(connection);
    if (error.code === "ECONNRESET") connection.destroy(error);
    else answerInTurn(connection, { error, headers });
  });
  server.on("checkExpectation", (_request, response) => {
    answerAndClose(response, { problem: unknownExpectation, headers });
  });
}

/**
 * Passes requests on, and responds with problem details to one of HTTP/1.1 without Host. Node would
 * do this without a body: create the server with `requireHostHeader: false`.
 */
export function requireHost(
  listener: RequestListener,
  { headers = {} }: { headers?: Readonly<Record<string, string>> } = {},
): RequestListener {
  return (request, response) => {
    if (request.headers.host !== undefined || request.httpVersion !== "1.1") {
      listener(request, response);
      return;
    }
    answerAndClose(response, { problem: missingHost, headers });
  };
}

/**
 * Passes on requests whose target has a path in normal form (see {@link requestPath}), and responds
 * with problem details to all others: nothing behind decides by a path that another part of the
 * platform reads differently.
 */
export function requirePath(listener: RequestListener): RequestListener {
  return (request, response) => {
    const { url = "" } = request;
    if (requestPath(url) !== undefined) {
      listener(request, response);
      return;
    }
    const [instance = ""] = url.split("?", 1);
    sendProblem(response, malformedTarget(), { instance, requestId: newId() });
  };
}

/** A Hono app, as far as a server needs it. */
export interface FetchApp {
  /** `env` holds Node's request and response: `c.env.incoming`, `c.env.outgoing`. */
  fetch(request: Request, env: never): Response | Promise<Response>;
}

/**
 * The listener of a Hono app, with problem details also for what has no URL, such as a request whose
 * Host is not valid.
 */
export function appListener(app: FetchApp, { hostname }: { hostname: string }): RequestListener {
  return getRequestListener((request, env) => app.fetch(request, env as never), {
    hostname,
    errorHandler(error) {
      const problem = error instanceof RequestError ? unreadable : internalError;
      const { status, headers, body } = problemMessage(problem);
      return new Response(body, { status, headers: { ...headers, Connection: "close" } });
    },
  });
}

const missingHost = new ProblemError(400, "unreadable_request", {
  detail: "An HTTP/1.1 request requires a Host header.",
});

const unknownExpectation = new ProblemError(417, "expectation_failed", {
  detail: "The only supported value of the Expect header is 100-continue.",
});

/** Hono's error handler maps everything else: this is for what it cannot handle. */
const internalError = new ProblemError(500, "internal_error", {
  detail: "An internal error occurred.",
});

function answerAndClose(
  response: ServerResponse,
  { problem, headers }: { problem: ProblemError; headers: Readonly<Record<string, string>> },
): void {
  const message = problemMessage(problem);
  response.writeHead(message.status, { ...headers, ...message.headers, Connection: "close" });
  response.end(response.req.method === "HEAD" ? undefined : message.body);
}

interface Failure {
  readonly error: NodeJS.ErrnoException;
  readonly headers: Readonly<Record<string, string>>;
}

/** Waits for the responses to complete requests; that to a request whose body failed is replaced. */
function answerInTurn(connection: Connection, failure: Failure): void {
  const current = connection._httpMessage;
  if (current?.req.complete) {
    current.once("close", () => answerInTurn(connection, failure));
  } else if (!connection.writable || current?.headersSent) {
    connection.destroy(failure.error);
  } else {
    endWith(connection, responseTo(failure));
  }
}

function responseTo({ error, headers }: Failure): string {
  const message = problemMessage(PROBLEMS[error.code ?? ""] ?? unreadable);
  const fields = Object.entries({
    Date: new Date().toUTCString(),
    ...headers,
    ...message.headers,
    Connection: "close",
  });
  const head = [
    `HTTP/1.1 ${message.status} ${STATUS_CODES[message.status]}`,
    ...fields.map(([name, value]) => `${name}: ${value}`),
  ];
  return `${head.join("\r\n")}\r\n\r\n${message.body}`;
}

function endWith(connection: Duplex, response: string): void {
  const force = setTimeout(() => connection.destroy(), LINGER_MS);
  connection.once("close", () => clearTimeout(force));
  connection.end(response);
}
