import { context, trace } from "@opentelemetry/api";
import { createMiddleware } from "hono/factory";
import { endRequestSpan, startRequestSpan } from "./request_span.ts";
import { routeTemplate } from "./route_template.ts";
import type { ServiceEnv } from "./service_env.ts";

/** Runs each request in a server span that continues the caller's trace. */
export const traceRequests = () =>
  createMiddleware<ServiceEnv>(async function traceRequests(c, next) {
    const { method, path } = c.req;
    const traceparent = c.req.header("traceparent");
    const { span, parent } = startRequestSpan({ method, path, traceparent });
    try {
      await context.with(trace.setSpan(parent, span), next);
    } finally {
      const { status } = c.res;
      endRequestSpan(span, { method, route: routeTemplate(c), status, error: c.error });
    }
  });
