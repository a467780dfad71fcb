import type { Transaction } from "../../../shared/database/connect.ts";
import { changeDocument, type DocumentStreams } from "./change_document.ts";

/**
 * Reprocesses a document as a new revision; the earlier text and notes remain until then.
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
