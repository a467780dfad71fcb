import { z } from "zod";
import type { JobKind } from "../../../shared/jobs/job_kind.ts";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";

const payloadSchema = z.object({ prefix: z.string().regex(/^[0-9a-f-]{36}\//) });

/** Removes every object under a prefix; run again after a crash, it removes the rest. */
export function removeStoredObjects({ objects }: { objects: ObjectStore }): JobKind {
  return {
    concurrency: 2,
    timeLimitMs: 60_000,
    // The learner was promised that nothing remains: a store that is away for days is waited for.
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
