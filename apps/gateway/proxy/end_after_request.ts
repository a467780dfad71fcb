import type { ServerResponse } from "node:http";

/**
 * Ends an answer that is complete while the client may still be sending: the rest of the body is
 * read away first, for `lingerMs` at most. Ended at once, the connection's close would meet unread
 * bytes, the client's kernel a reset, and the client might never see the answer.
 */
export function endAfterRequest(response: ServerResponse, lingerMs = 1_000): void {
  const request = response.req;
  if (request.complete || request.destroyed) {
    response.end();
    return;
  }
  const finish = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(finish, lingerMs);
  request.once("end", finish).once("close", finish).resume();
}
