import { z } from "zod";
import type { JobKind } from "../../../shared/jobs/job_kind.ts";
import { deleteAccount } from "../commands/delete_account.ts";
import type { Identity } from "../commands/identity.ts";

const payloadSchema = z.object({ accountId: z.uuid(), dueAt: z.iso.datetime() });

/** Deletes an account at the end of its waiting period, unless its owner has cancelled the deletion. */
export function deleteDueAccount(
  identity: Pick<Identity, "database" | "revocations" | "now">,
  { services }: { services: readonly string[] },
): JobKind {
  return {
    concurrency: 1,
    timeLimitMs: 60_000,
    maxAttempts: 1_000_000,
    async perform(job) {
      await deleteAccount(identity, payloadSchema.parse(job.payload), { services });
      return async () => {};
    },
  };
}
