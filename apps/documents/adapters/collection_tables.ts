import { index, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** A learner's collections of documents, such as those of a course. */
export const collections = pgTable(
  "collections",
  {
    collectionId: uuid("collection_id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    title: text("title").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [index("collections_owner").on(table.ownerId, table.collectionId)],
);

/** The documents of each collection, all of the same owner. */
export const collectionDocuments = pgTable(
  "collection_documents",
  {
    collectionId: uuid("collection_id")
      .notNull()
      .references(() => collections.collectionId, { onDelete: "cascade" }),
    documentId: uuid("document_id").notNull(),
    addedAt: instant("added_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({
      name: "collection_documents_pkey",
      columns: [table.collectionId, table.documentId],
    }),
    index("collection_documents_document").on(table.documentId),
  ],
);
