import type { Database } from "../../../shared/database/connect.ts";
import {
  type DocumentSource,
  DocumentsUnreachableError,
} from "../../../shared/document_source/document_source.ts";
import type { Transcription } from "./read_transcription.ts";

/** The status of the document that was created from a transcript. */
export type MadeDocumentStatus =
  | "importing"
  | "pending"
  | "processing"
  | "ready"
  | "failed"
  | "deleted"
  | "unknown";

/**
 * Reads the status of a transcript's document from its service: `importing` until it exists,
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
