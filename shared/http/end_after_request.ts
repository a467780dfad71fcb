import type { ServerResponse } from "node:http";

/**
 * Ends a complete response while the client may still be sending its body: the rest of the body is
 * read and discarded first, for `lingerMs` at most. If it ended at once, closing a connection with
 * unread data would reset it, and the client might never see the response.
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
