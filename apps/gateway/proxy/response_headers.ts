import { connectionTokens, hopByHop } from "./request_headers.ts";

type UpstreamHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Sent with every answer, the gateway's own and a service's alike. */
export const securityHeaders: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
};

const flatSecurityHeaders = Object.entries(securityHeaders).flat();

/**
 * Sent with every page of web, as a flat list. A page states its own content security policy. Within
 * the site, browsers say where a form comes from: web accepts no other forms.
 */
export const pageSecurityHeaders: readonly string[] = Object.entries({
  ...securityHeaders,
  "referrer-policy": "same-origin",
})
  .filter(([name]) => name !== "content-security-policy")
  .flat();

/**
 * Tells browsers to use HTTPS only, as a flat list. For a publicly trusted certificate: with another,
 * a browser that once trusted it could no longer reach the gateway when it is replaced.
 *
 * @param maxAgeSeconds how long browsers remember it; 0 sends nothing
 */
export function transportSecurity(maxAgeSeconds: number): readonly string[] {
  return maxAgeSeconds > 0 ? ["strict-transport-security", `max-age=${maxAgeSeconds}`] : [];
}

/**
 * What a service may not send to a client: how it is built, or a header that the gateway sets itself.
 * A service's content security policy is sent in addition to the gateway's: browsers enforce both.
 */
const dropped: ReadonlySet<string> = new Set([
  ...Object.keys(securityHeaders).filter((name) => name !== "content-security-policy"),
  "strict-transport-security",
  "server",
  "x-powered-by",
  "x-request-id",
  "traceparent",
  "tracestate",
]);

/**
 * The headers that a client gets of a service's answer, as the flat list that `writeHead` takes.
 *
 * @param upstream the service's headers
 * @param extra further headers
 * @param security the security headers; {@link securityHeaders} by default
 */
export function responseHeaders(
  upstream: UpstreamHeaders,
  extra: readonly string[],
  security: readonly string[] = flatSecurityHeaders,
): string[] {
  const named = connectionTokens(headerText(upstream.connection));
  const headers: string[] = [];
  for (const name in upstream) {
    if (hopByHop.has(name) || dropped.has(name) || named?.includes(name)) continue;
    const value = upstream[name];
    if (typeof value === "string") headers.push(name, value);
    else if (value !== undefined) for (const each of value) headers.push(name, each);
  }
  headers.push(...security, ...extra);
  return headers;
}

function headerText(value: string | string[] | undefined): string | undefined {
  return typeof value === "object" ? value.join(",") : value;
}
