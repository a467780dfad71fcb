import { AUDIO_MEDIA_TYPES } from "../../../shared/engines/speech/audio_formats.ts";
import { encodeAudio } from "../../../shared/engines/speech/encode_audio.ts";
import { measureAudio } from "../../../shared/engines/speech/measure_audio.ts";
import { SAMPLE_BYTES } from "../../../shared/engines/speech/speech_engine.ts";
import type { ObjectStore, StoredObject } from "../../../shared/storage/object_store.ts";
import { audioKey, sentencesKey } from "../commands/complete_generations.ts";
import { findPauses } from "../domain/find_pauses.ts";
import { type Pause, placeSentences } from "../domain/spoken_sentences.ts";
import { layOut, pauseSamples, type SpokenPiece, type Timeline } from "../domain/timeline.ts";
import type { RecordingWork } from "./recording_work.ts";
import { pieceKey, UnlikelySpeechError } from "./speak_pieces.ts";

/** The finished file. */
export interface Assembled {
  readonly stored: StoredObject;
  readonly mediaType: string;
  readonly timeline: Timeline;
}

/** What an encoder may add at the ends (ms): a frame or two of silence. */
const ENCODER_MS = 250;

/**
 * Concatenates pieces into a file with its chapters and verifies it: the stored file can be decoded
 * and lasts as long as its pieces. Also stores when each sentence is heard.
 *
 * @throws {UndecodableAudioError} @throws {UnlikelySpeechError}
 */
export async function assembleAudio(
  { objects, sampleRate }: { objects: ObjectStore; sampleRate: number },
  work: RecordingWork,
  options: { pieces: readonly SpokenPiece[]; timeLimitMs: number; signal: AbortSignal },
): Promise<Assembled> {
  const { recordingId, script, format } = work;
  const { pieces, timeLimitMs, signal } = options;
  const timeline = layOut(script, { pieces, sampleRate });
  const pauses = new Map<number, readonly Pause[]>();
  const source = {
    pcm: samplesOf({ objects, recordingId, pieces, sampleRate, pauses }),
    bytes: timeline.samples * SAMPLE_BYTES,
    sampleRate,
    title: script.title,
    chapters: timeline.chapters.map(({ title, startSample }) => ({ title, sample: startSample })),
  };
  const key = audioKey(recordingId, format);
  const stored = await objects.put(key, encodeAudio(source, { format, timeLimitMs, signal }));
  const heard = await measureAudio(await objects.get(key), { format, timeLimitMs, signal });
  if (Math.abs(heard - timeline.durationMs) > ENCODER_MS) {
    throw new UnlikelySpeechError(
      `Cannot use the audio: it lasts ${Math.round(heard)} ms, but its pieces last ${timeline.durationMs} ms`,
    );
  }
  const pausesOf = (piece: number) => pauses.get(piece) ?? [];
  const sentences = placeSentences(pieces, { sampleRate, pausesOf });
  await objects.put(sentencesKey(recordingId), Buffer.from(JSON.stringify(sentences)));
  return { stored, mediaType: AUDIO_MEDIA_TYPES[format], timeline };
}

/** The samples of all pieces, one after the other; finds their pauses on the way. */
async function* samplesOf(from: {
  objects: ObjectStore;
  recordingId: string;
  pieces: readonly SpokenPiece[];
  sampleRate: number;
  pauses: Map<number, readonly Pause[]>;
}): AsyncGenerator<Uint8Array> {
  const { objects, recordingId, pieces, sampleRate, pauses } = from;
  for (const piece of pieces) {
    const chunks: Buffer[] = [];
    const stored = await objects.get(pieceKey(recordingId, piece.number));
    for await (const chunk of stored as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      yield chunk;
    }
    const pcm = Buffer.concat(chunks);
    if (pcm.length !== piece.samples * SAMPLE_BYTES) {
      throw new UnlikelySpeechError(`Cannot use piece ${piece.number}: it is incomplete`);
    }
    pauses.set(piece.number, findPauses(pcm, sampleRate));
    yield new Uint8Array(pauseSamples(piece, sampleRate) * SAMPLE_BYTES);
  }
}
