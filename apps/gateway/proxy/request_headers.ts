import type { IncomingMessage } from "node:http";

/** What the gateway adds to a request on its way to a service. */
export interface AddedHeaders {
  readonly requestId: string;
  readonly traceparent: string;
  readonly clientAddress: string;
  readonly protocol: "http" | "https";
  /** For web alone: no other service takes cookies. */
  readonly cookie?: string | undefined;
}

/** RFC 9110 section 7.6.1, and what names a hop or a proxy. */
export const hopByHop: ReadonlySet<string> = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "http2-settings",
]);

/** Headers that a client may not send to a service: only the gateway sets them. */
const ownedByTheGateway: ReadonlySet<string> = new Set([
  "host",
  "expect",
  "cookie",
  "forwarded",
  "via",
  "x-real-ip",
  "x-request-id",
  "x-correlation-id",
  "traceparent",
  "tracestate",
  "baggage",
  "x-http-method-override",
  "x-original-url",
  "x-rewrite-url",
]);

/** Families of headers that only the platform itself sends. */
const internalFamily = /^x-(?:forwarded|internal|service|user)-/;

/**
 * The headers that a service gets: the client's own ones without hop-by-hop and internal ones, then
 * the gateway's. A flat list of names and values, as undici takes it fastest.
 */
export function requestHeaders(request: IncomingMessage, added: AddedHeaders): string[] {
  const incoming = request.headers;
  const named = connectionTokens(incoming.connection);
  const headers: string[] = [];
  for (const name in incoming) {
    if (hopByHop.has(name) || ownedByTheGateway.has(name)) continue;
    if (name.charCodeAt(0) === 120 && internalFamily.test(name)) continue;
    if (named?.includes(name)) continue;
    const value = incoming[name];
    if (typeof value === "string") headers.push(name, value);
    else if (value !== undefined) for (const each of value) headers.push(name, each);
  }
  headers.push(
    "x-request-id",
    added.requestId,
    "traceparent",
    added.traceparent,
    "x-forwarded-for",
    added.clientAddress,
    "x-forwarded-proto",
    added.protocol,
  );
  if (incoming.host !== undefined) headers.push("x-forwarded-host", incoming.host);
  if (added.cookie !== undefined) headers.push("cookie", added.cookie);
  return headers;
}

/** The headers that a `Connection` header declares to be for this hop only. */
export function connectionTokens(connection: string | undefined): string[] | undefined {
  if (connection === undefined || connection === "keep-alive" || connection === "close") {
    return undefined;
  }
  return connection.split(",").map((token) => token.trim().toLowerCase());
}
