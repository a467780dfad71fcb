import { maxHeaderSize, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { ProblemError, problemBody } from "./problem.ts";

/**
 * Answers what a server cannot read as a request with a problem, and ends the connection: no route
 * sees it, and Node's own answer has no body.
 */
export function answerUnreadable(server: Server): void {
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    // The client is gone, or a response has already started.
    if (error.code === "ECONNRESET" || !socket.writable || isAnswering(socket)) {
      socket.destroy(error);
      return;
    }
    const problem = problemBody(problemOf(error));
    const body = JSON.stringify(problem);
    socket.end(
      [
        `HTTP/1.1 ${problem.status} ${problem.title}`,
        "Connection: close",
        "Content-Type: application/problem+json",
        `Content-Length: ${Buffer.byteLength(body)}`,
        "",
        body,
      ].join("\r\n"),
    );
  });
}

function problemOf({ code }: NodeJS.ErrnoException): ProblemError {
  if (code === "HPE_HEADER_OVERFLOW") {
    return new ProblemError(400, "header_too_large", {
      detail: `The URL and headers of a request must not exceed ${maxHeaderSize} bytes in total; shorten the query or the headers.`,
    });
  }
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") {
    return new ProblemError(408, "request_timeout", {
      detail: "The request was not received completely in time; send it again.",
    });
  }
  return new ProblemError(400, "unreadable_request", {
    detail: "The request is not a valid HTTP/1.1 request.",
  });
}

/** Whether an answer to an earlier request of the connection is on its way. */
function isAnswering(socket: Duplex & { _httpMessage?: { headersSent: boolean } | null }): boolean {
  return socket._httpMessage?.headersSent ?? false;
}
