import type { Transaction } from "../database/connect.ts";

/** The channel that cancellations wake. */
export const CANCELLATIONS_CHANNEL = "job_cancellations";

/**
 * Cancels the unfinished job of this kind and key when the transaction commits. A running one
 * is aborted by its signal, and its effect is rolled back. Returns how many were cancelled.
 */
export async function cancelJobs(
  tx: Transaction,
  job: { kind: string; key: string },
): Promise<number> {
  const { count } = await tx.sql`
    update jobs set finished_at = now(), outcome = 'cancelled'
    where kind = ${job.kind} and key = ${job.key} and finished_at is null`;
  if (count > 0) tx.wake(CANCELLATIONS_CHANNEL);
  return count;
}
