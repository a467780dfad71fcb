import type { Database } from "../../../shared/database/connect.ts";
import type { DocumentStreams } from "../commands/change_document.ts";
import { deleteOriginal } from "../commands/delete_original.ts";

/** Documents per run; the next run continues. */
const AT_ONCE = 500;

/** Deletes the files of documents that failed longer ago than `retentionMs`; returns how many. */
export async function deleteExpiredOriginals(
  { database, store }: DocumentStreams & { readonly database: Database },
  { retentionMs, now = new Date() }: { retentionMs: number; now?: Date },
): Promise<number> {
  const before = new Date(now.getTime() - retentionMs).toISOString();
  const expired = await database.sql<{ documentId: string; revision: number }[]>`
    select document_id as "documentId", revision from document_list
    where status = 'failed' and characters is null and original_deleted_at is null
      and updated_at < ${before}
    order by updated_at limit ${AT_ONCE}`;
  for (const document of expired) {
    await database.transaction((tx) => deleteOriginal({ store }, tx, document));
  }
  return expired.length;
}
