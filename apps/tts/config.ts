import { z } from "zod";
import { SPEECH_ENGINES } from "../../shared/engines/speech/open_speech_engine.ts";
import { loadConfig } from "../../shared/runtime/config.ts";
import { quotaSetting, settings } from "../../shared/runtime/settings.ts";
import { foundationSettings } from "../../shared/service/foundation.ts";

const positive = (fallback: number, description: string) =>
  z.coerce.number().int().positive().default(fallback).describe(description);

const schema = z.object({
  ...foundationSettings,
  STORAGE_URL: settings.STORAGE_URL,
  STORAGE_RESERVE_BYTES: settings.STORAGE_RESERVE_BYTES,
  QUOTA_AUDIO_BYTES: quotaSetting(4 * 1024 ** 3, "bytes of generated audio"),
  QUOTA_AUDIO_SECONDS_PER_DAY: quotaSetting(36_000, "seconds of audio generated per day"),
  DOCUMENTS_INTERNAL_URL: settings.DOCUMENTS_INTERNAL_URL,
  SPEECH_ENGINE: z
    .enum(SPEECH_ENGINES)
    .default("auto")
    .describe(
      "Speech engine; auto: the espeak-ng program if it is installed, otherwise WebAssembly",
    ),
  POLLY_ENGINE: z
    .enum(["standard", "neural"])
    .default("neural")
    .describe("Engine type of Amazon Polly"),
  POLLY_ENDPOINT: z.url().optional().describe("Endpoint of a server compatible with Amazon Polly"),
  AWS_REGION: z.string().optional().describe("AWS region of Amazon Polly"),
  SPEECH_CHARACTERS: positive(500_000, "Maximum number of characters in one recording"),
  SPEECH_TIME_LIMIT_SECONDS: positive(1800, "Time limit in seconds for one attempt at a recording"),
});

/** The tts service's settings. */
export type TtsConfig = z.output<typeof schema>;

/** @throws {ConfigError} naming everything that is missing or wrong at once */
export const loadTtsConfig = (env: Readonly<Record<string, string | undefined>>): TtsConfig =>
  loadConfig(schema, env, { service: "tts" });
