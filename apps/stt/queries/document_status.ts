import type { Database } from "../../../shared/database/connect.ts";
import {
  type DocumentSource,
  DocumentsUnreachableError,
} from "../../../shared/document_source/document_source.ts";
import type { Transcription } from "./read_transcription.ts";

/** How far the document is that a transcript was made. */
export type MadeDocumentStatus =
  | "importing"
  | "pending"
  | "processing"
  | "ready"
  | "failed"
  | "deleted"
  | "unknown";

/**
 * Asks the documents service how far a transcript's document is: `importing` until it is there,
 * `deleted` when it no longer exists, `unknown` while that service is unreachable.
 */
export async function readDocumentStatus(
  { database, documents }: { database: Database; documents: DocumentSource },
  { transcriptionId, documentId, documentSeen }: Transcription & { documentId: string },
): Promise<MadeDocumentStatus> {
  try {
    const found = await documents.find(documentId);
    if (!found) return documentSeen ? "deleted" : "importing";
    if (!documentSeen) {
      await database.sql`
        update transcriptions set document_seen = true
        where transcription_id = ${transcriptionId} and document_id = ${documentId}`;
    }
    return found.status;
  } catch (error) {
    if (error instanceof DocumentsUnreachableError) return "unknown";
    throw error;
  }
}
