import { sql } from "drizzle-orm";
import {
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  real,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { PART_KINDS } from "../../../shared/engines/text/document_text.ts";

const bytea = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });
const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** What is known of documents from the documents service, and which of them can be searched. */
export const knownDocuments = pgTable(
  "known_documents",
  {
    documentId: uuid("document_id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    /** `expected`: the documents service knows it, no event of it has come yet. */
    status: text("status", { enum: ["expected", "processed", "failed", "deleted"] }).notNull(),
    /** Of the newest document event heard; an older one is ignored. */
    streamVersion: integer("stream_version").notNull().default(0),
    revision: integer("revision").notNull().default(0),
    /** The revision that the passages are of; 0 before the first. */
    searchableRevision: integer("searchable_revision").notNull().default(0),
    /** Null until it can be searched, and again when it was deleted. */
    title: text("title"),
    /** How PostgreSQL stems its words; null before an index of a release that knew English only. */
    searchConfiguration: text("search_configuration"),
  },
  (table) => [index("known_documents_owner").on(table.ownerId)],
);

/** The pieces of documents that questions are answered from: removed with their document. */
export const passages = pgTable(
  "passages",
  {
    documentId: uuid("document_id").notNull(),
    /** 1 for the first of the document. */
    position: integer("position").notNull(),
    ownerId: uuid("owner_id").notNull(),
    partKind: text("part_kind", { enum: PART_KINDS }).notNull(),
    partNumber: integer("part_number").notNull(),
    partTitle: text("part_title"),
    /** Offsets into the document's text, in UTF-16 code units. */
    start: integer("start_offset").notNull(),
    end: integer("end_offset").notNull(),
    /** Exactly the text between the offsets. */
    text: text("text").notNull(),
    /** The headings above it. */
    heading: text("heading").notNull().default(""),
    /** Words of text (weight A), headings (B) and the document's title (C). */
    search: tsvector("search").notNull(),
    /** Words, as a measure of length. */
    words: integer("words").notNull(),
    /** Packed vectors (domain/passage_vectors.ts), and the name and version of the engine they are of. */
    vectors: bytea("vectors"),
    vectorEngine: text("vector_engine"),
  },
  (table) => [
    primaryKey({ columns: [table.documentId, table.position] }),
    index("passages_owner").on(table.ownerId),
    index("passages_search").using("gin", table.search),
    index("passages_trigrams").using("gin", sql`${table.text} gin_trgm_ops`),
  ],
);

/** Words with the same or a similar meaning, loaded at start from related_words.txt.gz. */
export const relatedWords = pgTable("related_words", {
  word: text("word").primaryKey(),
  related: text("related").array().notNull(),
  /** As near as each is, 0 to 1. */
  weights: real("weights").array().notNull(),
});
