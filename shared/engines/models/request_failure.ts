import { APICallError, RetryError } from "ai";
import { EngineUnavailableError } from "../engine_error.ts";
import { ModelRefusedError } from "./model_errors.ts";
import type { RequestOutcome } from "./model_meter.ts";

/** Why a request to a model failed. */
export interface RequestFailure {
  readonly error: unknown;
  readonly outcome: RequestOutcome;
  /** Whether the model may have begun to work on it, and so cost something. */
  readonly wasSent: boolean;
}

/** What a service says of a failure is kept this short: it may be a page of HTML. */
const MAX_REASON = 300;

/** Sorts a failure: stopped by the caller, refused for good, or away for now. */
export function failureOf(
  error: unknown,
  request: {
    engine: string;
    deadline: AbortSignal;
    limits: { requestMs: number };
    stop: AbortSignal | undefined;
    /** Keys, which a service may repeat in what it says. */
    secrets: readonly string[];
  },
): RequestFailure {
  const { engine, deadline, limits, stop, secrets } = request;
  const reasonOf = (failure: unknown) => shortReason(failure, secrets);
  if (stop?.aborted) return { error: stop.reason, outcome: "aborted", wasSent: true };
  if (deadline.aborted) {
    const seconds = Math.round(limits.requestMs / 1000);
    return unavailable(engine, `no response within ${seconds} seconds`, { error, wasSent: true });
  }
  const last = RetryError.isInstance(error) ? error.lastError : error;
  if (!APICallError.isInstance(last))
    return unavailable(engine, reasonOf(last), { error, wasSent: true });
  const { statusCode } = last;
  const reason = statusCode === undefined ? reasonOf(last) : `${statusCode} ${reasonOf(last)}`;
  if (last.isRetryable || statusCode === undefined || statusCode < 400) {
    return unavailable(engine, reason, { error, wasSent: statusCode === undefined });
  }
  // The original is no cause: it carries the request, and with it the whole document.
  return { error: new ModelRefusedError(engine, reason), outcome: "refused", wasSent: false };
}

function unavailable(
  engine: string,
  reason: string,
  { error, wasSent }: { error: unknown; wasSent: boolean },
): RequestFailure {
  const name = error instanceof Error ? error.name : typeof error;
  const message = `The model service did not respond (${engine}): ${reason}. Try again later.`;
  const cause = new Error(name);
  return { error: new EngineUnavailableError(message, { cause }), outcome: "unavailable", wasSent };
}

function shortReason(error: unknown, secrets: readonly string[]): string {
  let text = error instanceof Error ? error.message : String(error);
  for (const secret of secrets) text = text.replaceAll(secret, "[hidden]");
  return text.replace(/\s+/g, " ").trim().slice(0, MAX_REASON).replace(/[.]$/, "");
}
