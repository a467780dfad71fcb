import type { IncomingMessage, ServerResponse } from "node:http";
import {
  endRequestSpan,
  startRequestSpan,
  traceparentOf,
} from "../../../shared/http/request_span.ts";
import type { ProxiedRequest } from "./front_door.ts";
import type { Operation } from "./operation_table.ts";

/** A request that goes to a service, and its response. */
interface ObservedExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly requestId: string;
  readonly operation: Operation;
  readonly callerId: string | undefined;
}

/**
 * Starts the span of a request that goes to a service. When the response has ended, the span ends and
 * the request is observed.
 *
 * @returns the `traceparent` for the service
 */
export function observeExchange(
  { observe }: { observe(request: ProxiedRequest): void },
  exchange: ObservedExchange,
): string {
  const { request, response, path, requestId, operation } = exchange;
  const { span } = startRequestSpan({
    method: operation.method,
    path,
    traceparent: request.headers.traceparent as string | undefined,
  });
  const began = performance.now();
  response.on("close", () => {
    const status = response.headersSent ? response.statusCode : 499;
    endRequestSpan(span, { method: operation.method, route: operation.template, status });
    observe({
      operation,
      requestId,
      traceId: span.spanContext().traceId,
      callerId: exchange.callerId,
      status,
      durationMs: performance.now() - began,
    });
  });
  return traceparentOf(span);
}
