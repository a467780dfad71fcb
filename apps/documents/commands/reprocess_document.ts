import type { Transaction } from "../../../shared/database/connect.ts";
import { changeDocument, type DocumentStreams } from "./change_document.ts";

/**
 * Has a document read anew, as a new revision; what was read before stays until then.
 * @throws {DocumentNotFoundError} @throws {DocumentBusyError}
 */
export async function reprocessDocument(
  streams: DocumentStreams,
  tx: Transaction,
  request: { documentId: string; ownerId: string },
): Promise<void> {
  const { documentId } = request;
  const command = { type: "ReprocessDocument", ...request } as const;
  await changeDocument(streams, tx, { documentId, command });
}
