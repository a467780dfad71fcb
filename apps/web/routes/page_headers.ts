import { createMiddleware } from "hono/factory";
import type { WebEnv } from "../visit.ts";

/** Scripts, styles and everything else come from this site alone, and none of it is inline. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** What is not shown but saved may run nothing, wherever it is opened. */
const filePolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";

/** Headers of all that web answers. Pages show a learner's data: neither browser nor proxy stores them. */
export function pageHeaders() {
  return createMiddleware<WebEnv>(async function pageHeaders(c, next) {
    await next();
    const { headers } = c.res;
    const isPage = headers.get("content-type")?.startsWith("text/html") ?? false;
    const isFile = headers.has("content-disposition");
    headers.set("Content-Security-Policy", isPage && !isFile ? policy : filePolicy);
    if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(self)");
  });
}
