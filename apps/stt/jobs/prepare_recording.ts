import type { Database } from "../../../shared/database/connect.ts";
import { reportTranscription } from "../commands/report_transcription.ts";
import { chargeDuration, type TranscriptionLimits } from "../commands/transcription_quotas.ts";
import { keysOf } from "../domain/transcription.ts";
import type { Transcription } from "../queries/read_transcription.ts";

/** A stretch of a recording, milliseconds. */
export interface Piece {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * Converts the recording at one key to PCM at another, and finds the pieces that may contain
 * speech. @throws {UnusableRecordingError}
 */
export type ConvertRecording = (
  recording: { from: string; to: string; pieceMs: { target: number; max: number } },
  options: { signal: AbortSignal },
) => Promise<{ durationMs: number; pieces: readonly Piece[] }>;

/** What preparing works with. */
export interface PreparingDependencies {
  readonly database: Database;
  readonly convert: ConvertRecording;
  readonly limits: TranscriptionLimits;
  /** The clock, replaced in tests. */
  readonly now: () => Date;
  readonly pieceMs: { readonly target: number; readonly max: number };
}

/**
 * Converts a recording and records the pieces that it is split into; does nothing if that was done
 * before a crash. Returns its duration, undefined if it was deleted meanwhile.
 * @throws {QuotaExceededError} when the owner has no minutes left for it
 */
export async function prepareRecording(
  { database, convert, pieceMs, limits, now }: PreparingDependencies,
  transcription: Transcription,
  { signal }: { signal: AbortSignal },
): Promise<number | undefined> {
  const { transcriptionId, ownerId, durationMs: known } = transcription;
  if (known !== null) return known;
  const { original: from, audio: to } = keysOf(transcriptionId);
  const { durationMs, pieces } = await convert({ from, to, pieceMs }, { signal });
  return database.transaction(async (tx) => {
    const { count } = await tx.sql`
      update transcriptions set status = 'processing', duration_ms = ${durationMs},
        updated_at = now()
      where transcription_id = ${transcriptionId} and duration_ms is null`;
    if (count === 0) return undefined;
    await chargeDuration(tx, limits, { transcriptionId, ownerId, durationMs, at: now() });
    await tx.sql`
      insert into pieces (transcription_id, number, start_ms, end_ms)
      select ${transcriptionId}::uuid, number, start_ms, end_ms
      from unnest(${pieces.map((_, index) => index)}::int[],
        ${pieces.map(({ startMs }) => startMs)}::int[],
        ${pieces.map(({ endMs }) => endMs)}::int[]) as piece (number, start_ms, end_ms)`;
    const message = "Converted the recording; transcribing it.";
    await reportTranscription(tx, transcription, { status: "processing", percent: 10, message });
    return durationMs;
  });
}
