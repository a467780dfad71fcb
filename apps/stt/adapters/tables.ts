import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { pendingUploadsTable } from "../../../shared/uploads/tables.ts";
import type { EngineName, Problem, Segment } from "../domain/transcription.ts";

export { quotaCharges } from "../../../shared/quotas/tables.ts";
export * from "../../../shared/service/tables.ts";

export const pendingUploads = pendingUploadsTable("transcription_id");

/** Learners' recordings and what became of them. */
export const transcriptions = pgTable(
  "transcriptions",
  {
    transcriptionId: uuid("transcription_id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    title: text("title").notNull(),
    language: text("language").notNull(),
    fileName: text("file_name").notNull(),
    mediaType: text("media_type").notNull(),
    byteLength: bigint("byte_length", { mode: "number" }).notNull(),
    sha256: text("sha256").notNull(),
    status: text("status", { enum: ["pending", "processing", "ready", "failed"] })
      .notNull()
      .default("pending"),
    problem: jsonb("problem").$type<Problem>(),
    /** Known once the recording is cut into pieces. */
    durationMs: integer("duration_ms"),
    engine: jsonb("engine").$type<EngineName>(),
    characters: integer("characters"),
    segments: integer("segments"),
    textSha256: text("text_sha256"),
    /** The document that the transcript was made. */
    documentId: uuid("document_id"),
    /** Whether that document has existed: one that is missing afterwards was deleted. */
    documentSeen: boolean("document_seen").notNull().default(false),
    /** When the recording of a failed transcription was deleted; its bytes no longer count. */
    originalDeletedAt: timestamp("original_deleted_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  // Ids are UUIDv7: their order is that of the uploads.
  (table) => [index("transcriptions_owner").on(table.ownerId, table.transcriptionId.desc())],
);

/** The pieces of recordings in progress, so that finished ones survive a crash. */
export const pieces = pgTable(
  "pieces",
  {
    transcriptionId: uuid("transcription_id")
      .notNull()
      .references(() => transcriptions.transcriptionId, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    startMs: integer("start_ms").notNull(),
    endMs: integer("end_ms").notNull(),
    /** The piece's transcript, with times of the recording; absent until transcribed. */
    segments: jsonb("segments").$type<Segment[]>(),
  },
  (table) => [primaryKey({ name: "pieces_pkey", columns: [table.transcriptionId, table.number] })],
);
