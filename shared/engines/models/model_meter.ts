import type { Metrics } from "../../runtime/metrics.ts";
import type { EngineUsage } from "./usage.ts";

/** How a request to a model ended. */
export type RequestOutcome = "answered" | "refused" | "unavailable" | "aborted";

/** Counts requests to models, by what they were for. */
export interface ModelMeter {
  /** Notes that a request begins; call what it answers when that has ended. */
  started(purpose: string): (outcome: RequestOutcome, usage?: EngineUsage) => void;
  /** Something of an answer was of no use. */
  dropped(purpose: string, count: number): void;
  /** A model got the problems of its answer. */
  repaired(purpose: string): void;
  /** A learner's day was used up. */
  overLimit(purpose: string): void;
}

const SECONDS = [0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 60, 120];

/** Registers the metrics of model engines. */
export function createModelMeter(metrics: Metrics): ModelMeter {
  const requests = metrics.counter(
    "model_requests_total",
    "Completed requests to models, by outcome",
    ["purpose", "outcome"],
  );
  const tokens = metrics.counter("model_tokens_total", "Tokens used by models", [
    "purpose",
    "direction",
  ]);
  const dollars = metrics.counter(
    "model_cost_dollars_total",
    "Cost of models in US dollars, calculated from the configured prices",
    ["purpose"],
  );
  const seconds = metrics.histogram(
    "model_request_seconds",
    "Duration of requests to models, including retries",
    ["purpose"],
    { buckets: SECONDS },
  );
  const dropped = metrics.counter(
    "model_dropped_total",
    "Notes, questions and sentences dropped because they are unusable or their quote is not in the document",
    ["purpose"],
  );
  const repairs = metrics.counter(
    "model_repairs_total",
    "Answers that were sent back to a model for repair",
    ["purpose"],
  );
  const refusals = metrics.counter(
    "model_over_limit_total",
    "Requests rejected because a learner's daily quota was used up",
    ["purpose"],
  );
  return {
    started: (purpose) => {
      const end = seconds.startTimer({ purpose });
      return (outcome, usage) => {
        end();
        requests.inc({ purpose, outcome });
        if (!usage) return;
        tokens.inc({ purpose, direction: "input" }, usage.inputTokens);
        tokens.inc({ purpose, direction: "output" }, usage.outputTokens);
        dollars.inc({ purpose }, usage.costUsd ?? 0);
      };
    },
    dropped: (purpose, count) => dropped.inc({ purpose }, count),
    repaired: (purpose) => repairs.inc({ purpose }),
    overLimit: (purpose) => refusals.inc({ purpose }),
  };
}
