import type { Database } from "../../../shared/database/connect.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { MAKE_NOTES } from "./make_notes.ts";
import { PARSE } from "./parse_document.ts";

/** Documents looked after at a time; the next round takes the rest. */
const AT_ONCE = 500;

/**
 * Asks again for the work that documents have waited for longer than `minutes` (30); answers how
 * many. The event that asks for it may be gone: Kafka forgets after a week, and a lab may sleep for
 * longer. Where a job is still to be done none is added, and one that nobody waits for does nothing.
 */
export async function resumeOverdue(
  database: Database,
  { minutes = 30 }: { minutes?: number } = {},
): Promise<number> {
  const overdue = await database.sql<{ documentId: string; revision: number; status: string }[]>`
    select document_id as "documentId", revision, status from document_list
    where status in ('pending', 'processing')
      and updated_at < now() - ${minutes} * interval '1 minute'
    order by updated_at limit ${AT_ONCE}`;
  for (const { documentId, revision, status } of overdue) {
    const kind = status === "pending" ? PARSE : MAKE_NOTES;
    const payload = { documentId, revision };
    const job = { kind, key: `${documentId}/${revision}`, payload };
    await database.transaction((tx) => enqueueJob(tx, job));
  }
  return overdue.length;
}
