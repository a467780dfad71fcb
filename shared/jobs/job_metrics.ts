import type { Database } from "../database/connect.ts";
import type { Metrics } from "../runtime/metrics.ts";
import type { AttemptOutcome } from "./attempt_job.ts";
import type { ClaimedJob } from "./leases.ts";

/** Counts attempts at jobs. */
export interface JobMetrics {
  /** Notes that an attempt has begun; call what it answers when that has ended. */
  started(job: ClaimedJob): (outcome: AttemptOutcome) => void;
}

const SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];

/** Registers the metrics of jobs: attempts by outcome, waiting and working time, unfinished jobs. */
export function createJobMetrics(metrics: Metrics, database: Database): JobMetrics {
  const attempts = metrics.counter("job_attempts_total", "Finished job attempts, by outcome", [
    "kind",
    "outcome",
  ]);
  const waited = metrics.histogram(
    "job_wait_seconds",
    "Time from when a job is due until it is claimed, in seconds",
    ["kind"],
  );
  const worked = metrics.histogram(
    "job_duration_seconds",
    "Time from when a job is claimed until the attempt ends, in seconds",
    ["kind"],
    {
      buckets: SECONDS,
    },
  );
  const unfinished = metrics.gauge("jobs_unfinished", "Jobs that are waiting or running", ["kind"]);
  const age = metrics.gauge(
    "job_queue_age_seconds",
    "Time since the oldest job that nothing works on was due, in seconds",
    ["kind"],
  );
  metrics.beforeScrape(async () => {
    // The time of a job that runs is the end of its lease, which lies ahead.
    const rows = await database.sql<{ kind: string; jobs: number; age: number | null }[]>`
      select kind, count(*)::int as jobs,
        extract(epoch from now() - min(due_at) filter (where due_at <= now()))::float8 as age
      from jobs where finished_at is null group by kind`;
    unfinished.reset();
    age.reset();
    for (const row of rows) {
      unfinished.set({ kind: row.kind }, row.jobs);
      age.set({ kind: row.kind }, row.age ?? 0);
    }
  });
  return {
    started: (job) => {
      waited.observe({ kind: job.kind }, job.waitedSeconds);
      const end = worked.startTimer({ kind: job.kind });
      return (outcome) => {
        end();
        attempts.inc({ kind: job.kind, outcome });
      };
    },
  };
}
