import type { HttpBindings } from "@hono/node-server";
import type { Context, MiddlewareHandler } from "hono";
import { createServiceApps, type ServiceApps } from "../../shared/http/service_app.ts";
import type { ServiceEnv } from "../../shared/http/service_env.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";

/** A service's apps with what must not be reached by a malformed target; `reached` gets each path. */
export function createEdgeApps(
  reached: (string | undefined)[],
  options: { authenticate?: MiddlewareHandler<ServiceEnv> } = {},
): ServiceApps {
  const apps = createServiceApps({
    ...{ service: "edge", title: "Edge", description: "An edge under test", version: "1.0.0" },
    logger: createLogger({ service: "edge", level: "silent" }),
    metrics: createMetrics({ service: "edge" }),
    readiness: {},
    problems: [],
  });
  const { app } = apps;
  const note = (c: Context) => reached.push((c.env as HttpBindings).incoming.url);
  if (options.authenticate) {
    app.use("/v1/documents", options.authenticate);
    app.get("/v1/documents", (c) => {
      note(c);
      return c.json([]);
    });
  }
  app.get("/metrics", (c) => {
    note(c);
    return c.text("");
  });
  app.post("/v1/auth/refresh", (c) => {
    note(c);
    return c.json({});
  });
  return apps;
}
