import {
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from "@opentelemetry/api";

const wellFormed = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/**
 * Begins the span of a proxied request, in the client's trace when it sent a well-formed one. Not
 * made the active span: the hot path has no asynchronous context to pay for.
 */
export function startRequestSpan(name: string, traceparent: string | undefined): Span {
  const parts = traceparent === undefined ? null : wellFormed.exec(traceparent);
  const parent = parts
    ? trace.setSpanContext(ROOT_CONTEXT, {
        traceId: parts[1] ?? "",
        spanId: parts[2] ?? "",
        traceFlags: Number.parseInt(parts[3] ?? "00", 16) & TraceFlags.SAMPLED,
        isRemote: true,
      })
    : ROOT_CONTEXT;
  return trace.getTracer("learning-platform").startSpan(name, { kind: SpanKind.SERVER }, parent);
}

/** The W3C header by which a service continues the span. */
export function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags === 0 ? "00" : "01"}`;
}

/** Ends the span with the answer's status. */
export function endRequestSpan(span: Span, status: number): void {
  if (span.isRecording()) {
    span.setAttribute("http.response.status_code", status);
    if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}
