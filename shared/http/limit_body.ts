import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { ProblemError } from "./problem.ts";
import type { ServiceEnv } from "./service_env.ts";

/**
 * Refuses bodies over `maxBytes` with 413. Multipart bodies pass: their routes stream them and
 * have limits of their own.
 */
export const limitBody = ({ maxBytes }: { maxBytes: number }): MiddlewareHandler<ServiceEnv> => {
  const limit = bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      throw new ProblemError(413, "too_large", {
        detail: `The request body must not exceed ${maxBytes} bytes.`,
      });
    },
  });
  return async function limitBody(c, next) {
    const { method } = c.req;
    if (method === "GET" || method === "HEAD") return next();
    const type = c.req.header("content-type")?.toLowerCase() ?? "";
    return type.startsWith("multipart/form-data") ? next() : limit(c, next);
  };
};
