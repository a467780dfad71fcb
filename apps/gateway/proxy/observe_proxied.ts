import { countResponses } from "../../../shared/http/measure_requests.ts";
import type { Logger } from "../../../shared/runtime/logger.ts";
import type { Metrics } from "../../../shared/runtime/metrics.ts";
import type { ProxiedRequest } from "./front_door.ts";
import type { Upstream } from "./upstream.ts";

const slowMs = 5_000;
const states = { closed: 0, "half-open": 1, open: 2 } as const;

/**
 * Counts every proxied request. Only failed and slow ones are logged at `info`: the service behind
 * logs each one with the same request id.
 */
export function observeProxied(options: {
  logger: Logger;
  metrics: Metrics;
  upstreams: readonly Upstream[];
}): (request: ProxiedRequest) => void {
  const { logger, metrics, upstreams } = options;
  const durations = metrics.histogram(
    "gateway_proxied_request_duration_seconds",
    "Duration of proxied requests, from acceptance to the end of the response, in seconds",
    ["operation", "status"],
  );
  const circuits = metrics.gauge(
    "gateway_circuit_state",
    "State of the circuit breaker of each upstream service: 0 closed, 1 half-open, 2 open",
    ["upstream"],
  );
  const count = countResponses(metrics);
  metrics.beforeScrape(() => {
    for (const { service, breaker } of upstreams) {
      circuits.set({ upstream: service }, states[breaker.state]);
    }
  });
  return (request) => {
    const { operation, requestId, traceId, callerId, status, durationMs } = request;
    const labels = { operation: operation.operationId, status: String(status) };
    durations.observe(labels, durationMs / 1_000);
    count(status);
    const noteworthy = status >= 500 || durationMs > slowMs;
    if (!noteworthy && !logger.isLevelEnabled("debug")) return;
    const level = status >= 500 ? "warn" : noteworthy ? "info" : "debug";
    const fields = { requestId, traceId, userId: callerId, status, durationMs };
    logger[level]({ ...fields, operation: operation.operationId }, "Proxied");
  };
}
