import type { Transaction } from "../../../shared/database/connect.ts";
import { removeObjects } from "../../../shared/storage/remove_objects.ts";
import type { Problem, StoredText } from "../domain/document_events.ts";
import { changeDocument, type DocumentStreams } from "./change_document.ts";
import { removePageImages } from "./page_images.ts";

/**
 * Records the text of a document. A text that is no longer needed, since the
 * document was deleted meanwhile, is removed; so is the text of the revision before.
 */
export async function recordText(
  streams: DocumentStreams,
  tx: Transaction,
  result: {
    documentId: string;
    revision: number;
    text: StoredText;
    /** The text that the document had until now. */
    before: StoredText | undefined;
  },
): Promise<void> {
  const { documentId, revision, text, before } = result;
  const command = { type: "RecordText", revision, text } as const;
  const { state, events } = await changeDocument(streams, tx, { documentId, command });
  if (events.length > 0) await removePageImages(tx, documentId);
  if (state.status === "deleted") await removeObjects(tx, { prefix: `${documentId}/` });
  if (events.length > 0 && before) await removeObjects(tx, { prefix: before.textKey });
}

/** Records why a document could not be read; removes what a late attempt has left of a deleted one. */
export async function recordProcessingFailure(
  streams: DocumentStreams,
  tx: Transaction,
  result: { documentId: string; revision: number; problem: Problem },
): Promise<void> {
  const { documentId, ...failure } = result;
  const command = { type: "RecordProcessingFailure", ...failure } as const;
  const { state, events } = await changeDocument(streams, tx, { documentId, command });
  if (events.length > 0) await removePageImages(tx, documentId);
  if (state.status === "deleted") await removeObjects(tx, { prefix: `${documentId}/` });
}

/** Where the text of a revision lies. */
export const textKey = (documentId: string, revision: number): string =>
  `${documentId}/text-${revision}.json`;
