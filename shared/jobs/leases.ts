import type postgres from "postgres";
import type { Transaction } from "../database/connect.ts";
import { JOBS_CHANNEL } from "./enqueue_job.ts";
import type { Job } from "./job_kind.ts";
import { LeaseLostError } from "./lease_lost_error.ts";
import type { JOB_OUTCOMES } from "./tables.ts";

/**
 * A claimed job. A lease is the time until `due_at`: when it ends without a renewal, the job can be
 * claimed again, as if it were new.
 */
export interface ClaimedJob extends Job {
  /** The fencing token: which claim of the job this is. */
  readonly claim: number;
  readonly maxAttempts: number | undefined;
  readonly traceparent: string | undefined;
  /** How long (seconds) the job was due before it was claimed. */
  readonly waitedSeconds: number;
}

interface ClaimedRow {
  id: string;
  kind: string;
  key: string | null;
  payload: unknown;
  attempts: number;
  claims: number;
  max_attempts: number | null;
  traceparent: string | null;
  waited: number;
}

/** Claims due jobs, at most `free` of each kind, passing over those that others are claiming. */
export async function claimJobs(
  sql: postgres.Sql,
  options: { wanted: ReadonlyMap<string, number>; leaseMs: number },
): Promise<ClaimedJob[]> {
  const { wanted, leaseMs } = options;
  const rows = await sql<ClaimedRow[]>`
    with claimed as materialized (
      select due.id, due.due_at
      from unnest(${[...wanted.keys()]}::text[], ${[...wanted.values()]}::int[]) wanted(kind, free)
      cross join lateral (
        select id, due_at from jobs
        where kind = wanted.kind and finished_at is null and due_at <= now()
        order by due_at limit wanted.free for update skip locked
      ) due
    )
    update jobs set
      claims = claims + 1, attempts = attempts + 1,
      due_at = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    from claimed where jobs.id = claimed.id
    returning jobs.id, kind, key, payload, attempts, claims, max_attempts, traceparent,
      extract(epoch from clock_timestamp() - claimed.due_at)::float8 as waited`;
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    key: row.key ?? undefined,
    payload: row.payload,
    attempt: row.attempts,
    claim: row.claims,
    maxAttempts: row.max_attempts ?? undefined,
    traceparent: row.traceparent ?? undefined,
    waitedSeconds: row.waited,
  }));
}

/**
 * Milliseconds until the next job of these kinds can be claimed, its lease or its pause having ended;
 * 0 or less when one can be by now, undefined when there is none.
 */
export async function nextDueMs(
  sql: postgres.Sql,
  kinds: readonly string[],
): Promise<number | undefined> {
  const [row] = await sql<{ ms: number | null }[]>`
    select (extract(epoch from min(due_at) - clock_timestamp()) * 1000)::float8 as ms
    from jobs where kind = any(${[...kinds]}::text[]) and finished_at is null`;
  return row?.ms ?? undefined;
}

/** Prolongs leases, and answers the ids of the jobs that are still held. */
export async function renewLeases(
  sql: postgres.Sql,
  options: { jobs: readonly ClaimedJob[]; leaseMs: number },
): Promise<Set<string>> {
  const { jobs, leaseMs } = options;
  const rows = await sql<{ id: string }[]>`
    update jobs set due_at = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    from unnest(${jobs.map((job) => job.id)}::bigint[], ${jobs.map((job) => job.claim)}::int[])
      held(id, claim)
    where jobs.id = held.id and claims = held.claim and finished_at is null
    returning jobs.id`;
  return new Set(rows.map((row) => row.id));
}

/**
 * Ends a job within its effect's transaction, if the claim is still the last one.
 * @throws {LeaseLostError} when it is not: the transaction must not commit
 */
export async function finishJob(
  tx: Transaction,
  job: ClaimedJob,
  end: { outcome: (typeof JOB_OUTCOMES)[number]; error?: string },
): Promise<void> {
  const { count } = await tx.sql`
    update jobs set finished_at = now(), outcome = ${end.outcome}, error = ${end.error ?? null}
    where id = ${job.id} and claims = ${job.claim} and finished_at is null`;
  if (count === 0) throw new LeaseLostError(job.id);
}

/** Lets a job be claimed again after `delayMs`. */
export async function retryJob(
  sql: postgres.Sql,
  job: ClaimedJob,
  options: { delayMs: number; error: string },
): Promise<void> {
  await sql`
    update jobs set error = ${options.error},
      due_at = clock_timestamp() + ${options.delayMs} * interval '1 millisecond'
    where id = ${job.id} and claims = ${job.claim} and finished_at is null`;
}

/**
 * Hands a job back in good order, and tells other runners: it can be claimed at once, and the attempt
 * does not count.
 */
export async function releaseJob(tx: Transaction, job: ClaimedJob): Promise<void> {
  await tx.sql`
    update jobs set due_at = now(), attempts = attempts - 1
    where id = ${job.id} and claims = ${job.claim} and finished_at is null`;
  tx.wake(JOBS_CHANNEL);
}
