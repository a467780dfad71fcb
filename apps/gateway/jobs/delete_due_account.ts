import { z } from "zod";
import type { JobKind } from "../../../shared/jobs/job_kind.ts";
import { type AccountDeletion, deleteAccount } from "../commands/delete_account.ts";

const payloadSchema = z.object({ accountId: z.uuid(), dueAt: z.iso.datetime() });

/** Deletes an account at the end of its waiting period, unless its owner has cancelled the deletion. */
export function deleteDueAccount(deletion: AccountDeletion): JobKind {
  return {
    concurrency: 1,
    timeLimitMs: 60_000,
    maxAttempts: 1_000_000,
    async perform(job) {
      await deleteAccount(deletion, payloadSchema.parse(job.payload));
      return async () => {};
    },
  };
}
