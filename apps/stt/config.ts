import { z } from "zod";
import { transcriptionSettings } from "../../shared/engines/transcription/open_transcription_engine.ts";
import { loadConfig } from "../../shared/runtime/config.ts";
import { settings } from "../../shared/runtime/settings.ts";
import { foundationSettings } from "../../shared/service/foundation.ts";

const positive = (fallback: number, description: string) =>
  z.coerce.number().int().positive().default(fallback).describe(description);

const schema = z.object({
  ...foundationSettings,
  ...transcriptionSettings,
  STORAGE_URL: settings.STORAGE_URL,
  DOCUMENTS_URL: settings.DOCUMENTS_URL,
  UPLOAD_LIMIT_BYTES: positive(512 * 1024 * 1024, "Bytes that an uploaded recording may have"),
  RECORDING_LIMIT_MINUTES: positive(180, "Minutes that a recording may last"),
  CONVERSION_TIME_LIMIT_SECONDS: positive(900, "Seconds that converting a recording may take"),
  CONVERSION_MEMORY_MB: positive(1024, "Megabytes of address space for converting a recording"),
});

/** The stt service's settings. */
export type SttConfig = z.output<typeof schema>;

/** @throws {ConfigError} naming everything that is missing or wrong at once */
export const loadSttConfig = (env: Readonly<Record<string, string | undefined>>): SttConfig =>
  loadConfig(schema, env, { service: "stt" });
