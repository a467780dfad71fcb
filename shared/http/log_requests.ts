import { createMiddleware } from "hono/factory";
import type { Logger } from "../runtime/logger.ts";
import { routeTemplate } from "./route_template.ts";
import type { ServiceEnv } from "./service_env.ts";

/** What machines ask all the time; logged at level debug. */
const MACHINE = new Set(["/livez", "/readyz", "/metrics"]);

/** Logs one line a request. The query is left out: it may hold what should not be kept. */
export const logRequests = ({ logger }: { logger: Logger }) =>
  createMiddleware<ServiceEnv>(async function logRequests(c, next) {
    const start = performance.now();
    await next();
    const { method, path } = c.req;
    const line = {
      event: "request",
      method,
      path,
      route: routeTemplate(c),
      status: c.res.status,
      durationMs: Math.round((performance.now() - start) * 10) / 10,
    };
    const level = MACHINE.has(path) ? "debug" : "info";
    logger[level](line, `${method} ${path} ${c.res.status}`);
  });
