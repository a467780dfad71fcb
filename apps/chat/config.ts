import { z } from "zod";
import {
  ALWAYS,
  checkModelSettings,
  modelSettings,
} from "../../shared/engines/models/model_settings.ts";
import { loadConfig } from "../../shared/runtime/config.ts";
import { quotaSetting, settings } from "../../shared/runtime/settings.ts";
import { foundationSettings } from "../../shared/service/foundation.ts";

const schema = z
  .object({
    ...foundationSettings,
    ...modelSettings,
    DOCUMENTS_INTERNAL_URL: settings.DOCUMENTS_INTERNAL_URL,
    TTS_INTERNAL_URL: settings.TTS_INTERNAL_URL.optional(),
    QUOTA_CONVERSATIONS: quotaSetting(1000, "stored conversations"),
    EMBEDDING_FOLDER: z
      .string()
      .optional()
      .describe("Folder of a local embedding model for semantic search"),
  })
  .superRefine(checkModelSettings, ALWAYS);

/** The chat service's settings. */
export type ChatConfig = z.output<typeof schema>;

/** @throws {ConfigError} that lists every missing or invalid setting */
export function loadChatConfig(env: NodeJS.ProcessEnv): ChatConfig {
  return loadConfig(schema, env, { service: "chat" });
}
