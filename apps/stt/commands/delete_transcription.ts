import { audioTranscriptionCancelled } from "../../../shared/contracts/audio_transcription_requested.ts";
import type { Transaction } from "../../../shared/database/connect.ts";
import { cancelJobs } from "../../../shared/jobs/cancel_jobs.ts";
import { enqueueEvent } from "../../../shared/messaging/outbox.ts";
import { eraseProgress } from "../../../shared/progress/report_progress.ts";
import { removeObjects } from "../../../shared/storage/remove_objects.ts";
import { TRANSCRIBE } from "../domain/job_kinds.ts";
import { keysOf } from "../domain/transcription.ts";
import { TranscriptionNotFoundError } from "../domain/transcription_errors.ts";
import { reportTranscription } from "./report_transcription.ts";

/**
 * Deletes a transcription with its recording and transcript, and cancels its job. A document that
 * was created from it is not affected.
 * @throws {TranscriptionNotFoundError}
 */
export async function deleteTranscription(
  tx: Transaction,
  request: { transcriptionId: string; ownerId: string },
): Promise<void> {
  const { transcriptionId, ownerId } = request;
  const [deleted] = await tx.sql<{ status: string }[]>`
    delete from transcriptions
    where transcription_id = ${transcriptionId} and owner_id = ${ownerId} returning status`;
  if (!deleted) throw new TranscriptionNotFoundError(transcriptionId);
  await cancelJobs(tx, { kind: TRANSCRIBE, key: transcriptionId });
  // Answers to uploads show the recording's title.
  await tx.sql`
    delete from idempotency_keys where owner_id = ${ownerId} and body ->> 'id' = ${transcriptionId}`;
  await removeObjects(tx, { prefix: keysOf(transcriptionId).all });
  if (deleted.status === "pending" || deleted.status === "processing") {
    const reason = "The learner deleted the recording.";
    await enqueueEvent(
      tx,
      audioTranscriptionCancelled,
      { transcriptionId, ownerId, reason },
      { source: "/stt", time: new Date() },
    );
  }
  await eraseProgress(tx, { subjectId: transcriptionId });
  await reportTranscription(tx, request, {
    status: "deleted",
    message: "The transcription was deleted.",
  });
}
