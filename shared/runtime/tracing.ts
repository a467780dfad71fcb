import {
  type Attributes,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { propagationTracerProvider } from "./propagation_tracer.ts";

/** Where traces of a process go. */
export interface Tracing {
  /** Sends what is still held and stops. */
  close(): Promise<void>;
}

/** What a span is about. */
export interface SpanDetails {
  kind?: "internal" | "server" | "client" | "producer" | "consumer";
  attributes?: Attributes;
}

const KINDS = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

const SCOPE = "learning-platform";

let exported = false;

/**
 * Starts tracing for this process, once, before anything is traced. With an `endpoint`, spans are
 * sent there by OTLP over HTTP (the SDK is loaded only then); without one, trace ids are still
 * made, continued and passed on.
 */
export async function startTracing(options: {
  service: string;
  /** The collector's base URL, `http://127.0.0.1:4318`; `/v1/traces` is added. */
  endpoint?: string | undefined;
}): Promise<Tracing> {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  if (options.endpoint === undefined) {
    trace.setGlobalTracerProvider(propagationTracerProvider);
    return { close: async () => {} };
  }
  const { createExportingProvider } = await import("./exporting_tracer.ts");
  const provider = createExportingProvider(options.service, options.endpoint);
  trace.setGlobalTracerProvider(provider);
  exported = true;
  return { close: () => provider.shutdown() };
}

/**
 * Runs `work` in a new span under the active one. A rejection marks the span as failed and is
 * passed on.
 *
 * @example
 * await withSpan("parse document", { attributes: { documentId } }, () => parse(file));
 */
export function withSpan<T>(
  name: string,
  details: SpanDetails,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const { kind = "internal", attributes = {} } = details;
  return trace
    .getTracer(SCOPE)
    .startActiveSpan(name, { kind: KINDS[kind], attributes }, async (span) => {
      try {
        return await work(span);
      } catch (error) {
        if (error instanceof Error) span.recordException(error);
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    });
}

/** A span of work that no function call encloses. */
export interface BegunSpan {
  /** To be continued by the next service. */
  readonly traceparent: string;
  end(error?: Error): void;
}

/**
 * Begins a span under the one that a `traceparent` names, for hot paths: undefined where nothing
 * collects traces, so that it costs nothing there.
 *
 * @example
 * const span = beginSpan("publish", { kind: "producer", traceparent: row.traceparent });
 * span?.end();
 */
export function beginSpan(
  name: string,
  details: SpanDetails & { traceparent: string | undefined },
): BegunSpan | undefined {
  if (!exported) return undefined;
  const { kind = "internal", attributes = {}, traceparent } = details;
  const parent = continueTrace(traceparent, () => context.active());
  const span = trace.getTracer(SCOPE).startSpan(name, { kind: KINDS[kind], attributes }, parent);
  const carrier: { traceparent?: string } = {};
  propagation.inject(trace.setSpan(parent, span), carrier);
  return {
    traceparent: carrier.traceparent ?? "",
    end: (error) => {
      if (error) {
        span.recordException(error);
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
      span.end();
    },
  };
}

/** The W3C `traceparent` of what is running, to put into a message, a row or a request. */
export function currentTraceparent(): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

/**
 * Runs `work` as a part of the trace that a `traceparent` names; one that is absent or malformed
 * leaves `work` outside any trace, so that its first span begins a new one.
 */
export function continueTrace<T>(traceparent: string | undefined, work: () => T): T {
  const carrier = traceparent === undefined ? {} : { traceparent };
  return context.with(propagation.extract(ROOT_CONTEXT, carrier), work);
}
