import type { PlannedRequest } from "./model_allowance.ts";
import type { ModelContext } from "./model_client.ts";
import { ModelAllowanceError } from "./model_errors.ts";
import { failureOf } from "./request_failure.ts";
import type { EngineUsage, TokenCount } from "./usage.ts";

/** What a service says that a request has used. */
export interface ReportedUsage {
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
}

/** A request that is reserved, measured and limited in time. */
export interface OpenRequest {
  /** Aborts when the caller stops it or its time is up. */
  readonly signal: AbortSignal;
  /** Does the sending; a failure is settled, counted and sorted. */
  attempt<T>(send: () => Promise<T>): Promise<T>;
  /** Settles by what was used, by the most that it may be where a service says nothing. */
  answered(usage: ReportedUsage | undefined): Promise<void>;
}

/**
 * Reserves what a request may use and opens it; it is settled once, however it ends. What a lost
 * request has used is unknown: its input counts.
 *
 * @throws {ModelAllowanceError} when it may go over the day's limit
 */
export async function openRequest(
  context: Pick<ModelContext, "allowance" | "meter" | "limits" | "provider">,
  planned: PlannedRequest & {
    readonly signal: AbortSignal | undefined;
    onUsage(usage: EngineUsage): void;
  },
): Promise<OpenRequest> {
  const { allowance, meter, limits, provider } = context;
  const { signal: stop, onUsage, ...request } = planned;
  const { purpose, model, tokens } = request;
  stop?.throwIfAborted();
  const reservation = await allowance.reserve(request).catch((error: unknown) => {
    if (error instanceof ModelAllowanceError) meter.overLimit(purpose);
    throw error;
  });
  const ended = meter.started(purpose);
  const deadline = AbortSignal.timeout(limits.requestMs);
  let isSettled = false;
  const settle = async (used: TokenCount, outcome: Parameters<typeof ended>[0]): Promise<void> => {
    if (isSettled) return;
    isSettled = true;
    const usage = await reservation.settle(used);
    onUsage(usage);
    ended(outcome, usage);
  };
  return {
    signal: stop ? AbortSignal.any([stop, deadline]) : deadline,
    async attempt(send) {
      try {
        return await send();
      } catch (error) {
        const { secrets } = provider;
        const failure = failureOf(error, { engine: model, deadline, limits, stop, secrets });
        const inputTokens = failure.wasSent ? tokens.inputTokens : 0;
        await settle({ inputTokens, outputTokens: 0 }, failure.outcome);
        throw failure.error;
      }
    },
    answered: (usage) =>
      settle(
        {
          inputTokens: usage?.inputTokens ?? tokens.inputTokens,
          outputTokens: usage?.outputTokens ?? tokens.outputTokens,
        },
        "answered",
      ),
  };
}
