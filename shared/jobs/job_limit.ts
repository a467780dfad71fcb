import type { Transaction } from "../database/connect.ts";
import { mapProblem, ProblemError, quotaResponse } from "../http/problem.ts";

/** Open jobs of one kind that an owner may have, by default. */
const MAX_OPEN_JOBS = 50;
/** When a place may be free again: jobs take seconds, some take minutes. */
const RETRY_AFTER_SECONDS = 30;

/** Raised when a request would give its owner more open jobs of a kind than are allowed. */
export class TooManyJobsError extends Error {
  override readonly name = "TooManyJobsError";
  readonly limit: number;
  readonly used: number;

  constructor(kind: string, { limit, used }: { limit: number; used: number }) {
    super(`Cannot accept another job "${kind}": its owner has ${used} open of ${limit}`);
    this.limit = limit;
    this.used = used;
  }
}

/**
 * Makes sure that an owner may have one more open job of a kind: one that is reserved, waits or
 * runs. Other transactions that ask the same wait until this one ends, so that requests at the same
 * time, to any instance, never exceed the limit together. For requests only: what follows from an
 * event is queued in any case.
 *
 * @throws {TooManyJobsError} the transaction must not commit
 * @example
 * await refuseTooManyJobs(tx, { ownerId, kind: PARSE, limit });
 * await reserveJob(tx, { kind: PARSE, key: documentId, ownerId, payload: { documentId } });
 */
export async function refuseTooManyJobs(
  tx: Transaction,
  options: {
    ownerId: string;
    kind: string;
    /** 50 by default. */
    limit?: number | undefined;
    /** Counts what is open where that is more than jobs; reads no more than `limit`. */
    countOpen?: (limit: number) => Promise<number>;
  },
): Promise<void> {
  const { ownerId, kind, limit = MAX_OPEN_JOBS } = options;
  await tx.sql`select pg_advisory_xact_lock(
    hashtextextended(${`open jobs ${kind} ${ownerId}`}, 0))`;
  const used = await (options.countOpen?.(limit) ?? countOpenJobs(tx, { ownerId, kind, limit }));
  if (used >= limit) throw new TooManyJobsError(kind, { limit, used });
}

async function countOpenJobs(
  { sql }: Transaction,
  { ownerId, kind, limit }: { ownerId: string; kind: string; limit: number },
): Promise<number> {
  const [row] = await sql<{ open: number }[]>`
    select count(*)::int as open from (
      select 1 from jobs
      where owner_id = ${ownerId} and kind = ${kind} and finished_at is null limit ${limit}
    ) counted`;
  return row?.open ?? 0;
}

const tooManyJobs = ({ limit, used }: { limit: number; used: number }) =>
  new ProblemError(429, "too_many_open_jobs", {
    detail: `You have ${used} requests of this kind in progress, and at most ${limit} are allowed. Try again when one of them is finished.`,
    quota: { name: "open_jobs", unit: "items", limit, used },
    headers: { "Retry-After": String(RETRY_AFTER_SECONDS) },
  });

/** What the limit means over HTTP. */
export const jobProblems = mapProblem(TooManyJobsError, tooManyJobs);

/** The response of an operation that is limited in this way, for `createRoute`. */
export const tooManyJobsResponse = quotaResponse(
  tooManyJobs({ limit: MAX_OPEN_JOBS, used: MAX_OPEN_JOBS }),
  { description: "Too many requests of this kind are in progress; nothing was stored" },
);
