import type { Database } from "../database/connect.ts";
import type { Subscription } from "../database/notifications.ts";
import { startWakeableLoop, type WakeableLoop } from "../database/wakeable_loop.ts";
import type { HostSlots, SlotLease } from "../runtime/host_slots.ts";
import type { Logger } from "../runtime/logger.ts";
import type { Metrics } from "../runtime/metrics.ts";
import { continueTrace, withSpan } from "../runtime/tracing.ts";
import { attemptJob, CLOSING } from "./attempt_job.ts";
import { CANCELLATIONS_CHANNEL } from "./cancel_jobs.ts";
import { JOBS_CHANNEL } from "./enqueue_job.ts";
import type { JobKind } from "./job_kind.ts";
import { createJobMetrics, type JobMetrics } from "./job_metrics.ts";
import { queuedKinds } from "./job_turns.ts";
import { LeaseLostError } from "./lease_lost_error.ts";
import { type ClaimedJob, claimJobs, nextDueMs, renewLeases } from "./leases.ts";

/** Which jobs to do, and where they are. */
export interface JobRunnerOptions {
  database: Database;
  /** The kinds that this runner does; jobs of others are left to others. */
  kinds: Readonly<Record<string, JobKind>>;
  logger: Logger;
  metrics?: Metrics;
  /** The host's slots; without them a kind's concurrency is its only limit. */
  slots?: HostSlots | undefined;
  /** How long (ms) a claim lasts without a sign of life; 15000 by default. */
  leaseMs?: number;
  /** Between two looks that no signal and no job's time called for (ms); 5000 by default. */
  pollMs?: number;
}

/** A running worker. */
export interface JobRunner {
  /** Stops claiming, aborts what is being done, and hands it back to be done elsewhere. */
  close(): Promise<void>;
}

/**
 * Starts doing jobs: of each kind the owners in turn, and of each owner the oldest first. Any number
 * of runners may share a schema. A runner that dies loses its jobs to others when their lease ends;
 * one that was only slow finds its claim outdated and changes nothing. A job that takes slots of the
 * host is claimed when they are free, so that until then another host may claim it.
 *
 * @example
 * const runner = startJobRunner({ database, logger, kinds: {
 *   parse: {
 *     concurrency: 2, timeLimitMs: 120_000, maxAttempts: 3,
 *     perform: async (job, { signal }) => {
 *       const text = await parseDocument(job.payload, { signal });
 *       return (tx) => recordText(tx, text);
 *     },
 *   },
 * } });
 */
export function startJobRunner(options: JobRunnerOptions): JobRunner {
  return new Runner(options);
}

/** How soon (ms) to look again for jobs that are due and that another runner is about to claim. */
const SOON_MS = 50;

class Runner implements JobRunner {
  readonly #options: JobRunnerOptions;
  readonly #leaseMs: number;
  readonly #pollMs: number;
  readonly #metrics: JobMetrics | undefined;
  readonly #running = new Map<ClaimedJob, { abort: AbortController; ended: Promise<void> }>();
  /** Kinds for whose next job slots are wanted. */
  readonly #awaitingSlots = new Map<string, Promise<void>>();
  readonly #closing = new AbortController();
  readonly #loop: WakeableLoop;
  readonly #heartbeat: NodeJS.Timeout;
  readonly #subscriptions: Promise<Subscription>[];

