import type { Transaction } from "../database/connect.ts";
import { currentTraceparent } from "../runtime/tracing.ts";

/** The channel that new jobs wake. */
export const JOBS_CHANNEL = "jobs";

/** A job to be done. */
export interface NewJob {
  /** Which of the runner's kinds it is. */
  kind: string;
  /** While a job of this kind and key is unfinished, another is not added. */
  key?: string;
  /** What the work needs to know: plain JSON, ids rather than a person's data. */
  payload: unknown;
  /** Not before this time; at once by default. */
  runAt?: Date;
  /** Attempts at most, in place of the kind's own limit. */
  maxAttempts?: number;
  /** W3C trace context of what asks for the job; the running trace's by default. */
  traceparent?: string;
}

/**
 * Adds a job when the transaction commits, and answers its id: that of the unfinished job with the
 * same kind and key, if there is one.
 *
 * @example
 * await enqueueJob(tx, { kind: "parse", key: documentId, payload: { documentId } });
 */
export async function enqueueJob(tx: Transaction, job: NewJob): Promise<string> {
  const { kind, key = null, payload, runAt, maxAttempts = null, traceparent } = job;
  for (;;) {
    const [added] = await tx.sql<{ id: string }[]>`
      insert into jobs (kind, key, payload, due_at, max_attempts, traceparent)
      values (${kind}, ${key}, ${JSON.stringify(payload ?? null)}::text::jsonb,
        coalesce(${runAt?.toISOString() ?? null}::text::timestamptz, now()),
        ${maxAttempts}, ${traceparent ?? currentTraceparent() ?? null})
      on conflict (kind, key) where finished_at is null do nothing
      returning id`;
    if (added) {
      tx.wake(JOBS_CHANNEL);
      return added.id;
    }
    const [unfinished] = await tx.sql<{ id: string }[]>`
      select id from jobs where kind = ${kind} and key = ${key} and finished_at is null`;
    if (unfinished) return unfinished.id;
    // It has finished between the two statements: now there is room for ours.
  }
}
