import type { Transaction } from "../../../shared/database/connect.ts";
import { eraseStream } from "../../../shared/event_sourcing/erase_stream.ts";
import { removeObjects } from "../../../shared/storage/remove_objects.ts";
import { documentStream } from "../domain/document.ts";
import { changeDocument, type DocumentStreams } from "./change_document.ts";
import { removePageImages } from "./page_images.ts";

/**
 * Deletes a document: its stream is erased to a tombstone, all other data that this service has of
 * it is deleted in the same transaction or by a job that it adds, and other services are notified.
 * @throws {DocumentNotFoundError}
 */
export async function deleteDocument(
  streams: DocumentStreams,
  tx: Transaction,
  request: { documentId: string; ownerId: string },
): Promise<void> {
  const { documentId, ownerId } = request;
  const command = { type: "DeleteDocument", ...request } as const;
  const { events } = await changeDocument(streams, tx, { documentId, command });
  if (events.length === 0) return;
  await eraseStream(tx, documentStream(documentId), { keepLast: 1 });
  await tx.sql`delete from document_files where document_id = ${documentId}`;
  await tx.sql`delete from document_notes where document_id = ${documentId}`;
  await tx.sql`delete from collection_documents where document_id = ${documentId}`;
  await removePageImages(tx, documentId);
  // Answers to uploads show the document's title.
  await tx.sql`
    delete from idempotency_keys where owner_id = ${ownerId} and body ->> 'id' = ${documentId}`;
  await tx.sql`
    delete from progress where subject_id = ${documentId} and status <> 'deleted'`;
  await removeObjects(tx, { prefix: `${documentId}/` });
}
