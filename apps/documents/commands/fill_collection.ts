import type { Transaction } from "../../../shared/database/connect.ts";
import { lockStreams } from "../../../shared/event_sourcing/postgres_event_store.ts";
import { requireQuota } from "../../../shared/quotas/quota.ts";
import { CollectionNotFoundError, MOST_DOCUMENTS } from "../domain/collection.ts";
import { documentStream } from "../domain/document.ts";
import { DocumentNotFoundError } from "../domain/document_errors.ts";
import type { OwnedCollection } from "./store_collection.ts";

type Placement = OwnedCollection & { readonly documentId: string };

/**
 * Adds a document to a collection; changes nothing if the collection has it. The lock on the
 * document's stream orders this and the deletion of the document.
 *
 * @throws {CollectionNotFoundError} @throws {DocumentNotFoundError} @throws {QuotaExceededError}
 */
export async function addToCollection(tx: Transaction, placement: Placement): Promise<void> {
  const { ownerId, collectionId, documentId } = placement;
  await lockStreams(tx, [documentStream(documentId)]);
  await lockCollection(tx, placement);
  // A document that is only reserved has no events yet.
  const [document] = await tx.sql`
    select from document_files
    where document_id = ${documentId} and owner_id = ${ownerId}
      and exists (select from events where stream_id = ${documentStream(documentId)})`;
  if (!document) throw new DocumentNotFoundError(documentId);
  const [row] = await tx.sql<{ used: number; isIncluded: boolean }[]>`
    select count(*)::int as used,
      coalesce(bool_or(document_id = ${documentId}), false) as "isIncluded"
    from collection_documents where collection_id = ${collectionId}`;
  const { used = 0, isIncluded = false } = row ?? {};
  if (isIncluded) return;
  const limit = MOST_DOCUMENTS;
  requireQuota({ name: "collection_documents", unit: "items", limit, used, reset: null });
  await tx.sql`
    insert into collection_documents (collection_id, document_id)
    values (${collectionId}, ${documentId})`;
  await markChanged(tx, collectionId);
}

/**
 * Removes a document from a collection.
 * @throws {CollectionNotFoundError} @throws {DocumentNotFoundError} if the collection does not have it
 */
export async function removeFromCollection(tx: Transaction, placement: Placement): Promise<void> {
  const { collectionId, documentId } = placement;
  await lockCollection(tx, placement);
  const { count } = await tx.sql`
    delete from collection_documents
    where collection_id = ${collectionId} and document_id = ${documentId}`;
  if (count === 0) throw new DocumentNotFoundError(documentId);
  await markChanged(tx, collectionId);
}

async function lockCollection(
  { sql }: Transaction,
  { ownerId, collectionId }: OwnedCollection,
): Promise<void> {
  const [found] = await sql`
    select from collections
    where collection_id = ${collectionId} and owner_id = ${ownerId} for update`;
  if (!found) throw new CollectionNotFoundError(collectionId);
}

async function markChanged({ sql }: Transaction, collectionId: string): Promise<void> {
  await sql`update collections set updated_at = now() where collection_id = ${collectionId}`;
}
