import { type Hook, OpenAPIHono } from "@hono/zod-openapi";
import { type Issue, ProblemError } from "./problem.ts";
import type { ServiceEnv } from "./service_env.ts";

/** What hono calls the parts of a request. */
const PARTS: Record<string, Issue["in"]> = {
  json: "body",
  form: "body",
  query: "query",
  param: "path",
  header: "header",
  cookie: "cookie",
};

/**
 * An empty set of routes, to be mounted in a service's app: `app.route("/", quizRoutes(deps))`.
 * What a route's schemas refuse is answered 400 with everything that is wrong, and so is a
 * missing body.
 */
export function createRouter(): OpenAPIHono<ServiceEnv> {
  return new OpenAPIHono<ServiceEnv>({ defaultHook: refuseInvalid });
}

// biome-ignore lint/suspicious/noExplicitAny: hono's own type of a hook for every route
const refuseInvalid: Hook<any, ServiceEnv, any, any> = (result, c) => {
  // Hono takes a missing body for {}, which a schema of nothing but defaults would accept. A body
  // of another type does not come this far.
  if (result.target === "json" && c.req.header("content-type") === undefined) {
    refuse([
      { in: "body", path: "", message: "must be JSON with the content type application/json" },
    ]);
  }
  if (result.success) return;
  const where = PARTS[result.target] ?? "body";
  const issues = result.error.issues.map((issue) => ({
    in: where,
    path: issue.path.join("."),
    message: issue.message,
  }));
  refuse(issues);
};

function refuse(issues: Issue[]): never {
  throw new ProblemError(400, "invalid_request", {
    detail: "The request is invalid. See `errors` for details.",
    issues,
  });
}
