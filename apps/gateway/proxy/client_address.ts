import type { IncomingMessage } from "node:http";

/**
 * The address of the client. `X-Forwarded-For` is believed only as far as proxies of our own wrote
 * it: with one of them, its last entry; with none, not at all.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const peer = request.socket.remoteAddress ?? "unknown";
  if (trustedProxies === 0) return peer;
  const header = request.headers["x-forwarded-for"];
  if (header === undefined) return peer;
  const hops = (typeof header === "string" ? header : header.join(",")).split(",");
  return hops.at(-trustedProxies)?.trim() || peer;
}
