import {
  documentDeleted,
  documentFailed,
  documentProcessed,
} from "../../../shared/contracts/document_processed.ts";
import { documentUploaded } from "../../../shared/contracts/document_uploaded.ts";
import { notesFailed, notesGenerated } from "../../../shared/contracts/notes_generated.ts";
import type { Transaction } from "../../../shared/database/connect.ts";
import { type EnqueueOptions, enqueueEvent } from "../../../shared/messaging/outbox.ts";
import type { DocumentEvent } from "../domain/document_events.ts";
import { type DocumentState, isLive } from "../domain/document_state.ts";

/** A domain event to publish, and its document. */
export interface PublishedChange {
  readonly event: DocumentEvent;
  /** The stream's version at the event. */
  readonly streamVersion: number;
  /** The document after it. */
  readonly state: DocumentState;
  readonly time: Date;
}

/** Publishes a document's event to other services through the outbox. */
export async function publishEvent(tx: Transaction, change: PublishedChange): Promise<void> {
  const { event, streamVersion, state, time } = change;
  const options: EnqueueOptions = { source: "/documents", time };
  if (event.type === "DocumentDeleted") {
    await enqueueEvent(tx, documentDeleted, { ...event.data, streamVersion }, options);
    return;
  }
  // Not published: the failure of the document was.
  if (!isLive(state) || event.type === "OriginalDeleted") return;
  const { documentId, ownerId, file } = state;
  const about = { documentId, ownerId, streamVersion, revision: event.data.revision };
  switch (event.type) {
    case "DocumentUploaded":
    case "ReprocessRequested": {
      const { mediaType, byteLength, sha256, objectKey } = file;
      const data = { ...about, mediaType, byteLength, sha256, objectKey };
      await enqueueEvent(tx, documentUploaded, data, options);
      return;
    }
    case "DocumentProcessed": {
      const { partKind: _, warnings, ...text } = event.data.text;
      const data = { ...about, ...text, ...(warnings && { warnings: [...warnings] }) };
      await enqueueEvent(tx, documentProcessed, data, options);
      return;
    }
    case "DocumentProcessingFailed":
      await enqueueEvent(tx, documentFailed, { ...about, problem: event.data.problem }, options);
      return;
    case "NotesGenerated":
      await enqueueEvent(tx, notesGenerated, { ...about, engine: event.data.engine }, options);
      return;
    case "NotesFailed":
      await enqueueEvent(tx, notesFailed, { ...about, problem: event.data.problem }, options);
      return;
  }
}
