import { z } from "zod";
import {
  ALWAYS,
  checkModelSettings,
  modelSettings,
} from "../../shared/engines/models/model_settings.ts";
import { loadConfig } from "../../shared/runtime/config.ts";
import { quotaSetting, settings } from "../../shared/runtime/settings.ts";
import { foundationSettings } from "../../shared/service/foundation.ts";

const positive = (fallback: number, description: string) =>
  z.coerce.number().int().positive().default(fallback).describe(description);

const schema = z
  .object({
    ...foundationSettings,
    ...modelSettings,
    STORAGE_URL: settings.STORAGE_URL,
    STORAGE_RESERVE_BYTES: settings.STORAGE_RESERVE_BYTES,
    FAILED_RETENTION_DAYS: settings.FAILED_RETENTION_DAYS,
    QUOTA_DOCUMENTS: quotaSetting(1000, "stored documents"),
    QUOTA_DOCUMENT_BYTES: quotaSetting(5 * 1024 ** 3, "bytes of uploaded documents"),
    STT_INTERNAL_URL: settings.STT_INTERNAL_URL,
    UPLOAD_LIMIT_BYTES: positive(512 * 1024 * 1024, "Maximum size of an uploaded file, in bytes"),
    PARSE_TIME_LIMIT_SECONDS: positive(120, "Maximum time to parse a document, in seconds"),
    PARSE_MEMORY_MB: positive(768, "Maximum memory to parse a document, in megabytes"),
    OCR_PAGE_LIMIT: positive(
      500,
      "Maximum number of pages of a document that are images and whose text is recognized",
    ),
    OCR_TIME_LIMIT_SECONDS: positive(60, "Time limit in seconds of each OCR program for a page"),
    OCR_MEMORY_MB: positive(512, "Address space limit in megabytes of each OCR program"),
    NOTES_TIME_LIMIT_SECONDS: positive(120, "Maximum time to generate notes, in seconds"),
    NOTES_MEMORY_MB: positive(768, "Maximum memory to generate notes, in megabytes"),
  })
  .superRefine(checkModelSettings, ALWAYS);

/** The documents service's settings. */
export type DocumentsConfig = z.output<typeof schema>;

/** @throws {ConfigError} that lists every missing or invalid setting */
export const loadDocumentsConfig = (
  env: Readonly<Record<string, string | undefined>>,
): DocumentsConfig => loadConfig(schema, env, { service: "documents" });