  constructor(options: JobRunnerOptions) {
    const { database, logger } = options;
    this.#options = options;
    this.#leaseMs = options.leaseMs ?? 15_000;
    this.#pollMs = options.pollMs ?? 5000;
    this.#metrics = options.metrics && createJobMetrics(options.metrics, database);
    this.#loop = startWakeableLoop({
      pollMs: this.#pollMs,
      run: () => this.#claim(),
      onError: (error) => logger.error({ err: error }, "Cannot claim jobs"),
    });
    this.#heartbeat = setInterval(() => void this.#renew(), this.#leaseMs / 3);
    this.#subscriptions = [
      database.listen(JOBS_CHANNEL, () => this.#loop.wake()),
      database.listen(CANCELLATIONS_CHANNEL, () => void this.#renew()),
    ];
    for (const subscription of this.#subscriptions) {
      subscription.catch((error) =>
        logger.warn({ err: error }, "Cannot listen for job notifications yet; polling instead"),
      );
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    for (const subscription of await Promise.allSettled(this.#subscriptions)) {
      if (subscription.status === "fulfilled") await subscription.value.close();
    }
    this.#closing.abort();
    await this.#loop.close();
    await Promise.all(this.#awaitingSlots.values());
    for (const { abort } of this.#running.values()) abort.abort(CLOSING);
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  /** Claims what is due, and returns after how many ms to look again. */
  async #claim(): Promise<number> {
    const { database, kinds } = this.#options;
    const { sql } = database;
    const free = this.#free();
    const wanted = new Map([...free].filter(([kind]) => this.#slotsOf(kind) === 0));
    const claimed = await claimJobs(sql, {
      wanted,
      kinds: Object.keys(kinds),
      leaseMs: this.#leaseMs,
    });
    for (const job of claimed) this.#start(job);
    await this.#awaitSlots([...free.keys()].filter((kind) => !wanted.has(kind)));
    const next = (await nextDueMs(sql, [...this.#free().keys()])) ?? this.#pollMs;
    return Math.min(Math.max(next, SOON_MS), this.#pollMs);
  }

  #slotsOf(kind: string): number {
    return this.#options.slots ? (this.#options.kinds[kind]?.slots ?? 0) : 0;
  }

  /** Requests the slots of the next job of each kind that has one. */
  async #awaitSlots(kinds: readonly string[]): Promise<void> {
    if (kinds.length === 0) return;
    for (const kind of await queuedKinds(this.#options.database.sql, kinds)) {
      const claiming = this.#claimWithSlots(kind).then((isStarted) => {
        this.#awaitingSlots.delete(kind);
        // Its kind may have room for another.
        if (isStarted) this.#loop.wake();
      });
      this.#awaitingSlots.set(kind, claiming);
    }
  }

  /** Claims the next job of a kind once there are slots for it; false where there is none by then. */
  async #claimWithSlots(kind: string): Promise<boolean> {
    const { database, slots, logger } = this.#options;
    let lease: SlotLease | undefined;
    try {
      lease = await slots?.take(this.#slotsOf(kind), { signal: this.#closing.signal });
      const wanted = new Map([[kind, 1]]);
      const [job] = await claimJobs(database.sql, { wanted, leaseMs: this.#leaseMs });
      if (job) this.#start(job, lease);
      else lease?.release();
      return job !== undefined;
    } catch (error) {
      lease?.release();
      if (!this.#closing.signal.aborted) logger.error({ err: error, kind }, "Cannot claim a job");
      return false;
    }
  }

  /** How many jobs of each kind may be claimed now. */
  #free(): Map<string, number> {
    const free = new Map(
      Object.entries(this.#options.kinds).map(([name, { concurrency }]) => [name, concurrency]),
    );
    for (const { kind } of this.#running.keys()) free.set(kind, (free.get(kind) ?? 0) - 1);
    for (const [kind, count] of free) {
      if (count <= 0 || this.#awaitingSlots.has(kind)) free.delete(kind);
    }
    return free;
  }

  #start(job: ClaimedJob, slots?: SlotLease): void {
    const abort = new AbortController();
    const ended = this.#attempt(job, { signal: abort.signal, slots }).finally(() => {
      slots?.release();
      this.#running.delete(job);
      this.#loop.wake();
    });
    this.#running.set(job, { abort, ended });
  }

  async #attempt(
    job: ClaimedJob,
    options: { signal: AbortSignal; slots: SlotLease | undefined },
  ): Promise<void> {
    const { database, kinds } = this.#options;
    const logger = this.#options.logger.child({
      jobId: job.id,
      job: job.kind,
      attempt: job.attempt,
    });
    const kind = kinds[job.kind];
    if (kind === undefined) return;
    const ended = this.#metrics?.started(job);
    const work = async () => {
      const outcome = await attemptJob(database, job, {
        kind,
        ...options,
        onFailure: (error) => logger.warn({ err: error }, "Job attempt failed"),
      });
      if (outcome === "given_up") logger.error("Job failed permanently");
      else logger.debug({ outcome }, "Job attempt ended");
      return outcome;
    };
    try {
      const outcome = await continueTrace(job.traceparent, () =>
        withSpan(`job ${job.kind}`, { kind: "consumer", attributes: { "job.id": job.id } }, work),
      );
      ended?.(outcome);
    } catch (error) {
      ended?.("lost");
      // Its lease runs out, and it is tried again.
      logger.error({ err: error }, "Cannot record the outcome of a job");
    }
  }

  async #renew(): Promise<void> {
    const jobs = [...this.#running.keys()];
    if (jobs.length === 0) return;
    const { database, logger } = this.#options;
    try {
      const held = await renewLeases(database.sql, { jobs, leaseMs: this.#leaseMs });
      for (const job of jobs) {
        if (!held.has(job.id)) this.#running.get(job)?.abort.abort(new LeaseLostError(job.id));
      }
    } catch (error) {
      logger.warn({ err: error, jobs: jobs.length }, "Cannot renew job leases");
    }
  }
}
