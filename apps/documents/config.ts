import { z } from "zod";
import {
  ALWAYS,
  checkModelSettings,
  modelSettings,
} from "../../shared/engines/models/model_settings.ts";
import { loadConfig } from "../../shared/runtime/config.ts";
import { settings } from "../../shared/runtime/settings.ts";
import { foundationSettings } from "../../shared/service/foundation.ts";

const positive = (fallback: number, description: string) =>
  z.coerce.number().int().positive().default(fallback).describe(description);

const schema = z
  .object({
    ...foundationSettings,
    ...modelSettings,
    STORAGE_URL: settings.STORAGE_URL,
    STT_URL: settings.STT_URL,
    UPLOAD_LIMIT_BYTES: positive(512 * 1024 * 1024, "Bytes that an uploaded file may have"),
    PARSE_TIME_LIMIT_SECONDS: positive(120, "Seconds that reading a document may take"),
    PARSE_MEMORY_MB: positive(768, "Megabytes that reading a document may take"),
    NOTES_TIME_LIMIT_SECONDS: positive(120, "Seconds that making notes may take"),
    NOTES_MEMORY_MB: positive(768, "Megabytes that making notes may take"),
  })
  .superRefine(checkModelSettings, ALWAYS);

/** The documents service's settings. */
export type DocumentsConfig = z.output<typeof schema>;

/** @throws {ConfigError} naming everything that is missing or wrong at once */
export const loadDocumentsConfig = (
  env: Readonly<Record<string, string | undefined>>,
): DocumentsConfig => loadConfig(schema, env, { service: "documents" });
