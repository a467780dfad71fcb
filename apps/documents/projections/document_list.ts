import { eq } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { Transaction } from "../../../shared/database/connect.ts";
import { PART_KINDS } from "../../../shared/engines/text/document_text.ts";
import type { RecordedEvent } from "../../../shared/event_sourcing/event_store.ts";
import type { Projection } from "../../../shared/event_sourcing/projection.ts";
import type { DocumentEvent, Problem } from "../domain/document_events.ts";
import { type NotesState, notesWithoutText } from "../domain/document_state.ts";
import type { ReadingWarning } from "../domain/reading_warning.ts";

/** Read model: the list of a learner's documents. Written only by its projection. */
export const documentList = pgTable(
  "document_list",
  {
    documentId: uuid("document_id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    title: text("title").notNull(),
    fileName: text("file_name").notNull(),
    mediaType: text("media_type").notNull(),
    byteLength: bigint("byte_length", { mode: "number" }).notNull(),
    sha256: text("sha256").notNull(),
    status: text("status", { enum: ["pending", "processing", "ready", "failed"] }).notNull(),
    problem: jsonb("problem").$type<Problem>(),
    revision: integer("revision").notNull(),
    characters: integer("characters"),
    parts: integer("parts"),
    partKind: text("part_kind", { enum: PART_KINDS }),
    language: text("language"),
    warnings: jsonb("warnings").$type<readonly ReadingWarning[]>(),
    notes: jsonb("notes").$type<NotesState>().notNull(),
    originalDeletedAt: timestamp("original_deleted_at", { withTimezone: true, mode: "date" }),
    createdAt: timestamp("created_at", { withTimezone: true, mode: "date" }).notNull(),
    updatedAt: timestamp("updated_at", { withTimezone: true, mode: "date" }).notNull(),
  },
  // Ids are UUIDv7: their order is that of the uploads.
  (table) => [index("document_list_owner").on(table.ownerId, table.documentId.desc())],
);

/** The list of every learner's documents, from their streams. */
export const documentListProjection: Projection = {
  name: "document_list",
  tables: ["document_list"],
  handles: [
    "DocumentUploaded",
    "DocumentProcessed",
    "DocumentProcessingFailed",
    "OriginalDeleted",
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
    const change = { ...changeOf(event, recordedAt), updatedAt: recordedAt };
    await tx.orm.update(documentList).set(change).where(which);
  }
}

type LaterEvent = Exclude<DocumentEvent, { type: "DocumentUploaded" | "DocumentDeleted" }>;

function changeOf(event: LaterEvent, recordedAt: Date): Partial<typeof documentList.$inferInsert> {
  switch (event.type) {
    case "DocumentProcessed": {
      const { characters, parts, partKind, language = null, warnings = null } = event.data.text;
      const size = { characters, parts, partKind };
      return { status: "processing", problem: null, ...size, language, warnings };
    }
    case "DocumentProcessingFailed":
      return { status: "failed", problem: event.data.problem, notes: notesWithoutText };
    case "OriginalDeleted":
      return { originalDeletedAt: recordedAt };
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
