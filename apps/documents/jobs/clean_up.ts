import type { Database } from "../../../shared/database/connect.ts";
import { purgeIdempotencyKeys } from "../../../shared/http/idempotency.ts";
import { purgeProgress } from "../../../shared/progress/report_progress.ts";
import type { Logger } from "../../../shared/runtime/logger.ts";
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

/** Cleans up now and then every `everyMs` (10 minutes), until closed. */
export function startCleaning(
  deps: CleaningDependencies & { readonly logger: Logger },
  { everyMs = 10 * 60_000 }: { everyMs?: number } = {},
): { close(): Promise<void> } {
  const { database, logger } = deps;
  let running = Promise.resolve();
  const clean = async () => {
    try {
      await removeAbandonedUploads(deps);
      await purgeIdempotencyKeys(database);
      await purgeProgress(database);
    } catch (error) {
      logger.warn({ err: error }, "Cleaning up failed and is tried again later");
    }
  };
  const start = () => {
    running = running.then(clean);
  };
  const timer = setInterval(start, everyMs);
  start();
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
