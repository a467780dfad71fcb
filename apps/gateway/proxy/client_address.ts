import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";
import { CLIENT_ADDRESS_HEADER } from "../../../shared/http/client_address_token.ts";

/** The addresses that web names in its requests, once its signature was verified. */
const named = new WeakMap<IncomingMessage, string>();

/** From now on, a request counts for the address that web named in it. */
export function nameClient(request: IncomingMessage, address: string): void {
  named.set(request, address);
}

/**
 * The address that a client is counted by. `X-Forwarded-For` is believed only as far as proxies of our
 * own wrote it: with one of them, its last entry; with none, not at all. A request of web counts for
 * the browser that web calls for.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const isNamed = request.headers[CLIENT_ADDRESS_HEADER] !== undefined;
  const address = isNamed ? named.get(request) : undefined;
  return countedAddress(address ?? forwardedAddress(request, trustedProxies));
}

/** Whether the client's own connection is encrypted, as far as proxies of our own say so. */
export function clientProtocol(request: IncomingMessage, trustedProxies: number): "http" | "https" {
  if ("encrypted" in request.socket) return "https";
  const header = trustedProxies > 0 ? request.headers["x-forwarded-proto"] : undefined;
  const last = header?.toString().split(",").at(-1)?.trim();
  return last === "https" ? "https" : "http";
}

/**
 * An IPv4 address as it is, also where IPv6 contains it; of an IPv6 address the network of 64 bits: one
 * subscriber has at least that (RFC 6177), and could otherwise use another address for each request.
 */
export function countedAddress(address: string): string {
  if (!address.includes(":")) return address;
  const [, mapped] = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  const [plain = ""] = address.split("%", 1);
  if (!isIPv6(plain)) return address;
  const [head = "", tail] = plain.split("::", 2);
  const groups = head === "" ? [] : head.split(":");
  if (tail !== undefined) {
    const last = tail === "" ? [] : tail.split(":");
    // An IPv4 address at the end stands for two groups.
    const written = groups.length + last.length + (tail.includes(".") ? 1 : 0);
    for (let missing = written; missing < 8; missing += 1) groups.push("0");
    groups.push(...last);
  }
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(":")}::`;
}

/**
 * What a counted address is part of: of an IPv6 network the 48 bits that one site may have (RFC 6177),
 * which are 65,536 networks; any other address is its own site.
 */
export function siteOf(address: string): string {
  if (!address.endsWith("::")) return address;
  const [first, second, third] = address.split(":");
  return `${first}:${second}:${third}::/48`;
}

function forwardedAddress(request: IncomingMessage, trustedProxies: number): string {
  const peer = request.socket.remoteAddress ?? "unknown";
  if (trustedProxies === 0) return peer;
  const header = request.headers["x-forwarded-for"];
  if (header === undefined) return peer;
  const hops = (typeof header === "string" ? header : header.join(",")).split(",");
  return hops.at(-trustedProxies)?.trim() || peer;
}
