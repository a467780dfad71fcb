import { sql } from "drizzle-orm";
import {
  bigint,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { EngineId } from "../../../shared/engines/text/text_engine.ts";
import { type Chapter, GENERATION_KINDS, type Problem } from "../domain/generation.ts";
import type { Script } from "../domain/script.ts";

export { quotaCharges } from "../../../shared/quotas/tables.ts";
export * from "../../../shared/service/tables.ts";

const formats = ["mp3", "wav", "ogg"] as const;
const time = (name: string) => timestamp(name, { withTimezone: true }).notNull().defaultNow();

/** Audio that learners requested. */
export const generations = pgTable(
  "generations",
  {
    generationId: uuid("generation_id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    kind: text("kind", { enum: GENERATION_KINDS }).notNull(),
    title: text("title").notNull(),
    documentId: uuid("document_id"),
    /** The revision of the document. */
    revision: integer("revision"),
    /** A learner's own text, until its recording has it. */
    script: jsonb("script").$type<Script>(),
    voices: text("voices").array().notNull(),
    speed: doublePrecision("speed").notNull(),
    format: text("format", { enum: formats }).notNull(),
    status: text("status", { enum: ["pending", "processing", "ready", "failed"] }).notNull(),
    problem: jsonb("problem").$type<Problem>(),
    /** Counts for the owner's quota while it is in progress: the estimated size of its audio. */
    reservedBytes: bigint("reserved_bytes", { mode: "number" }).notNull().default(0),
    /** Null until its words are known. */
    recordingId: uuid("recording_id"),
    createdAt: time("created_at"),
    updatedAt: time("updated_at"),
  },
  (table) => [
    index("generations_owner").on(table.ownerId, table.generationId),
    index("generations_document").on(table.documentId),
    index("generations_recording").on(table.recordingId),
    index("generations_open")
      .on(table.ownerId)
      .where(sql`${table.status} in ('pending', 'processing')`),
  ],
);

/**
 * Audio that is ready or in progress: one per learner, text and delivery. It is deleted with the
 * last generation that uses it.
 */
export const recordings = pgTable(
  "recordings",
  {
    recordingId: uuid("recording_id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    contentSha256: text("content_sha256").notNull(),
    status: text("status", { enum: ["making", "ready", "failed"] }).notNull(),
    /** The text to synthesize; deleted once the audio is ready. */
    script: jsonb("script").$type<Script>(),
    voices: text("voices").array().notNull(),
    speed: doublePrecision("speed").notNull(),
    format: text("format", { enum: formats }).notNull(),
    engine: jsonb("engine").$type<EngineId>().notNull(),
    /** How many pieces were synthesized, retries included. */
    spokenPieces: integer("spoken_pieces").notNull().default(0),
    audioSha256: text("audio_sha256"),
    byteLength: integer("byte_length"),
    durationMs: integer("duration_ms"),
    chapters: jsonb("chapters").$type<Chapter[]>(),
    createdAt: time("created_at"),
  },
  (table) => [unique("recordings_content").on(table.ownerId, table.contentSha256)],
);

/** Finished pieces of a recording in progress, which need not be synthesized again. */
export const recordingPieces = pgTable(
  "recording_pieces",
  {
    recordingId: uuid("recording_id").notNull(),
    number: integer("number").notNull(),
    samples: integer("samples").notNull(),
  },
  (table) => [primaryKey({ columns: [table.recordingId, table.number] })],
);

/** Scripts for reading documents aloud, prepared as soon as the documents are processed. */
export const readAloudTexts = pgTable(
  "read_aloud_texts",
  {
    documentId: uuid("document_id").notNull(),
    kind: text("kind", { enum: ["document", "notes", "dialogue"] }).notNull(),
    ownerId: uuid("owner_id").notNull(),
    revision: integer("revision").notNull(),
    script: jsonb("script").$type<Script>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.documentId, table.kind] }),
    index("read_aloud_texts_owner").on(table.ownerId),
  ],
);

/** What is known of documents from the documents service's events. */
export const knownDocuments = pgTable(
  "known_documents",
  {
    documentId: uuid("document_id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    status: text("status", { enum: ["processed", "failed", "deleted"] }).notNull(),
    /** Of the newest event received; older ones are ignored. */
    streamVersion: integer("stream_version").notNull(),
    revision: integer("revision").notNull().default(0),
  },
  (table) => [index("known_documents_owner").on(table.ownerId)],
);
