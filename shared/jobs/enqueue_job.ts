import type { Transaction } from "../database/connect.ts";
import { currentTraceparent } from "../runtime/tracing.ts";
import { NO_OWNER } from "./tables.ts";

/** The channel that new jobs wake. */
export const JOBS_CHANNEL = "jobs";

/** A job to be done. */
export interface NewJob {
  /** Which of the runner's kinds it is. */
  kind: string;
  /** While a job of this kind and key is unfinished, another is not added. */
  key?: string;
  /** Whose work it is: owners take turns. Jobs without an owner have one turn together. */
  ownerId?: string;
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
 * Adds a job when the transaction commits, and returns its ID: that of the unfinished job with the
 * same kind and key, if there is one. A job that was only reserved begins to wait for its turn.
 *
 * @example
 * await enqueueJob(tx, { kind: "parse", key: documentId, ownerId, payload: { documentId } });
 */
export async function enqueueJob(tx: Transaction, job: NewJob): Promise<string> {
  const { kind, key = null } = job;
  const dueAt = job.runAt?.toISOString() ?? null;
  for (;;) {
    const added = await insertJob(tx, { ...job, dueAt });
    const id = added ?? (key === null ? undefined : await releaseReserved(tx, { ...job, dueAt }));
    if (id !== undefined) {
      tx.wake(JOBS_CHANNEL);
      return id;
    }
    const [unfinished] = await tx.sql<{ id: string }[]>`
      select id from jobs where kind = ${kind} and key = ${key} and finished_at is null`;
    if (unfinished) return unfinished.id;
    // It has finished between the statements: now there is room for ours.
  }
}

/**
 * Reserves a job that an event will ask for with {@link enqueueJob}, by the same kind and key. Until
 * then it does not run, but counts as an open job of its owner. Does nothing where the job exists.
 */
export async function reserveJob(
  tx: Transaction,
  job: NewJob & { key: string; ownerId: string },
): Promise<void> {
  await insertJob(tx, { ...job, dueAt: "infinity" });
}

type DatedJob = NewJob & { dueAt: string | null };

/** Undefined where an unfinished job has the same kind and key. */
async function insertJob({ sql }: Transaction, job: DatedJob): Promise<string | undefined> {
  const { kind, key = null, ownerId = NO_OWNER, payload, dueAt, maxAttempts = null } = job;
  const [added] = await sql<{ id: string }[]>`
    insert into jobs (kind, key, owner_id, payload, due_at, max_attempts, traceparent)
    values (${kind}, ${key}, ${ownerId}, ${JSON.stringify(payload ?? null)}::text::jsonb,
      coalesce(${dueAt}::text::timestamptz, now()), ${maxAttempts}, ${traceparentOf(job)})
    on conflict (kind, key) where finished_at is null do nothing
    returning id`;
  return added?.id;
}

/** Touches reserved jobs only: one that runs is not locked, and so not waited for. */
async function releaseReserved({ sql }: Transaction, job: DatedJob): Promise<string | undefined> {
  const { kind, key = null, payload, dueAt, maxAttempts = null } = job;
  const [released] = await sql<{ id: string }[]>`
    update jobs set due_at = coalesce(${dueAt}::text::timestamptz, now()),
      payload = ${JSON.stringify(payload ?? null)}::text::jsonb, max_attempts = ${maxAttempts},
      traceparent = ${traceparentOf(job)}
    where kind = ${kind} and key = ${key} and finished_at is null and due_at = 'infinity'
    returning id`;
  return released?.id;
}

const traceparentOf = ({ traceparent }: NewJob): string | null =>
  traceparent ?? currentTraceparent() ?? null;
