import type { Database } from "../../../shared/database/connect.ts";
import { eraseIdempotencyKeys } from "../../../shared/http/idempotency.ts";
import { markOwnerErased } from "../../../shared/owners/erased_owners.ts";
import { eraseProgress } from "../../../shared/progress/report_progress.ts";
import { eraseCharges } from "../../../shared/quotas/charges.ts";
import { TranscriptionNotFoundError } from "../domain/transcription_errors.ts";
import { deleteTranscription } from "./delete_transcription.ts";

/**
 * Deletes everything that a learner has here, and lets nothing more be made for them. Safe to run
 * again after a crash halfway.
 */
export async function eraseOwner(database: Database, ownerId: string): Promise<void> {
  await markOwnerErased(database, ownerId);
  const owned = await database.sql<{ id: string }[]>`
    select transcription_id as id from transcriptions where owner_id = ${ownerId}`;
  for (const { id: transcriptionId } of owned) {
    await database.transaction(async (tx) => {
      try {
        await deleteTranscription(tx, { transcriptionId, ownerId });
      } catch (error) {
        // The learner was quicker.
        if (!(error instanceof TranscriptionNotFoundError)) throw error;
      }
    });
  }
  await database.transaction(async (tx) => {
    await eraseIdempotencyKeys(tx, ownerId);
    await eraseCharges(tx, ownerId);
    await eraseProgress(tx, { ownerId });
  });
}
