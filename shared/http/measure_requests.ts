import { createMiddleware } from "hono/factory";
import type { Metrics } from "../runtime/metrics.ts";
import { routeTemplate } from "./route_template.ts";
import type { ServiceEnv } from "./service_env.ts";

/**
 * Counts requests and measures them until their answer begins, in seconds, by method, route
 * template and status.
 */
export const measureRequests = ({ metrics }: { metrics: Metrics }) => {
  const seconds = metrics.histogram(
    "http_request_duration_seconds",
    "Time until the start of the response, in seconds",
    ["method", "route", "status"],
  );
  return createMiddleware<ServiceEnv>(async function measureRequests(c, next) {
    const start = performance.now();
    await next();
    seconds.observe(
      { method: c.req.method, route: routeTemplate(c), status: c.res.status },
      (performance.now() - start) / 1000,
    );
  });
};
