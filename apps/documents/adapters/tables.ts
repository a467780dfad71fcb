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
import type { RecognizedPage } from "../domain/recognized_page.ts";

export { modelUsage } from "../../../shared/engines/models/tables.ts";
export * from "../../../shared/service/tables.ts";
export { documentList } from "../projections/document_list.ts";
export { collectionDocuments, collections } from "./collection_tables.ts";

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

/** Documents with pages that are images, until the text is put together. */
export const imagedDocuments = pgTable("imaged_documents", {
  documentId: uuid("document_id").primaryKey(),
  revision: integer("revision").notNull(),
  /** Pages of the whole document. */
  pages: integer("pages").notNull(),
  /** Of the text, once it is known (ISO 639-1). */
  language: text("language"),
});

/** The pages that are images, so that those recognized survive a crash. */
export const pageImages = pgTable(
  "page_images",
  {
    documentId: uuid("document_id")
      .notNull()
      .references(() => imagedDocuments.documentId, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    /** Absent until the page is recognized. */
    recognized: jsonb("recognized").$type<RecognizedPage>(),
  },
  (table) => [primaryKey({ name: "page_images_pkey", columns: [table.documentId, table.number] })],
);

/** A document's notes, of its newest revision that has some. */
export const documentNotes = pgTable("document_notes", {
  documentId: uuid("document_id").primaryKey(),
  revision: integer("revision").notNull(),
  notes: jsonb("notes").$type<Notes>().notNull(),
  generatedAt: timestamp("generated_at", { withTimezone: true }).notNull().defaultNow(),
});
