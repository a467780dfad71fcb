import {
  type Context,
  context,
  type Span,
  type SpanOptions,
  TraceFlags,
  type Tracer,
  type TracerProvider,
  trace,
} from "@opentelemetry/api";
import { randomBytes } from "./random_bytes.ts";

/**
 * Traces without recording them: spans have ids of their own and pass their trace on, which is all
 * that logs, messages and other services need where nothing collects traces. Costs no SDK.
 */
export const propagationTracerProvider: TracerProvider = { getTracer: () => tracer };

const tracer: Tracer = {
  startSpan,
  // The overloads of the interface cannot be written as one function type.
  startActiveSpan: startActiveSpan as Tracer["startActiveSpan"],
};

function startSpan(_name: string, options?: SpanOptions, parentContext?: Context): Span {
  const parent = options?.root
    ? undefined
    : trace.getSpanContext(parentContext ?? context.active());
  return trace.wrapSpanContext({
    traceId: parent?.traceId ?? randomBytes(16).toString("hex"),
    spanId: randomBytes(8).toString("hex"),
    // A new trace counts as sampled, so that a service behind that does export does not drop it.
    traceFlags: parent?.traceFlags ?? TraceFlags.SAMPLED,
  });
}

function startActiveSpan<T>(name: string, ...rest: unknown[]): T {
  const work = rest.at(-1) as (span: Span) => T;
  const [options, parentContext] = rest.slice(0, -1) as [SpanOptions?, Context?];
  const parent = parentContext ?? context.active();
  const span = startSpan(name, options, parent);
  return context.with(trace.setSpan(parent, span), () => work(span));
}
