import type { MiddlewareHandler } from "hono";
import type { ServiceEnv } from "./service_env.ts";

/**
 * Response headers of operations that return a user's data: no proxy stores it, nor does the
 * browser. A route that says otherwise wins: a file with an ETag may be stored and revalidated.
 *
 * @example
 * app.use("/v1/*", privateResponses());
 */
export function privateResponses(): MiddlewareHandler<ServiceEnv> {
  return async function privateResponses(c, next) {
    await next();
    const { headers } = c.res;
    if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
  };
}
