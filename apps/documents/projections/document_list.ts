import { eq } from "drizzle-orm";
import type { Transaction } from "../../../shared/database/connect.ts";
import type { RecordedEvent } from "../../../shared/event_sourcing/event_store.ts";
import type { Projection } from "../../../shared/event_sourcing/projection.ts";
import { documentList } from "../adapters/tables.ts";
import type { DocumentEvent } from "../domain/document_events.ts";

/** The list of every learner's documents, from their streams. */
export const documentListProjection: Projection = {
  name: "document_list",
  tables: ["document_list"],
  handles: [
    "DocumentUploaded",
    "DocumentProcessed",
    "DocumentProcessingFailed",
    "NotesGenerated",
    "NotesFailed",
    "ReprocessRequested",
    "DocumentDeleted",
  ] satisfies DocumentEvent["type"][],
  apply: (tx, recorded) => apply(tx, recorded as RecordedEvent<DocumentEvent>),
};

async function apply(tx: Transaction, recorded: RecordedEvent<DocumentEvent>): Promise<void> {
  const { event, recordedAt } = recorded;
  if (event.type === "DocumentUploaded") {
    const { documentId, ownerId, title, revision, file } = event.data;
    await tx.orm.insert(documentList).values({
      documentId,
      ownerId,
      title,
      fileName: file.fileName,
      mediaType: file.mediaType,
      byteLength: file.byteLength,
      sha256: file.sha256,
      status: "pending",
      revision,
      notes: { status: "pending" },
      createdAt: recordedAt,
      updatedAt: recordedAt,
    });
    return;
  }
  const documentId = recorded.streamId.replace(/^document-/, "");
  const which = eq(documentList.documentId, documentId);
  if (event.type === "DocumentDeleted") await tx.orm.delete(documentList).where(which);
  else {
    const change = { ...changeOf(event), updatedAt: recordedAt };
    await tx.orm.update(documentList).set(change).where(which);
  }
}

type LaterEvent = Exclude<DocumentEvent, { type: "DocumentUploaded" | "DocumentDeleted" }>;

function changeOf(event: LaterEvent): Partial<typeof documentList.$inferInsert> {
  switch (event.type) {
    case "DocumentProcessed": {
      const { characters, parts, partKind } = event.data.text;
      return { status: "processing", problem: null, characters, parts, partKind };
    }
    case "DocumentProcessingFailed":
      return { status: "failed", problem: event.data.problem };
    case "NotesGenerated":
      return { status: "ready", notes: { status: "ready", engine: event.data.engine } };
    case "NotesFailed":
      return { status: "ready", notes: { status: "failed", problem: event.data.problem } };
    case "ReprocessRequested":
      return {
        status: "pending",
        problem: null,
        revision: event.data.revision,
        notes: { status: "pending" },
      };
  }
}
