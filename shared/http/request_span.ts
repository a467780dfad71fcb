import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from "@opentelemetry/api";

const wellFormed = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The span of a request that is being served. */
export interface RequestSpan {
  readonly span: Span;
  /** The caller's context. */
  readonly parent: Context;
}

/**
 * Starts the server span of a request, in the caller's trace when it sent a well-formed
 * `traceparent`. Every edge traces with this function. It does not make the span the active one:
 * the gateway's proxy has no asynchronous context to pay for; a Hono app enters it.
 *
 * @example
 * const { span, parent } = startRequestSpan({ method: "GET", path: "/v1/me", traceparent });
 * await context.with(trace.setSpan(parent, span), next);
 */
export function startRequestSpan(request: {
  method: string;
  path: string;
  traceparent: string | undefined;
}): RequestSpan {
  const { method, path, traceparent } = request;
  const parent = remoteParent(traceparent);
  const attributes = { "http.request.method": method, "url.path": path };
  const span = trace
    .getTracer("learning-platform")
    .startSpan(method, { kind: SpanKind.SERVER, attributes }, parent);
  return { span, parent };
}

/** The W3C header by which a service continues the span. */
export function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags === 0 ? "00" : "01"}`;
}

/** Ends the span with the route that was found, the response's status and an unexpected error. */
export function endRequestSpan(
  span: Span,
  response: { method: string; route: string; status: number; error?: Error | undefined },
): void {
  if (span.isRecording()) {
    const { method, route, status, error } = response;
    span.updateName(`${method} ${route}`);
    span.setAttributes({ "http.route": route, "http.response.status_code": status });
    if (status >= 500) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      if (error) span.recordException(error);
    }
  }
  span.end();
}

function remoteParent(traceparent: string | undefined): Context {
  const parts = traceparent === undefined ? null : wellFormed.exec(traceparent);
  if (!parts) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId: parts[1] ?? "",
    spanId: parts[2] ?? "",
    traceFlags: Number.parseInt(parts[3] ?? "00", 16) & TraceFlags.SAMPLED,
    isRemote: true,
  });
}
