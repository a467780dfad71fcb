import { and, count, desc, eq, getTableColumns, lt } from "drizzle-orm";
import type { Database } from "../../../shared/database/connect.ts";
import { type Page, toPage } from "../../../shared/http/paging.ts";
import { collectionDocuments, collections } from "../adapters/collection_tables.ts";
import { CollectionNotFoundError } from "../domain/collection.ts";

/** A collection and how many documents it has. */
export type CollectionSummary = typeof collections.$inferSelect & {
  readonly documentCount: number;
};

/** An owner's collections, newest first. */
export async function listCollections(
  { orm }: Database,
  asked: { ownerId: string; limit: number; before?: string | undefined },
): Promise<Page<CollectionSummary>> {
  const rows = await selectSummaries({ orm })
    .where(
      and(
        eq(collections.ownerId, asked.ownerId),
        asked.before === undefined ? undefined : lt(collections.collectionId, asked.before),
      ),
    )
    .orderBy(desc(collections.collectionId))
    .limit(asked.limit + 1);
  return toPage(rows, {
    limit: asked.limit,
    cursorOf: ({ collectionId }) => ({ collectionId }),
  });
}

/** The collection, if it is the owner's. @throws {CollectionNotFoundError} */
export async function readCollection(
  { orm }: Pick<Database, "orm">,
  { ownerId, collectionId }: { ownerId: string; collectionId: string },
): Promise<CollectionSummary> {
  const [found] = await selectSummaries({ orm }).where(
    and(eq(collections.collectionId, collectionId), eq(collections.ownerId, ownerId)),
  );
  if (!found) throw new CollectionNotFoundError(collectionId);
  return found;
}

/** The ids of a collection's documents, newest document first. */
export async function readDocumentIds(
  { orm }: Pick<Database, "orm">,
  collectionId: string,
): Promise<string[]> {
  const rows = await orm
    .select({ documentId: collectionDocuments.documentId })
    .from(collectionDocuments)
    .where(eq(collectionDocuments.collectionId, collectionId))
    .orderBy(desc(collectionDocuments.documentId));
  return rows.map(({ documentId }) => documentId);
}

function selectSummaries({ orm }: Pick<Database, "orm">) {
  return orm
    .select({
      ...getTableColumns(collections),
      documentCount: count(collectionDocuments.documentId),
    })
    .from(collections)
    .leftJoin(collectionDocuments, eq(collectionDocuments.collectionId, collections.collectionId))
    .groupBy(collections.collectionId)
    .$dynamic();
}
