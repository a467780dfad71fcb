import type { Database } from "../../../shared/database/connect.ts";
import { removeObjects } from "../../../shared/storage/remove_objects.ts";
import { reportTranscription } from "../commands/report_transcription.ts";
import { keysOf } from "../domain/transcription.ts";

/** Transcriptions per run; the next run continues. */
const AT_ONCE = 500;

/**
 * Deletes the recordings of transcriptions that failed longer ago than `retentionMs`; returns how
 * many. The transcription remains, with the reason.
 */
export async function deleteExpiredRecordings(
  database: Database,
  { retentionMs, now = new Date() }: { retentionMs: number; now?: Date },
): Promise<number> {
  const before = new Date(now.getTime() - retentionMs).toISOString();
  return database.transaction(async (tx) => {
    const expired = await tx.sql<{ transcriptionId: string; ownerId: string }[]>`
      update transcriptions set original_deleted_at = ${now.toISOString()}
      where transcription_id in (
        select transcription_id from transcriptions
        where status = 'failed' and original_deleted_at is null and updated_at < ${before}
        order by updated_at limit ${AT_ONCE} for update skip locked
      )
      returning transcription_id as "transcriptionId", owner_id as "ownerId"`;
    for (const transcription of expired) {
      await removeObjects(tx, { prefix: keysOf(transcription.transcriptionId).original });
      await reportTranscription(tx, transcription, {
        status: "failed",
        message: "The recording was deleted because it could not be transcribed.",
      });
    }
    return expired.length;
  });
}
