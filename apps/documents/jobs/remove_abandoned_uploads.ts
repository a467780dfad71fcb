import type { Database } from "../../../shared/database/connect.ts";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";

/** What cleaning up works with. */
export interface CleaningDependencies {
  readonly database: Database;
  readonly objects: ObjectStore;
}

/**
 * Removes what uploads that never ended have left in the store: those that began more than `hours`
 * (24) ago. They are marked first, so that none of them can still succeed; then their objects go,
 * then the marks: a crash between leaves the rest to the next time.
 */
export async function removeAbandonedUploads(
  { database, objects }: CleaningDependencies,
  { hours = 24 }: { hours?: number } = {},
): Promise<number> {
  const abandoned = await database.sql<{ document_id: string }[]>`
    update pending_uploads set abandoned = true
    where started_at < now() - make_interval(secs => ${hours * 3600}::float8)
    returning document_id`;
  for (const { document_id: documentId } of abandoned) {
    for await (const key of objects.list(`${documentId}/`)) await objects.delete(key);
    await database.sql`delete from pending_uploads where document_id = ${documentId}`;
  }
  return abandoned.length;
}
