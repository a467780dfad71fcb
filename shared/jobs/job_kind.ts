import type { Transaction } from "../database/connect.ts";

/** A job as its kind gets it. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly key: string | undefined;
  /** As it was enqueued; parse it with a schema. */
  readonly payload: unknown;
  /** 1 for the first attempt. */
  readonly attempt: number;
}

/** What a job changes, in the transaction that also marks it as done: all or nothing, once. */
export type Effect = (tx: Transaction) => Promise<void>;

/** What the work on a job gets in addition to the job. */
export interface JobContext {
  readonly signal: AbortSignal;
  /**
   * Call it between the pieces of long work: where other work of the host waits for slots, it goes
   * first. The time counts towards the time limit. Absent where slots are not limited.
   */
  readonly giveWay?: (() => Promise<void>) | undefined;
}

/** How jobs of one kind are done. */
export interface JobKind {
  /** How many a runner does at a time. */
  readonly concurrency: number;
  /**
   * Slots of the host that a job takes while it runs: a core each, and about a gigabyte of memory.
   * None by default: work that waits for others most of the time.
   */
  readonly slots?: number;
  /** An attempt that takes longer than this many milliseconds has failed. */
  readonly timeLimitMs: number;
  /** Failed attempts before the job fails permanently; a worker's death counts as one. */
  readonly maxAttempts: number;
  /**
   * Does the slow work, outside any transaction. Stops when `signal` aborts: the time is up, the
   * job was cancelled or taken over, or the process is shutting down.
   * @throws {PermanentError} when another attempt cannot help; anything else is retried
   */
  perform(job: Job, context: JobContext): Promise<Effect>;
  /** What a permanent failure changes, in the transaction that records it. */
  onGivenUp?(job: Job, error: Error): Effect;
}
