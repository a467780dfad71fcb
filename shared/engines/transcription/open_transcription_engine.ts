import { z } from "zod";
import { createOpenAiCompatibleEngine } from "./openai_compatible_engine.ts";
import { createPocketsphinxEngine, INSTALL_POCKETSPHINX } from "./pocketsphinx_engine.ts";
import type { TranscriptionEngine } from "./transcription_engine.ts";
import { createWhisperEngine } from "./whisper_engine.ts";

/** The environment variables that choose the engine. */
export const transcriptionSettings = {
  TRANSCRIPTION_ENGINE: z
    .enum(["pocketsphinx", "whisper", "amazon-transcribe", "openai-compatible"])
    .default("pocketsphinx")
    .describe("Transcription engine"),
  SPEECH_MODEL_FOLDER: z
    .string()
    .optional()
    .describe("whisper: folder of the Python environment with faster-whisper and the model"),
  TRANSCRIBE_BUCKET: z
    .string()
    .optional()
    .describe("amazon-transcribe: S3 bucket for the recordings in progress"),
  TRANSCRIBE_ENDPOINT: z
    .url()
    .optional()
    .describe("amazon-transcribe: endpoint of a compatible server"),
  TRANSCRIBE_STORAGE_ENDPOINT: z
    .url()
    .optional()
    .describe("amazon-transcribe: endpoint of an S3-compatible server"),
  TRANSCRIPTION_URL: z
    .url()
    .optional()
    .describe("openai-compatible: base URL; /audio/transcriptions is appended"),
  TRANSCRIPTION_MODEL: z
    .string()
    .default("whisper-1")
    .describe("openai-compatible: name of the model"),
  TRANSCRIPTION_API_KEY: z
    .string()
    .optional()
    .describe("openai-compatible: API key, if the service requires one"),
  AWS_REGION: z.string().optional().describe("amazon-transcribe: AWS region"),
} as const;

/** The engine's settings, as they were read. */
export type TranscriptionSettings = z.output<z.ZodObject<typeof transcriptionSettings>>;

/** The setting that each engine requires. */
const requiredSettings = {
  pocketsphinx: undefined,
  whisper: "SPEECH_MODEL_FOLDER",
  "amazon-transcribe": "TRANSCRIBE_BUCKET",
  "openai-compatible": "TRANSCRIPTION_URL",
} as const;

/** Rejects an engine without the setting that it requires. */
export function checkTranscriptionSettings(
  config: Partial<TranscriptionSettings>,
  context: { addIssue(issue: { code: "custom"; path: string[]; message: string }): void },
): void {
  const { TRANSCRIPTION_ENGINE: engine } = config;
  const name = engine && requiredSettings[engine];
  if (name === undefined || config[name] !== undefined) return;
  const message = `is required by TRANSCRIPTION_ENGINE=${engine}`;
  context.addIssue({ code: "custom", path: [name], message });
}

/** An engine, or why none is available: a sentence with the command that installs it. */
export type OpenedEngine =
  | { readonly engine: TranscriptionEngine; readonly missing?: undefined }
  | { readonly engine?: undefined; readonly missing: string };

/**
 * Opens the engine that the configuration names, and no other in its place.
 *
 * @throws {RangeError} when a setting that the engine needs is not there
 */
export async function openTranscriptionEngine(
  settings: TranscriptionSettings,
): Promise<OpenedEngine> {
  switch (settings.TRANSCRIPTION_ENGINE) {
    case "pocketsphinx": {
      const engine = await createPocketsphinxEngine();
      return engine
        ? { engine }
        : { missing: `pocketsphinx is not installed (${INSTALL_POCKETSPHINX})` };
    }
    case "whisper": {
      const folder = needed(settings, "SPEECH_MODEL_FOLDER");
      const engine = await createWhisperEngine({ folder });
      return engine
        ? { engine }
        : { missing: `SPEECH_MODEL_FOLDER (${folder}) does not contain bin/python` };
    }
    case "amazon-transcribe": {
      // Two clients of AWS, 40 MB: only where they are used.
      const { createAmazonTranscribeEngine } = await import("./amazon_transcribe_engine.ts");
      return {
        engine: createAmazonTranscribeEngine({
          bucket: needed(settings, "TRANSCRIBE_BUCKET"),
          region: settings.AWS_REGION,
          endpoint: settings.TRANSCRIBE_ENDPOINT,
          storageEndpoint: settings.TRANSCRIBE_STORAGE_ENDPOINT,
        }),
      };
    }
    case "openai-compatible":
      return {
        engine: createOpenAiCompatibleEngine({
          baseUrl: needed(settings, "TRANSCRIPTION_URL"),
          model: settings.TRANSCRIPTION_MODEL,
          apiKey: settings.TRANSCRIPTION_API_KEY,
        }),
      };
  }
}

function needed(
  settings: TranscriptionSettings,
  name: "SPEECH_MODEL_FOLDER" | "TRANSCRIBE_BUCKET" | "TRANSCRIPTION_URL",
): string {
  const value = settings[name];
  if (value !== undefined) return value;
  throw new RangeError(
    `Cannot open the transcription engine: ${settings.TRANSCRIPTION_ENGINE} requires ${name}`,
  );
}
