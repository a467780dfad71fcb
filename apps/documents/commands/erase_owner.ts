import type { Database } from "../../../shared/database/connect.ts";
import { eraseModelUsage } from "../../../shared/engines/models/model_allowance.ts";
import { eraseIdempotencyKeys } from "../../../shared/http/idempotency.ts";
import { markOwnerErased } from "../../../shared/owners/erased_owners.ts";
import { eraseProgress } from "../../../shared/progress/report_progress.ts";
import { DocumentNotFoundError } from "../domain/document_errors.ts";
import type { DocumentStreams } from "./change_document.ts";
import { deleteDocument } from "./delete_document.ts";
import { eraseReservations } from "./reserve_document.ts";

/**
 * Deletes everything that a learner has in this service, and prevents that anything is created for
 * them later. Safe to run again after a crash.
 */
export async function eraseOwner(
  deps: DocumentStreams & { readonly database: Database },
  ownerId: string,
): Promise<void> {
  const { database } = deps;
  await markOwnerErased(database, ownerId);
  const owned = await database.sql<{ document_id: string }[]>`
    select document_id from document_files where owner_id = ${ownerId}`;
  for (const { document_id: documentId } of owned) {
    await database.transaction(async (tx) => {
      try {
        await deleteDocument(deps, tx, { documentId, ownerId });
      } catch (error) {
        // The learner has deleted it meanwhile, or it is only reserved.
        if (!(error instanceof DocumentNotFoundError)) throw error;
      }
    });
  }
  await database.transaction(async (tx) => {
    await tx.sql`delete from collections where owner_id = ${ownerId}`;
    await eraseReservations(tx, ownerId);
    await eraseIdempotencyKeys(tx, ownerId);
    await eraseProgress(tx, { ownerId });
    await eraseModelUsage(tx, ownerId);
  });
}
