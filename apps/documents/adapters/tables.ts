import {
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
import type { Notes } from "../../../shared/engines/text/text_engine.ts";

export * from "../../../shared/service/tables.ts";
export { documentList } from "../projections/document_list.ts";

/** Which of a learner's documents has which bytes: the same bytes are one document. */
export const documentFiles = pgTable(
  "document_files",
  {
    ownerId: uuid("owner_id").notNull(),
    sha256: text("sha256").notNull(),
    documentId: uuid("document_id").notNull().unique("document_files_document"),
  },
  (table) => [primaryKey({ name: "document_files_pkey", columns: [table.ownerId, table.sha256] })],
);

/** Uploads whose document is not recorded yet: what a crash leaves here, cleaning up removes. */
export const pendingUploads = pgTable(
  "pending_uploads",
  {
    documentId: uuid("document_id").primaryKey(),
    startedAt: timestamp("started_at", { withTimezone: true }).notNull().defaultNow(),
    /** Set by cleaning up, before the object goes: such an upload can no longer succeed. */
    abandoned: boolean("abandoned").notNull().default(false),
  },
  (table) => [index("pending_uploads_started").on(table.startedAt)],
);

/** A document's notes, of its newest revision that has some. */
export const documentNotes = pgTable("document_notes", {
  documentId: uuid("document_id").primaryKey(),
  revision: integer("revision").notNull(),
  notes: jsonb("notes").$type<Notes>().notNull(),
  generatedAt: timestamp("generated_at", { withTimezone: true }).notNull().defaultNow(),
});
