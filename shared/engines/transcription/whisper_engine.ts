import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { runProgram } from "../../runtime/limited_program.ts";
import {
  BYTES_PER_MS,
  type TranscriptionEngine,
  type TranscriptSegment,
  tidySegments,
} from "./transcription_engine.ts";

const program = fileURLToPath(new URL("whisper_transcribe.py", import.meta.url));

/** Of faster-whisper (shared/downloads/speech_model.ts). */
const VERSION = "1.2.1";
/** Of address space; 320 MB of it are resident. */
const MEMORY_MB = 4096;
/** A busy machine takes no longer than this for a millisecond of speech, and to begin. */
const MS_PER_MS = 10;
const START_MS = 120_000;

/**
 * Above the first and below the second together the model takes a piece for silence (OpenAI's own
 * program has 0.6 and -1; in silence this model says "you" at -0.9).
 */
const NO_SPEECH = 0.6;
const DOUBTFUL = -0.7;
/** Above this (the text's length by that of its gzip) the model has begun to repeat itself: OpenAI's. */
const REPEATING = 2.4;

const heardSchema = z.array(
  z.object({
    start: z.number(),
    end: z.number(),
    text: z.string(),
    /** The mean of its tokens' log probabilities. */
    logProbability: z.number(),
    /** Probability that there is no speech. */
    noSpeech: z.number(),
    repetition: z.number(),
  }),
);

/**
 * Transcribes English offline with Whisper's smallest model: one process per piece, within limits
 * of time and memory. The model processes half a minute at once, so no piece is longer. Returns
 * undefined where the folder has no Python to run.
 *
 * @param folder what `fetchSpeechModel` answered
 * @example
 * const engine = await createWhisperEngine({ folder: await fetchSpeechModel() });
 * const segments = await engine?.transcribe(pcm, { language: "en-US", signal });
 */
export async function createWhisperEngine({
  folder,
}: {
  folder: string;
}): Promise<TranscriptionEngine | undefined> {
  const python = join(folder, "bin/python");
  const isThere = await access(python, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!isThere) return undefined;
  return {
    id: "whisper-tiny-en",
    version: VERSION,
    pieceMs: { target: 28_000, max: 30_000 },
    speaks: (language) => /^en(-|$)/.test(language),
    async transcribe(audio, { signal }) {
      const durationMs = audio.length / BYTES_PER_MS;
      const output = await runProgram({
        command: python,
        // Isolated: neither the environment nor the working folder adds modules.
        args: ["-I", "-B", program],
        input: audio,
        timeLimitMs: START_MS + durationMs * MS_PER_MS,
        memoryMb: MEMORY_MB,
        ...(signal && { signal }),
      });
      return tidySegments(readWhisperOutput(new TextDecoder().decode(output)), { durationMs });
    },
  };
}

/** Reads what whisper_transcribe.py prints, without segments that contain no speech. */
export function readWhisperOutput(output: string): TranscriptSegment[] {
  return heardSchema
    .parse(JSON.parse(output))
    .filter(({ noSpeech, logProbability }) => noSpeech < NO_SPEECH || logProbability > DOUBTFUL)
    .filter(({ repetition }) => repetition <= REPEATING)
    .map(({ start, end, text, logProbability }) => ({
      startMs: start * 1000,
      endMs: end * 1000,
      text,
      confidence: Math.exp(logProbability),
    }));
}
