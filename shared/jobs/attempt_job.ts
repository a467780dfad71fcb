import type { Database } from "../database/connect.ts";
import { isTransientFailure } from "../database/transient_failure.ts";
import { backoff, pause } from "../runtime/backoff.ts";
import type { SlotLease } from "../runtime/host_slots.ts";
import { crashPoints } from "./crash_points.ts";
import type { Effect, JobKind } from "./job_kind.ts";
import { LeaseLostError } from "./lease_lost_error.ts";
import { type ClaimedJob, finishJob, releaseJob, retryJob } from "./leases.ts";
import { PermanentError } from "./permanent_error.ts";

/** How an attempt ended. */
export type AttemptOutcome = "done" | "retry" | "given_up" | "lost" | "released";

/** The reason with which a runner that is closing aborts its jobs. */
export const CLOSING = Symbol("closing");

/** How long (ms) an effect is retried while the database is unavailable; the lease is renewed. */
const EFFECT_PATIENCE_MS = 30_000;

/** Does a claimed job once, and records how that went. */
export async function attemptJob(
  database: Database,
  job: ClaimedJob,
  options: {
    kind: JobKind;
    signal: AbortSignal;
    /** What the job takes of the host's slots. */
    slots?: SlotLease | undefined;
    onFailure: (error: Error) => void;
  },
): Promise<AttemptOutcome> {
  const { kind, signal, slots, onFailure } = options;
  const limit = job.maxAttempts ?? kind.maxAttempts;
  try {
    if (job.attempt > limit) {
      throw new PermanentError(
        `Job ${job.id} did not finish in ${limit} attempts: its worker stopped each time`,
      );
    }
    const effect = await performInTime(job, { kind, signal, slots });
    crashPoints.performed.publish(job);
    await commitEffect(database, {
      effect,
      finish: async (tx) => {
        await finishJob(tx, job, { outcome: "done" });
        crashPoints.effectApplied.publish(job);
      },
    });
    return "done";
  } catch (failure) {
    if (failure instanceof LeaseLostError) return "lost";
    if (signal.aborted && signal.reason === CLOSING) {
      await database.transaction((tx) => releaseJob(tx, job));
      return "released";
    }
    const error = failure instanceof Error ? failure : new Error(String(failure));
    onFailure(error);
    if (!(error instanceof PermanentError) && job.attempt < limit) {
      const delayMs = backoff(job.attempt, { baseMs: 500, maxMs: 60_000 });
      await retryJob(database.sql, job, { delayMs, error: String(error) });
      return "retry";
    }
    return await giveUp(database, job, { kind, error });
  }
}

async function performInTime(
  job: ClaimedJob,
  options: { kind: JobKind; signal: AbortSignal; slots: SlotLease | undefined },
): Promise<Effect> {
  const { kind, signal, slots } = options;
  const limit = new AbortController();
  const timer = setTimeout(() => {
    limit.abort(new Error(`Job ${job.id} exceeded its time limit of ${kind.timeLimitMs} ms`));
  }, kind.timeLimitMs);
  const stop = AbortSignal.any([signal, limit.signal]);
  try {
    const giveWay = slots && (() => slots.giveWay({ signal: stop }));
    // Work that ignores its signal is left behind: its effect never comes to anything.
    return await Promise.race([kind.perform(job, { signal: stop, giveWay }), rejectOnAbort(stop)]);
  } finally {
    clearTimeout(timer);
  }
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

async function commitEffect(
  database: Database,
  { effect, finish }: { effect: Effect; finish: Effect },
): Promise<void> {
  const deadline = Date.now() + EFFECT_PATIENCE_MS;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await database.transaction(async (tx) => {
        await effect(tx);
        await finish(tx);
      });
      return;
    } catch (error) {
      // One that was committed as its connection broke finds the job finished: a lost lease.
      if (!isTransientFailure(error) || Date.now() > deadline) throw error;
      await pause(backoff(attempt, { baseMs: 50, maxMs: 2000 }));
    }
  }
}

async function giveUp(
  database: Database,
  job: ClaimedJob,
  { kind, error }: { kind: JobKind; error: Error },
): Promise<AttemptOutcome> {
  const nothing: Effect = async () => {};
  try {
    await commitEffect(database, {
      effect: kind.onGivenUp?.(job, error) ?? nothing,
      finish: (tx) => finishJob(tx, job, { outcome: "given_up", error: String(error) }),
    });
    return "given_up";
  } catch (failure) {
    if (failure instanceof LeaseLostError) return "lost";
    throw failure;
  }
}
