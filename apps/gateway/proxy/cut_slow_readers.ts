import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * Closes connections whose client takes nothing of what is buffered for it, from one check to the next.
 * Node's own timeout does not: it begins again with each byte that leaves. What is buffered leaves in
 * pieces of up to 256 KiB of a proxied response, or a whole response of the gateway itself.
 */
export function cutSlowReaders(server: Server, { windowMs }: { windowMs: number }): void {
  /** Bytes that each client had taken at the last check; undefined where nothing waited for it. */
  const takenBy = new Map<Socket, number | undefined>();
  server.on("connection", (socket: Socket) => {
    takenBy.set(socket, undefined);
    socket.once("close", () => takenBy.delete(socket));
  });
  const check = (): void => {
    for (const [socket, before] of takenBy) {
      const waiting = socket.writableLength;
      const taken = socket.bytesWritten - waiting;
      if (waiting > 0 && taken === before) socket.destroy();
      else takenBy.set(socket, waiting > 0 ? taken : undefined);
    }
  };
  // A busy process may be late with the timer, and has to learn first what was taken.
  const checking = setInterval(() => setImmediate(check), windowMs).unref();
  server.once("close", () => clearInterval(checking));
}
