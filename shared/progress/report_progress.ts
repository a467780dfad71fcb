import type { Database, Transaction } from "../database/connect.ts";
import type { Progress } from "./progress.ts";

/**
 * The channel that wakes the followers of the log. One for all learners: a follower reads what is
 * new of all of them at once, and there are as many followers as gateways.
 */
export const PROGRESS_CHANNEL = "progress";

/** One step, as a service reports it. */
export interface ProgressReport {
  /** Whose work it is: a user's id. */
  ownerId: string;
  subject: Progress["subject"];
  status: Progress["status"];
  /** 0 to 100. */
  percent?: number | undefined;
  /** A sentence for the learner. */
  message: string;
  problem?: Progress["problem"];
  /** The transaction's time by default. */
  time?: Date;
}

/**
 * Tells a learner how their work goes. Seen once the transaction commits, in the order of commits;
 * the gateways that follow the log are notified.
 *
 * @example
 * await reportProgress(tx, {
 *   ownerId, subject: { kind: "document", id: documentId }, status: "ready", message: "Read 50 pages",
 * });
 */
export function reportProgress(tx: Transaction, report: ProgressReport): Promise<void> {
  const { subject, ...step } = report;
  return reportProgressOf(tx, [subject], step);
}

/** Tells the same step of several things at once, such as a workflow and what it makes. */
export async function reportProgressOf(
  tx: Transaction,
  subjects: readonly Progress["subject"][],
  report: Omit<ProgressReport, "subject">,
): Promise<void> {
  const { ownerId, status, percent, message, problem, time } = report;
  const problemJson = problem === undefined ? null : JSON.stringify(problem);
  await tx.sql`
    insert into progress
      (owner_id, subject_kind, subject_id, status, percent, message, problem, time)
    select ${ownerId}::uuid, subject.kind, subject.id, ${status}::text, ${percent ?? null}::int,
      ${message}::text, ${problemJson}::jsonb,
      coalesce(${time?.toISOString() ?? null}::timestamptz, now())
    from unnest(
      ${subjects.map(({ kind }) => kind)}::text[], ${subjects.map(({ id }) => id)}::uuid[]
    ) with ordinality as subject (kind, id, place)
    order by subject.place`;
  tx.wake(PROGRESS_CHANNEL);
}

/** Removes what was reported about a resource, or to a user, when it or they are deleted. */
export async function eraseProgress(
  tx: Transaction,
  which: { ownerId: string } | { subjectId: string },
): Promise<void> {
  if ("ownerId" in which) {
    await tx.sql`delete from progress where owner_id = ${which.ownerId}`;
  } else {
    await tx.sql`delete from progress where subject_id = ${which.subjectId}`;
  }
}

/** Removes steps older than `hours` (72); returns how many. */
export async function purgeProgress(
  database: Database,
  { hours = 72 }: { hours?: number } = {},
): Promise<number> {
  const result = await database.sql`
    delete from progress where time < now() - make_interval(hours => ${hours}::int)`;
  return result.count;
}
