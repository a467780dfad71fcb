import { createMiddleware } from "hono/factory";
import type { Metrics } from "../runtime/metrics.ts";
import { routeTemplate } from "./route_template.ts";
import type { ServiceEnv } from "./service_env.ts";

/**
 * Counts responses by class of status, such as `5xx`, for collectors that read no histograms.
 *
 * @example
 * const count = countResponses(metrics);
 * count(503); // http_responses_total{class="5xx"} 1
 */
export function countResponses(metrics: Metrics): (status: number) => void {
  const responses = metrics.counter("http_responses_total", "Responses, by class of status", [
    "class",
  ]);
  return (status) => responses.inc({ class: `${Math.floor(status / 100)}xx` });
}

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
  const count = countResponses(metrics);
  return createMiddleware<ServiceEnv>(async function measureRequests(c, next) {
    const start = performance.now();
    await next();
    seconds.observe(
      { method: c.req.method, route: routeTemplate(c), status: c.res.status },
      (performance.now() - start) / 1000,
    );
    count(c.res.status);
  });
};
