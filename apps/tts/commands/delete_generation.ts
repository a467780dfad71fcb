import { audioGenerationFailed } from "../../../shared/contracts/audio_generation_completed.ts";
import { audioGenerationCancelled } from "../../../shared/contracts/audio_generation_requested.ts";
import type { Transaction } from "../../../shared/database/connect.ts";
import { enqueueEvent } from "../../../shared/messaging/outbox.ts";
import { eraseProgress } from "../../../shared/progress/report_progress.ts";
import type { Problem } from "../domain/generation.ts";
import { GenerationNotFoundError } from "../domain/generation_errors.ts";
import { removeRecording } from "./fail_recording.ts";
import { reportGeneration } from "./report_generation.ts";

/**
 * Deletes audio, ready or in progress; its recording is deleted with the last generation that uses
 * it. A running job notices the deletion and stops.
 *
 * @throws {GenerationNotFoundError} also when it is another learner's
 */
export async function deleteGeneration(
  tx: Transaction,
  { generationId, ownerId }: { generationId: string; ownerId: string },
): Promise<void> {
  const removed = await removeGeneration(tx, {
    generationId,
    ownerId,
    reason: "The learner deleted the audio.",
  });
  if (!removed) throw new GenerationNotFoundError(generationId);
  await reportGeneration(tx, {
    generationId,
    ownerId,
    status: "deleted",
    message: "The audio was deleted.",
  });
}

/** Removes audio that another service requested, of any owner; there may be none. */
export async function removeAudio(tx: Transaction, generationId: string): Promise<void> {
  const [found] = await tx.sql<{ ownerId: string }[]>`
    select owner_id as "ownerId" from generations where generation_id = ${generationId}`;
  if (!found) return;
  const { ownerId } = found;
  const reason = "The text of the audio was deleted.";
  await removeGeneration(tx, { generationId, ownerId, reason });
  await reportGeneration(tx, {
    generationId,
    ownerId,
    status: "deleted",
    message: "The audio was deleted.",
  });
}

/** Removes all that there is of a generation; false where there is none. */
export async function removeGeneration(
  tx: Transaction,
  which: { generationId: string; ownerId: string; reason: string; problem?: Problem },
): Promise<boolean> {
  const { generationId, ownerId, reason, problem } = which;
  // The recording before the generation, in the order in which a job that finishes it locks them.
  await tx.sql`
    select 1 from recordings where recording_id = (
      select recording_id from generations
      where generation_id = ${generationId} and owner_id = ${ownerId}
    ) for update`;
  const [row] = await tx.sql<{ status: string; recordingId: string | null }[]>`
    delete from generations where generation_id = ${generationId} and owner_id = ${ownerId}
    returning status, recording_id as "recordingId"`;
  if (!row) return false;
  await eraseProgress(tx, { subjectId: generationId });
  await tx.sql`
    delete from idempotency_keys
    where owner_id = ${ownerId} and coalesce(body ->> 'id', body ->> 'generationId') = ${generationId}`;
  if (row.status === "pending" || row.status === "processing") {
    const options = { source: "/tts", time: new Date() };
    const ids = { generationId, ownerId };
    await enqueueEvent(tx, audioGenerationCancelled, { ...ids, reason }, options);
    if (problem) await enqueueEvent(tx, audioGenerationFailed, { ...ids, problem }, options);
  }
  if (row.recordingId !== null) await releaseRecording(tx, row.recordingId);
  return true;
}

/** Removes a recording that no generation has any more. */
async function releaseRecording(tx: Transaction, recordingId: string): Promise<void> {
  // Locked: a generation that is being given this recording has come to it, or waits.
  await tx.sql`select 1 from recordings where recording_id = ${recordingId} for update`;
  const [other] = await tx.sql`
    select 1 from generations where recording_id = ${recordingId} limit 1`;
  if (!other) await removeRecording(tx, recordingId);
}
