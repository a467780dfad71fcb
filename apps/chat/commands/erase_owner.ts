import type { Database } from "../../../shared/database/connect.ts";
import { eraseModelUsage } from "../../../shared/engines/models/model_allowance.ts";
import { eraseIdempotencyKeys } from "../../../shared/http/idempotency.ts";
import { cancelJobs } from "../../../shared/jobs/cancel_jobs.ts";
import { markOwnerErased } from "../../../shared/owners/erased_owners.ts";
import { eraseProgress } from "../../../shared/progress/report_progress.ts";
import { ANSWER_QUESTION, STOP_WAITING } from "../domain/job_kinds.ts";

/**
 * Removes everything of an account, and lets nothing more be made for it. The audio of its answers
 * is removed by the service that made it, as everything else that it has of the account.
 */
export async function eraseOwner(database: Database, ownerId: string): Promise<void> {
  await markOwnerErased(database, ownerId);
  await database.transaction(async (tx) => {
    // First, so that passages that are being written are waited for, and go with the rest.
    await tx.sql`delete from known_documents where owner_id = ${ownerId}`;
    await tx.sql`delete from passages where owner_id = ${ownerId}`;
    const open = await tx.sql<{ messageId: string }[]>`
      select message_id as "messageId" from messages
      where owner_id = ${ownerId} and status in ('pending', 'processing')`;
    for (const { messageId: key } of open) {
      await cancelJobs(tx, { kind: ANSWER_QUESTION, key });
      await cancelJobs(tx, { kind: STOP_WAITING, key });
    }
    await tx.sql`delete from conversations where owner_id = ${ownerId}`;
    await eraseModelUsage(tx, ownerId);
    await eraseProgress(tx, { ownerId });
    await eraseIdempotencyKeys(tx, ownerId);
  });
}
