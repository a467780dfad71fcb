import type { Database, Transaction } from "../../../shared/database/connect.ts";
import type { EventStore, RecordedEvent } from "../../../shared/event_sourcing/event_store.ts";
import { documentStream, ownedDocument } from "../domain/document.ts";
import type { DocumentEvent } from "../domain/document_events.ts";
import {
  type DocumentState,
  evolve,
  initialState,
  type LiveDocument,
} from "../domain/document_state.ts";
import { type DocumentView, toView } from "./document_view.ts";

/** What reading streams needs. */
export interface StreamReading {
  readonly database: Database;
  readonly store: EventStore<Transaction>;
}

/** A document's state and the events that it came of. */
export interface ReadDocument {
  readonly state: DocumentState;
  readonly recorded: readonly RecordedEvent<DocumentEvent>[];
}

/** Reads a document's stream: what was written is seen at once, in `tx` also what it has written. */
export async function readStreamIn(
  tx: Transaction,
  store: EventStore<Transaction>,
  documentId: string,
): Promise<ReadDocument> {
  const stream = await store.readStream(tx, documentStream(documentId));
  const recorded = stream as RecordedEvent<DocumentEvent>[];
  const state = recorded.reduce((before, { event }) => evolve(before, event), initialState());
  return { state, recorded };
}

/** Reads a document's stream in a separate transaction. */
export function readStream(
  { database, store }: StreamReading,
  documentId: string,
): Promise<ReadDocument> {
  return database.transaction((tx) => readStreamIn(tx, store, documentId));
}

/** A learner's own document. @throws {DocumentNotFoundError} if it does not exist or belongs to another */
export async function readOwnedDocument(
  reading: StreamReading,
  caller: { documentId: string; ownerId: string },
): Promise<{ document: LiveDocument; recorded: ReadDocument["recorded"] }> {
  const { state, recorded } = await readStream(reading, caller.documentId);
  return { document: ownedDocument(state, caller), recorded };
}

/** A document as its owner sees it. @throws {DocumentNotFoundError} if the caller is not the owner */
export function viewOf(
  { state, recorded }: ReadDocument,
  caller: { documentId: string; ownerId: string },
): DocumentView {
  const createdAt = recorded[0]?.recordedAt ?? new Date(0);
  const updatedAt = recorded.at(-1)?.recordedAt ?? createdAt;
  const deletion = recorded.findLast(({ event }) => event.type === "OriginalDeleted");
  return toView(ownedDocument(state, caller), {
    ...{ createdAt, updatedAt },
    ...(deletion && { originalDeletedAt: deletion.recordedAt }),
  });
}
