import { audioGenerationCompleted } from "../../../shared/contracts/audio_generation_completed.ts";
import type { Transaction } from "../../../shared/database/connect.ts";
import { AUDIO_MEDIA_TYPES } from "../../../shared/engines/speech/audio_formats.ts";
import type { EngineId } from "../../../shared/engines/text/text_engine.ts";
import { enqueueEvents } from "../../../shared/messaging/outbox.ts";
import { reportGeneration } from "./report_generation.ts";

/** The audio that a recording ends with; objects of a recording lie under its id. */
export const audioKey = (recordingId: string, format: string): string =>
  `${recordingId}/audio.${format}`;

/** The sentences of a recording with their times; recordings made by older versions have none. */
export const sentencesKey = (recordingId: string): string => `${recordingId}/sentences.json`;

interface Finished {
  readonly generationId: string;
  readonly ownerId: string;
  readonly format: "mp3" | "wav" | "ogg";
  readonly engine: EngineId;
  readonly audioSha256: string;
  readonly byteLength: number;
  readonly durationMs: number;
}

/** Says that generations are ready, all that wait for a recording unless some are named. */
export async function completeGenerations(
  tx: Transaction,
  { recordingId, generationIds }: { recordingId: string; generationIds?: readonly string[] },
): Promise<void> {
  const finished = await tx.sql<Finished[]>`
    update generations set status = 'ready', problem = null, updated_at = now()
    from recordings
    where generations.recording_id = ${recordingId} and generations.status <> 'ready'
      and recordings.recording_id = ${recordingId} and recordings.status = 'ready'
      and (${generationIds === undefined} or generation_id = any(${[...(generationIds ?? [])]}::uuid[]))
    returning generation_id as "generationId", generations.owner_id as "ownerId",
      generations.format, engine, audio_sha256 as "audioSha256", byte_length as "byteLength",
      duration_ms as "durationMs"`;
  const time = new Date();
  await enqueueEvents(
    tx,
    finished.map(({ format, ...of }) => ({
      definition: audioGenerationCompleted,
      data: {
        ...of,
        audioKey: audioKey(recordingId, format),
        mediaType: AUDIO_MEDIA_TYPES[format],
      },
      options: { source: "/tts", time },
    })),
  );
  for (const { generationId, ownerId, durationMs } of finished) {
    const message = `The audio is ready: ${minutes(durationMs)} long.`;
    await reportGeneration(tx, { generationId, ownerId, status: "ready", percent: 100, message });
  }
}

function minutes(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} minutes`;
}
