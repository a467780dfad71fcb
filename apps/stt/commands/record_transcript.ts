import {
  audioTranscriptionCompleted,
  audioTranscriptionFailed,
} from "../../../shared/contracts/audio_transcription_completed.ts";
import type { Transaction } from "../../../shared/database/connect.ts";
import { enqueueEvent } from "../../../shared/messaging/outbox.ts";
import { removeObjects } from "../../../shared/storage/remove_objects.ts";
import { keysOf, type Problem, plainText, type Transcript } from "../domain/transcription.ts";
import { reportTranscription } from "./report_transcription.ts";
import { releaseDuration } from "./transcription_quotas.ts";

interface Subject {
  readonly transcriptionId: string;
  readonly ownerId: string;
}

/** Records a transcript; removes it where the transcription was deleted. */
export async function recordTranscript(
  tx: Transaction,
  subject: Subject,
  { transcript, textSha256 }: { transcript: Transcript; textSha256: string },
): Promise<void> {
  const { transcriptionId, ownerId } = subject;
  const { engine, durationMs, segments } = transcript;
  const characters = plainText(transcript).length;
  const { count } = await tx.sql`
    update transcriptions set status = 'ready', engine = ${JSON.stringify(engine)}::text::jsonb,
      characters = ${characters}, segments = ${segments.length}, text_sha256 = ${textSha256},
      updated_at = now()
    where transcription_id = ${transcriptionId} and status = 'processing'`;
  if (count === 0) return removeUnlessKept(tx, transcriptionId);
  await tx.sql`delete from pieces where transcription_id = ${transcriptionId}`;
  const { audio, transcript: textKey } = keysOf(transcriptionId);
  await enqueueEvent(
    tx,
    audioTranscriptionCompleted,
    { transcriptionId, ownerId, textKey, textSha256, characters, durationMs, engine },
    { source: "/stt", time: new Date() },
  );
  const message =
    segments.length === 0
      ? "The transcript is ready; no speech was detected."
      : "The transcript is ready.";
  await reportTranscription(tx, subject, { status: "ready", percent: 100, message });
  await removeObjects(tx, { prefix: audio });
}

/** Records why there is no transcript. */
export async function recordFailure(
  tx: Transaction,
  subject: Subject,
  problem: Problem,
): Promise<void> {
  const { transcriptionId, ownerId } = subject;
  const { count } = await tx.sql`
    update transcriptions set status = 'failed', problem = ${JSON.stringify(problem)}::text::jsonb,
      updated_at = now()
    where transcription_id = ${transcriptionId} and status in ('pending', 'processing')`;
  if (count === 0) return removeUnlessKept(tx, transcriptionId);
  await tx.sql`delete from pieces where transcription_id = ${transcriptionId}`;
  await releaseDuration(tx, transcriptionId);
  await enqueueEvent(
    tx,
    audioTranscriptionFailed,
    { transcriptionId, ownerId, problem },
    { source: "/stt", time: new Date() },
  );
  await reportTranscription(tx, subject, { status: "failed", message: problem.detail, problem });
  await removeObjects(tx, { prefix: keysOf(transcriptionId).audio });
}

/** Removes what a late attempt has left of a deleted transcription. */
export async function removeUnlessKept(tx: Transaction, transcriptionId: string): Promise<void> {
  const kept = await tx.sql`
    select 1 from transcriptions where transcription_id = ${transcriptionId}`;
  if (kept.length === 0) await removeObjects(tx, { prefix: keysOf(transcriptionId).all });
}
