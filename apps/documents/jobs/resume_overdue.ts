import type { Database } from "../../../shared/database/connect.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { MAKE_NOTES, PARSE, revisionKey } from "../domain/job_kinds.ts";

interface OverdueDocument {
  documentId: string;
  ownerId: string;
  revision: number;
  status: string;
}

/** Documents looked after at a time; the next round takes the rest. */
const AT_ONCE = 500;

/**
 * Requests again the work that documents have waited for longer than `minutes` (30); returns how
 * many. The event that requested it may be deleted: Kafka retains it for a week, and a lab may be
 * stopped for longer. If a job is still unfinished none is added, and one that is no longer needed does nothing.
 */
export async function resumeOverdue(
  database: Database,
  { minutes = 30 }: { minutes?: number } = {},
): Promise<number> {
  const overdue = await database.sql<OverdueDocument[]>`
    select document_id as "documentId", owner_id as "ownerId", revision, status
    from document_list
    where status in ('pending', 'processing')
      and updated_at < now() - ${minutes} * interval '1 minute'
    order by updated_at limit ${AT_ONCE}`;
  for (const { ownerId, status, ...payload } of overdue) {
    const kind = status === "pending" ? PARSE : MAKE_NOTES;
    const job = { kind, key: revisionKey(payload), ownerId, payload };
    await database.transaction((tx) => enqueueJob(tx, job));
  }
  return overdue.length;
}
