import { z } from "zod";
import {
  ALWAYS,
  checkModelSettings,
  modelSettings,
} from "../../shared/engines/models/model_settings.ts";
import { loadConfig } from "../../shared/runtime/config.ts";
import { settings } from "../../shared/runtime/settings.ts";
import { foundationSettings } from "../../shared/service/foundation.ts";

const milliseconds = (description: string, byDefault: number) =>
  z.coerce.number().int().positive().default(byDefault).describe(`${description}, milliseconds`);

const schema = z
  .object({
    ...foundationSettings,
    ...modelSettings,
    DOCUMENTS_URL: settings.DOCUMENTS_URL,
    DAILY_QUIZZES: z.coerce
      .number()
      .int()
      .min(0)
      .default(50)
      .describe("Quizzes that a learner may ask for in a day"),
    CACHE_ENTRIES: z.coerce
      .number()
      .int()
      .positive()
      .default(2000)
      .describe("Reads kept in memory"),
    DOCUMENTS_DEADLINE_MS: milliseconds("How long a workflow waits for documents", 600_000),
    NOTES_DEADLINE_MS: milliseconds("How long a workflow waits for notes", 300_000),
    QUESTIONS_DEADLINE_MS: milliseconds("How long a workflow waits for questions", 600_000),
    PUBLICATION_DEADLINE_MS: milliseconds("How long a workflow waits for its read models", 60_000),
  })
  .superRefine(checkModelSettings, ALWAYS);

/** The quiz service's settings. */
export type QuizConfig = z.output<typeof schema>;

/** @throws {ConfigError} naming everything that is missing or wrong at once */
export function loadQuizConfig(env: NodeJS.ProcessEnv): QuizConfig {
  return loadConfig(schema, env, { service: "quiz" });
}
