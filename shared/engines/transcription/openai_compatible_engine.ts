import { z } from "zod";
import {
  BYTES_PER_MS,
  type TranscriptionEngine,
  TranscriptionRefusedError,
  tidySegments,
} from "./transcription_engine.ts";
import { wavFile } from "./wav_file.ts";

/** Where and how such an endpoint is called. */
export interface OpenAiCompatibleOptions {
  /** What `/audio/transcriptions` is added to: `http://localhost:8000/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey?: string | undefined;
  /** For a piece of about a minute; 120000 by default. */
  readonly timeLimitMs?: number;
}

const answerSchema = z.object({
  segments: z.array(
    z.object({
      start: z.number(),
      end: z.number(),
      text: z.string(),
      avg_logprob: z.number().optional(),
      no_speech_prob: z.number().optional(),
    }),
  ),
});

/** Whisper's own rule: above this a segment is silence, unless the words are likely after all. */
const NO_SPEECH = 0.6;
const LIKELY_LOGPROB = -1;
/** Statuses of requests that a server will never accept. */
const REFUSALS = new Set([400, 401, 403, 404, 413, 415, 422]);

/**
 * Transcribes speech with any server with OpenAI's `POST /audio/transcriptions`. Confidence is the
 * mean probability of a segment's tokens, where the server reports it.
 *
 * @example
 * createOpenAiCompatibleEngine({ baseUrl: "http://localhost:8000/v1", model: "whisper-1" });
 */
export function createOpenAiCompatibleEngine(
  options: OpenAiCompatibleOptions,
): TranscriptionEngine {
  const { baseUrl, model, apiKey, timeLimitMs = 120_000 } = options;
  const url = `${baseUrl.replace(/\/+$/, "")}/audio/transcriptions`;
  return {
    id: "openai-compatible",
    version: model,
    pieceMs: { target: 60_000, max: 120_000 },
    speaks: () => true,
    async transcribe(audio, { language, signal }) {
      const form = new FormData();
      form.set("file", new Blob([wavFile(audio)], { type: "audio/wav" }), "piece.wav");
      form.set("model", model);
      form.set("language", language.split("-")[0] ?? language);
      form.set("response_format", "verbose_json");
      form.set("timestamp_granularities[]", "segment");
      const limit = AbortSignal.timeout(timeLimitMs);
      const response = await fetch(url, {
        method: "POST",
        body: form,
        headers: { ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }) },
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
      if (!response.ok) throw await refusal(response);
      const parsed = answerSchema.safeParse(await response.json());
      if (!parsed.success) {
        throw new TranscriptionRefusedError(
          "engine_answer_unusable",
          "The transcription engine's response has no segments with timestamps. Choose a model that supports verbose_json.",
          { cause: parsed.error },
        );
      }
      const spoken = parsed.data.segments.filter(
        ({ avg_logprob: sure = 0, no_speech_prob: silent = 0 }) =>
          silent <= NO_SPEECH || sure > LIKELY_LOGPROB,
      );
      const segments = spoken.map(({ start, end, text, avg_logprob: sure = 0 }) => ({
        startMs: start * 1000,
        endMs: end * 1000,
        text,
        confidence: Math.exp(sure),
      }));
      return tidySegments(segments, { durationMs: audio.length / BYTES_PER_MS });
    },
  };
}

async function refusal(response: Response): Promise<Error> {
  const said = (await response.text()).slice(0, 500);
  const cause = new Error(`The transcription endpoint returned status ${response.status}: ${said}`);
  if (!REFUSALS.has(response.status)) return cause;
  return new TranscriptionRefusedError(
    "engine_refused",
    `The transcription engine rejected the recording (status ${response.status}).`,
    { cause },
  );
}
