import type { Server } from "node:http";
import type { Socket } from "node:net";
import { type ProblemError, problemBody } from "../../../shared/http/problem.ts";
import { countedAddress, siteOf } from "./client_address.ts";
import { OpenCounter } from "./open_counter.ts";
import { limitReached } from "./problems.ts";

/** How many connections a server accepts. */
export interface ConnectionCaps {
  /** Of all clients together. */
  readonly total: number;
  /**
   * Of one address, or one IPv6 site, over all gateways; undefined where connections come from a proxy of our own, which
   * has one address for all clients.
   */
  readonly perAddress: number | undefined;
  /** How many gateways run; 1 by default. */
  readonly gateways?: () => number;
}

/** A client that is refused gets this long to read why. */
const LINGER_MS = 1_000;

/**
 * Refuses connections past the caps, with a problem. Such a connection reaches no HTTP parser, so that
 * nothing it sends is acted upon.
 */
export function limitConnections(server: Server, caps: ConnectionCaps): void {
  const { total, perAddress = Number.POSITIVE_INFINITY, gateways } = caps;
  const addresses = new OpenCounter({ limit: perAddress, ...(gateways && { gateways }) });
  const accept = server.listeners("connection") as ((socket: Socket) => void)[];
  let open = 0;
  server.removeAllListeners("connection");
  // Past this, the operating system's answer has to do.
  server.maxConnections = total + 256;
  server.on("connection", (socket) => {
    const address = siteOf(countedAddress(socket.remoteAddress ?? "unknown"));
    if (open >= total) {
      refuse(
        socket,
        limitReached({ what: "connections", scope: undefined, limit: total, used: open }),
      );
    } else if (addresses.enter(address)) {
      open++;
      socket.once("close", () => {
        open--;
        addresses.leave(address);
      });
      for (const listener of accept) listener.call(server, socket);
    } else {
      const used = addresses.used(address);
      const { limit } = addresses;
      refuse(socket, limitReached({ what: "connections", scope: "address", limit, used }));
    }
  });
}

function refuse(socket: Socket, problem: ProblemError): void {
  const body = JSON.stringify(problemBody(problem));
  const fields = Object.entries({
    ...problem.headers,
    "content-type": "application/problem+json",
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
  });
  const head = [
    `HTTP/1.1 ${problem.status} ${problemBody(problem).title}`,
    ...fields.map(([name, value]) => `${name}: ${value}`),
  ];
  const force = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once("close", () => clearTimeout(force));
  socket.on("error", () => socket.destroy());
  socket.resume();
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
