import type { Database } from "../../../shared/database/connect.ts";
import {
  playingMs,
  SAMPLE_BYTES,
  type SpeechEngine,
} from "../../../shared/engines/speech/speech_engine.ts";
import type { JobContext } from "../../../shared/jobs/job_kind.ts";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";
import { cutIntoPieces, type Piece } from "../domain/pieces.ts";
import { fitsText } from "../domain/speech_length.ts";
import type { SpokenPiece } from "../domain/timeline.ts";
import { type RecordingWork, readSpoken, recordPiece } from "./recording_work.ts";

/** About a minute of speech: what a crash costs, and what a learner sees come. */
const PIECE_CHARACTERS = 1_000;

/** Raised when a recording was deleted while it was in progress. */
export class NoLongerWantedError extends Error {
  override readonly name = "NoLongerWantedError";

  constructor(recordingId: string) {
    super(`Cannot continue recording "${recordingId}": it was deleted`);
  }
}

/** Raised when an engine's audio cannot be all of the text that it was given, or more than it. */
export class UnlikelySpeechError extends Error {
  override readonly name = "UnlikelySpeechError";
}

/** Where the samples of a piece lie. */
export const pieceKey = (recordingId: string, number: number): string =>
  `${recordingId}/pieces/${String(number).padStart(6, "0")}.pcm`;

/**
 * Synthesizes the remaining pieces of a recording and stores each, so that a retry after a crash
 * continues where it stopped.
 *
 * @throws {NoLongerWantedError} @throws {UnlikelySpeechError}
 */
export async function speakPieces(
  deps: { database: Database; objects: ObjectStore; engine: SpeechEngine },
  work: RecordingWork,
  options: JobContext & { onSpoken: (done: number, of: number) => void },
): Promise<SpokenPiece[]> {
  const { database, objects, engine } = deps;
  const { recordingId } = work;
  const maxCharacters = Math.min(engine.maxCharacters, PIECE_CHARACTERS);
  const pieces = cutIntoPieces(work.script, { maxCharacters });
  const spoken = await readSpoken(database, recordingId);
  const all: SpokenPiece[] = [];
  for (const piece of pieces) {
    options.signal.throwIfAborted();
    let samples = spoken.get(piece.number);
    if (samples === undefined) {
      await options.giveWay?.();
      const pcm = await speak(engine, { piece, work, signal: options.signal });
      await objects.put(pieceKey(recordingId, piece.number), pcm);
      samples = pcm.length / SAMPLE_BYTES;
      const wanted = await recordPiece(database, { recordingId, number: piece.number, samples });
      if (!wanted) throw new NoLongerWantedError(recordingId);
    }
    all.push({ ...piece, samples });
    options.onSpoken(all.length, pieces.length);
  }
  return all;
}

async function speak(
  engine: SpeechEngine,
  { piece, work, signal }: { piece: Piece; work: RecordingWork; signal: AbortSignal },
): Promise<Uint8Array> {
  const { text } = piece;
  const { speed, voices } = work;
  const voice = voices[piece.voice] ?? voices[0] ?? "";
  const pcm = await engine.synthesize(text, { voice, speed, signal });
  const ms = playingMs(pcm.length, engine.sampleRate);
  if (fitsText(ms, { text, speed })) return pcm;
  throw new UnlikelySpeechError(
    `Cannot use the synthesized audio: ${Math.round(ms)} ms is implausible for ${text.length} characters`,
  );
}
