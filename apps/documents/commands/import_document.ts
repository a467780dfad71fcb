import type { Transaction } from "../../../shared/database/connect.ts";
import { isOwnerErased } from "../../../shared/owners/erased_owners.ts";
import { removeObjects } from "../../../shared/storage/remove_objects.ts";
import { changeDocument, type DocumentStreams } from "./change_document.ts";
import type { UploadDocument } from "./upload_document.ts";

/**
 * Records a stored file as the document of an ID that was promised before, in place of its
 * reservation. Does nothing if that document exists or was deleted, and removes the file if the
 * account was deleted.
 */
export async function importDocument(
  streams: DocumentStreams,
  tx: Transaction,
  upload: UploadDocument,
): Promise<void> {
  const { documentId, ownerId, file } = upload;
  if (await isOwnerErased(tx, ownerId)) {
    await removeObjects(tx, { prefix: `${documentId}/` });
    return;
  }
  const command = { type: "UploadDocument", ...upload } as const;
  const { events, state } = await changeDocument(streams, tx, { documentId, command });
  if (events.length > 0) {
    await tx.sql`
      insert into document_files (owner_id, sha256, document_id, byte_length)
      values (${ownerId}, ${file.sha256}, ${documentId}, ${file.byteLength})
      on conflict (document_id) do update
        set sha256 = excluded.sha256, byte_length = excluded.byte_length`;
  } else if (state.status === "deleted") {
    await removeObjects(tx, { prefix: `${documentId}/` });
  }
}
