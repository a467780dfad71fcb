import type { Context, Hono } from "hono";
import { METHODS } from "hono/router";
import { ProblemError } from "./problem.ts";
import type { ServiceEnv } from "./service_env.ts";

/** Why no route answered: the path is unknown (404), or it does not take the method (405). */
export function unmatched(app: Hono<ServiceEnv>, c: Context<ServiceEnv>): ProblemError {
  const { path } = c.req;
  const allowed = METHODS.map((method) => method.toUpperCase()).filter((method) => {
    const [handlers] = app.router.match(method, path);
    return handlers.some(([[, route]]) => route.method === method);
  });
  if (allowed.length === 0) {
    return new ProblemError(404, "not_found", { detail: "The requested path does not exist." });
  }
  return new ProblemError(405, "method_not_allowed", {
    detail: `The method is not allowed for this path. Allowed methods: ${allowed.join(", ")}.`,
    headers: { Allow: allowed.join(", ") },
  });
}
