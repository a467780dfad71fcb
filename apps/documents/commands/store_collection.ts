import type { Queryable, Transaction } from "../../../shared/database/connect.ts";
import { lockQuotas, type Quota, requireQuota } from "../../../shared/quotas/quota.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { CollectionNotFoundError, MOST_COLLECTIONS } from "../domain/collection.ts";

/** A collection of an owner. */
export interface OwnedCollection {
  readonly ownerId: string;
  readonly collectionId: string;
}

/** Creates an empty collection and returns its id. @throws {QuotaExceededError} */
export async function createCollection(
  tx: Transaction,
  { ownerId, title }: { ownerId: string; title: string },
): Promise<string> {
  const [, quota] = await Promise.all([lockQuotas(tx, ownerId), readCollectionQuota(tx, ownerId)]);
  requireQuota(quota);
  const collectionId = newId();
  await tx.sql`
    insert into collections (collection_id, owner_id, title)
    values (${collectionId}, ${ownerId}, ${title})`;
  return collectionId;
}

/** Changes the title of a collection. @throws {CollectionNotFoundError} */
export async function renameCollection(
  { sql }: Queryable,
  { ownerId, collectionId, title }: OwnedCollection & { title: string },
): Promise<void> {
  const { count } = await sql`
    update collections set title = ${title}, updated_at = now()
    where collection_id = ${collectionId} and owner_id = ${ownerId}`;
  if (count === 0) throw new CollectionNotFoundError(collectionId);
}

/** Deletes a collection; its documents stay. @throws {CollectionNotFoundError} */
export async function deleteCollection(
  { sql }: Queryable,
  { ownerId, collectionId }: OwnedCollection,
): Promise<void> {
  const { count } = await sql`
    delete from collections where collection_id = ${collectionId} and owner_id = ${ownerId}`;
  if (count === 0) throw new CollectionNotFoundError(collectionId);
}

/** Reads how many collections an account stores. Call `lockQuotas` first to create one. */
export async function readCollectionQuota({ sql }: Queryable, ownerId: string): Promise<Quota> {
  const [row] = await sql<{ used: number }[]>`
    select count(*)::int as used from collections where owner_id = ${ownerId}`;
  const limit = MOST_COLLECTIONS;
  return { name: "collections", unit: "items", limit, used: row?.used ?? 0, reset: null };
}
