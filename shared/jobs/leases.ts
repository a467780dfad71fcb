import type postgres from "postgres";
import type { Transaction } from "../database/connect.ts";
import { JOBS_CHANNEL } from "./enqueue_job.ts";
import type { Job } from "./job_kind.ts";
import { assignTurns } from "./job_turns.ts";
import { LeaseLostError } from "./lease_lost_error.ts";
import type { JOB_OUTCOMES } from "./tables.ts";

/**
 * A claimed job. A lease is the time until `due_at`: when it ends without a renewal, the job can be
 * claimed again, in the turn that it had.
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

/**
 * Gives due jobs their turn, then claims those whose turn it is, at most `free` of each kind, passing
 * over those that others are claiming.
 */
export async function claimJobs(
  sql: postgres.Sql,
  options: {
    wanted: ReadonlyMap<string, number>;
    leaseMs: number;
    /** Whose due jobs get a turn, so that their place in the queue is known; those wanted by default. */
    kinds?: readonly string[];
  },
): Promise<ClaimedJob[]> {
  const { wanted, leaseMs, kinds = [...wanted.keys()] } = options;
  await assignTurns(sql, kinds);
  if (wanted.size === 0) return [];
  // The ids as an array: of a join the planner expects many rows, and so reads the whole table.
  const rows = await sql<ClaimedRow[]>`
    with claimed as materialized (
      select queued.id, queued.due_at
      from unnest(${[...wanted.keys()]}::text[], ${[...wanted.values()]}::int[]) wanted(kind, free)
      cross join lateral (
        select id, due_at from jobs
        where kind = wanted.kind and finished_at is null and turn is not null and due_at <= now()
        order by turn, id limit wanted.free for update skip locked
      ) queued
    )
    update jobs set
      claims = claims + 1, attempts = attempts + 1,
      due_at = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    where id = any(array(select id from claimed))
    returning id, kind, key, payload, attempts, claims, max_attempts, traceparent, (
      select extract(epoch from clock_timestamp() - claimed.due_at)::float8
      from claimed where claimed.id = jobs.id
    ) as waited`;
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
    from jobs
    where kind = any(${[...kinds]}::text[]) and finished_at is null and due_at < 'infinity'`;
  return row?.ms ?? undefined;
}

/** Renews leases, and returns the IDs of the jobs that are still held. */
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

/** Lets a job be claimed again after `delayMs`, in a turn of its own. */
export async function retryJob(
  sql: postgres.Sql,
  job: ClaimedJob,
  options: { delayMs: number; error: string },
): Promise<void> {
  await sql`
    update jobs set error = ${options.error}, turn = null,
      due_at = clock_timestamp() + ${options.delayMs} * interval '1 millisecond'
    where id = ${job.id} and claims = ${job.claim} and finished_at is null`;
}

/**
 * Hands a job back in good order, and wakes other runners: it can be claimed at once, in the turn
 * that it had, and the attempt does not count.
 */
export async function releaseJob(tx: Transaction, job: ClaimedJob): Promise<void> {
  await tx.sql`
    update jobs set due_at = now(), attempts = attempts - 1
    where id = ${job.id} and claims = ${job.claim} and finished_at is null`;
  tx.wake(JOBS_CHANNEL);
}
