import { type Hook, OpenAPIHono } from "@hono/zod-openapi";
import { validationProblems } from "../runtime/validation_messages.ts";
import { withClosedBody } from "./closed_body.ts";
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
 * Returns 400 with every problem of a request that does not match its route's schemas, that has no
 * body, or that has unknown fields in a JSON body (see {@link withClosedBody}).
 */
export function createRouter(): OpenAPIHono<ServiceEnv> {
  const router = new OpenAPIHono<ServiceEnv>({ defaultHook: refuseInvalid });
  const { openapi } = router;
  router.openapi = ((route, handler, hook) =>
    openapi(withClosedBody(route), handler, hook)) as typeof openapi;
  return router;
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
  const issues = validationProblems(result.error.issues).map(({ path, message }) => ({
    in: where,
    path: path.map(String).join("."),
    message,
  }));
  refuse(issues);
};

function refuse(issues: Issue[]): never {
  throw new ProblemError(400, "invalid_request", {
    detail: "The request is invalid. See `errors` for details.",
    issues,
  });
}
