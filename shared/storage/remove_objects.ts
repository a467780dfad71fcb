import { z } from "zod";
import type { Transaction } from "../database/connect.ts";
import { enqueueJob } from "../jobs/enqueue_job.ts";
import type { JobKind } from "../jobs/job_kind.ts";
import type { ObjectStore } from "./object_store.ts";

/** The kind of job that removes objects. */
export const REMOVE_OBJECTS = "remove_objects";

const payloadSchema = z.object({ prefix: z.string().regex(/^[0-9a-f-]{36}\//) });

/**
 * Has every object under a prefix, `<id>/` or longer, removed once the transaction commits. Each
 * call adds a job of its own: one that is running may already have passed the object that this call
 * is about.
 *
 * @example
 * await removeObjects(tx, { prefix: `${documentId}/` });
 */
export async function removeObjects(
  tx: Transaction,
  payload: { readonly prefix: string },
): Promise<void> {
  await enqueueJob(tx, { kind: REMOVE_OBJECTS, payload });
}

/** The job: removes every object under a prefix; run again after a crash, it removes the rest. */
export function removeStoredObjects({ objects }: { objects: ObjectStore }): JobKind {
  return {
    concurrency: 2,
    timeLimitMs: 60_000,
    // The learner was promised that nothing remains: the job waits even for a store that is unavailable for days.
    maxAttempts: 1000,
    perform: async (job, { signal }) => {
      const { prefix } = payloadSchema.parse(job.payload);
      for await (const key of objects.list(prefix)) {
        signal.throwIfAborted();
        await objects.delete(key);
      }
      return async () => {};
    },
  };
}
