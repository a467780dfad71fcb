import type { Queryable } from "../database/connect.ts";

/** The unfinished jobs of one kind. Ages are in seconds; null if there is no such job. */
export interface JobQueue {
  readonly kind: string;
  /** Due, and not claimed. */
  readonly waiting: number;
  readonly running: number;
  /** Due later: retries, deadlines and reservations. */
  readonly deferred: number;
  /** How long the job that is due longest has been due. */
  readonly oldestWaitingSeconds: number | null;
  /** How old the oldest job is that is running, since it was added. */
  readonly oldestRunningSeconds: number | null;
  /** Jobs of which an attempt has failed, and which are tried again. */
  readonly retried: number;
  /** Jobs that failed in the last 24 hours, after their last attempt. */
  readonly failed: number;
}

/**
 * How many jobs of each kind are unfinished, and how old they are. Reads no payload: what a job is
 * about belongs to its owner.
 *
 * @example
 * const [parse] = await readQueues(database);
 */
export async function readQueues({ sql }: Queryable): Promise<JobQueue[]> {
  return sql<JobQueue[]>`
      with unfinished as (
        select kind, due_at, created_at, attempts,
          turn is not null and due_at > now() as is_running,
          due_at <= now() as is_waiting
        from jobs where finished_at is null
      ), failed as (
        select kind, count(*)::int as failed from jobs
        where finished_at > now() - interval '24 hours' and outcome = 'given_up' group by kind
      )
      select kind,
        (count(*) filter (where is_waiting))::int as waiting,
        (count(*) filter (where is_running))::int as running,
        (count(*) filter (where due_at is not null and not is_waiting and not is_running))::int
          as deferred,
        extract(epoch from now() - min(due_at) filter (where is_waiting))::float8
          as "oldestWaitingSeconds",
        extract(epoch from now() - min(created_at) filter (where is_running))::float8
          as "oldestRunningSeconds",
        (count(*) filter (where attempts > 0 and not is_running))::int as retried,
        coalesce(max(failed.failed), 0) as failed
      from unfinished full join failed using (kind)
      group by kind order by kind`;
}
