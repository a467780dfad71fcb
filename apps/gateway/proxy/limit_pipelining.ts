import type { RequestListener } from "node:http";
import type { Socket } from "node:net";

/** Requests that a client may send before the response to an earlier one is complete. */
const MAX_WAITING = 16;

/**
 * Closes connections on which more requests wait for their turn than any client sends. Node parses up
 * to 64 KiB at a time, and the thousands of requests in it would be handled before anybody else's.
 */
export function limitPipelining(listener: RequestListener): RequestListener {
  const waiting = new WeakMap<Socket, number>();
  return (request, response) => {
    const { socket } = request;
    // The rest of what was parsed with the request that closed the connection.
    if (socket.destroyed) return;
    // A response has its socket at once, unless another response is first.
    if (response.socket === null) {
      const count = (waiting.get(socket) ?? 0) + 1;
      if (count > MAX_WAITING) {
        socket.destroy();
        return;
      }
      waiting.set(socket, count);
      response.once("close", () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1));
    }
    listener(request, response);
  };
}
