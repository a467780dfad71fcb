import type { Transaction } from "../../../shared/database/connect.ts";
import { DOCUMENT_DELETED } from "../domain/generation.ts";
import { removeGeneration } from "./delete_generation.ts";
import { lockDocument, recordDocument } from "./known_documents.ts";
import { reportGeneration } from "./report_generation.ts";

/** Removes everything that came from a document: its words, and all audio of them. */
export async function forgetDocument(
  tx: Transaction,
  deleted: { documentId: string; ownerId: string; streamVersion: number },
): Promise<void> {
  const { documentId, ownerId } = deleted;
  await lockDocument(tx, documentId);
  await recordDocument(tx, { ...deleted, status: "deleted" });
  await tx.sql`delete from read_aloud_texts where document_id = ${documentId}`;
  const spoken = await tx.sql<{ generationId: string }[]>`
    select generation_id as "generationId" from generations
    where document_id = ${documentId} and owner_id = ${ownerId} order by generation_id`;
  const reason = "The document was deleted.";
  for (const { generationId } of spoken) {
    const ids = { generationId, ownerId };
    await removeGeneration(tx, { ...ids, reason, problem: DOCUMENT_DELETED });
    await reportGeneration(tx, { ...ids, status: "deleted", message: reason });
  }
}
