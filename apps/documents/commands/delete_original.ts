import type { Transaction } from "../../../shared/database/connect.ts";
import { removeObjects } from "../../../shared/storage/remove_objects.ts";
import { changeDocument, type DocumentStreams } from "./change_document.ts";

/**
 * Deletes the uploaded file of a document that could not be read, when its retention period is over.
 * The document remains, with the reason; the same file may be uploaded again as another document.
 * Does nothing where the document was reprocessed or deleted meanwhile.
 */
export async function deleteOriginal(
  streams: DocumentStreams,
  tx: Transaction,
  { documentId, revision }: { documentId: string; revision: number },
): Promise<void> {
  const command = { type: "DeleteOriginal", revision } as const;
  const { events } = await changeDocument(streams, tx, { documentId, command });
  if (events.length === 0) return;
  // No file has this hash: the row still counts as a document, but its bytes no longer count.
  await tx.sql`
    update document_files set sha256 = 'deleted ' || document_id, byte_length = 0
    where document_id = ${documentId}`;
  await removeObjects(tx, { prefix: `${documentId}/original` });
}
