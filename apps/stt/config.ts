import { z } from "zod";
import { ALWAYS } from "../../shared/engines/models/model_settings.ts";
import {
  checkTranscriptionSettings,
  transcriptionSettings,
} from "../../shared/engines/transcription/open_transcription_engine.ts";
import { loadConfig } from "../../shared/runtime/config.ts";
import { quotaSetting, settings } from "../../shared/runtime/settings.ts";
import { foundationSettings } from "../../shared/service/foundation.ts";

const positive = (fallback: number, description: string) =>
  z.coerce.number().int().positive().default(fallback).describe(description);

const fields = z.object({
  ...foundationSettings,
  ...transcriptionSettings,
  STORAGE_URL: settings.STORAGE_URL,
  STORAGE_RESERVE_BYTES: settings.STORAGE_RESERVE_BYTES,
  FAILED_RETENTION_DAYS: settings.FAILED_RETENTION_DAYS,
  QUOTA_RECORDING_BYTES: quotaSetting(10 * 1024 ** 3, "bytes of uploaded recordings"),
  QUOTA_TRANSCRIPTION_MINUTES_PER_DAY: quotaSetting(360, "minutes transcribed per day"),
  DOCUMENTS_INTERNAL_URL: settings.DOCUMENTS_INTERNAL_URL,
  UPLOAD_LIMIT_BYTES: positive(512 * 1024 * 1024, "Maximum size of an uploaded recording in bytes"),
  RECORDING_LIMIT_MINUTES: positive(180, "Maximum duration of a recording in minutes"),
  CONVERSION_TIME_LIMIT_SECONDS: positive(900, "Time limit in seconds for converting a recording"),
  CONVERSION_MEMORY_MB: positive(
    1024,
    "Address space limit in megabytes for converting a recording",
  ),
});
const schema = fields.superRefine(checkTranscriptionSettings, ALWAYS);

/** The stt service's settings. */
export type SttConfig = z.output<typeof schema>;

/** @throws {ConfigError} naming everything that is missing or wrong at once */
export const loadSttConfig = (env: Readonly<Record<string, string | undefined>>): SttConfig =>
  loadConfig(schema, env, { service: "stt" });
