import {
  bigint,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { Notes } from "../../../shared/engines/text/text_engine.ts";
import { pendingUploadsTable } from "../../../shared/uploads/tables.ts";

export { modelUsage } from "../../../shared/engines/models/tables.ts";
export * from "../../../shared/service/tables.ts";
export { documentList } from "../projections/document_list.ts";

/**
 * A learner's documents by the hash of their bytes: the same bytes are one document. Quotas count
 * these rows. A document that is reserved, or whose original was deleted, has a hash of no file.
 */
export const documentFiles = pgTable(
  "document_files",
  {
    ownerId: uuid("owner_id").notNull(),
    sha256: text("sha256").notNull(),
    documentId: uuid("document_id").notNull().unique("document_files_document"),
    /** 0 once the original was deleted; null in a row of a release that did not count. */
    byteLength: bigint("byte_length", { mode: "number" }),
  },
  (table) => [primaryKey({ name: "document_files_pkey", columns: [table.ownerId, table.sha256] })],
);

export const pendingUploads = pendingUploadsTable("document_id");

/** A document's notes, of its newest revision that has some. */
export const documentNotes = pgTable("document_notes", {
  documentId: uuid("document_id").primaryKey(),
  revision: integer("revision").notNull(),
  notes: jsonb("notes").$type<Notes>().notNull(),
  generatedAt: timestamp("generated_at", { withTimezone: true }).notNull().defaultNow(),
});
