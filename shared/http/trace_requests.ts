import { SpanStatusCode } from "@opentelemetry/api";
import { createMiddleware } from "hono/factory";
import { continueTrace, withSpan } from "../runtime/tracing.ts";
import { routeTemplate } from "./route_template.ts";
import type { ServiceEnv } from "./service_env.ts";

/** Runs each request in a server span that continues the caller's trace. */
export const traceRequests = () =>
  createMiddleware<ServiceEnv>(async function traceRequests(c, next) {
    const { method } = c.req;
    const attributes = { "http.request.method": method, "url.path": c.req.path };
    await continueTrace(c.req.header("traceparent"), () =>
      withSpan(method, { kind: "server", attributes }, async (span) => {
        await next();
        if (!span.isRecording()) return;
        const route = routeTemplate(c);
        span.updateName(`${method} ${route}`);
        span.setAttributes({ "http.route": route, "http.response.status_code": c.res.status });
        if (c.res.status >= 500) {
          span.setStatus({ code: SpanStatusCode.ERROR });
          if (c.error) span.recordException(c.error);
        }
      }),
    );
  });
