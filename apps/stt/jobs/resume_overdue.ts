import type { Database } from "../../../shared/database/connect.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { TRANSCRIBE } from "../domain/job_kinds.ts";

/** Transcriptions looked after at a time; the next round takes the rest. */
const AT_ONCE = 500;

/**
 * Requests again the work that recordings have waited for longer than `minutes` (30); returns how
 * many. The event that requested it may be deleted: Kafka retains it for three days, and a lab may be
 * stopped for longer. If a job is still unfinished none is added.
 */
export async function resumeOverdue(
  database: Database,
  { minutes = 30 }: { minutes?: number } = {},
): Promise<number> {
  const overdue = await database.sql<{ transcriptionId: string; ownerId: string }[]>`
    select transcription_id as "transcriptionId", owner_id as "ownerId" from transcriptions
    where status in ('pending', 'processing')
      and updated_at < now() - ${minutes} * interval '1 minute'
    order by updated_at limit ${AT_ONCE}`;
  for (const { transcriptionId, ownerId } of overdue) {
    const payload = { transcriptionId };
    const job = { kind: TRANSCRIBE, key: transcriptionId, ownerId, payload };
    await database.transaction((tx) => enqueueJob(tx, job));
  }
  return overdue.length;
}
