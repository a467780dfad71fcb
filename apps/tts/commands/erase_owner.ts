import type { Database } from "../../../shared/database/connect.ts";
import { eraseIdempotencyKeys } from "../../../shared/http/idempotency.ts";
import { markOwnerErased } from "../../../shared/owners/erased_owners.ts";
import { eraseProgress } from "../../../shared/progress/report_progress.ts";
import { eraseCharges } from "../../../shared/quotas/charges.ts";
import { removeGeneration } from "./delete_generation.ts";

/**
 * Removes everything of an account, and lets nothing more be made for it. One transaction for each
 * generation, so that it can be interrupted and done again.
 */
export async function eraseOwner(database: Database, ownerId: string): Promise<void> {
  await markOwnerErased(database, ownerId);
  const owned = await database.sql<{ generationId: string }[]>`
    select generation_id as "generationId" from generations where owner_id = ${ownerId}`;
  const reason = "The account was deleted.";
  for (const { generationId } of owned) {
    await database.transaction((tx) => removeGeneration(tx, { generationId, ownerId, reason }));
  }
  await database.transaction(async (tx) => {
    await tx.sql`delete from known_documents where owner_id = ${ownerId}`;
    await tx.sql`delete from read_aloud_texts where owner_id = ${ownerId}`;
    await eraseCharges(tx, ownerId);
    await eraseProgress(tx, { ownerId });
    await eraseIdempotencyKeys(tx, ownerId);
  });
}
