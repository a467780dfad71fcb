import type { Transaction } from "../../../shared/database/connect.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";

/** The kind of job that removes objects. */
export const REMOVE_OBJECTS = "remove_objects";

/**
 * Has every object under a prefix removed once the transaction commits. Each call adds a job of its
 * own: one that is running may already have passed the object that this call is about.
 */
export async function removeObjects(
  tx: Transaction,
  payload: { readonly prefix: string },
): Promise<void> {
  await enqueueJob(tx, { kind: REMOVE_OBJECTS, payload });
}
