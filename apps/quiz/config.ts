import { z } from "zod";
import {
  ALWAYS,
  checkModelSettings,
  modelSettings,
} from "../../shared/engines/models/model_settings.ts";
import { loadConfig } from "../../shared/runtime/config.ts";
import { quotaSetting, settings } from "../../shared/runtime/settings.ts";
import { foundationSettings } from "../../shared/service/foundation.ts";
import { NEW_PER_DAY } from "./domain/review.ts";

const milliseconds = (description: string, byDefault: number) =>
  z.coerce.number().int().positive().default(byDefault).describe(`${description}, in milliseconds`);

const schema = z
  .object({
    ...foundationSettings,
    ...modelSettings,
    DOCUMENTS_INTERNAL_URL: settings.DOCUMENTS_INTERNAL_URL,
    DAILY_QUIZZES: z.coerce
      .number()
      .int()
      .min(0)
      .default(50)
      .describe("Maximum number of quizzes per user and day"),
    QUOTA_QUIZZES: quotaSetting(1000, "stored quizzes"),
    NEW_REVIEWS_PER_DAY: z.coerce
      .number()
      .int()
      .min(0)
      .default(NEW_PER_DAY)
      .describe("Maximum number of new questions due for review per user and day"),
    CACHE_ENTRIES: z.coerce
      .number()
      .int()
      .positive()
      .default(2000)
      .describe("Maximum number of cached query results"),
    DOCUMENTS_DEADLINE_MS: milliseconds("Maximum time a workflow waits for its documents", 600_000),
    DOCUMENTS_MAXIMUM_MS: milliseconds(
      "Maximum time a workflow waits for its documents while they make progress, such as long scans",
      7_200_000,
    ),
    NOTES_DEADLINE_MS: milliseconds("Maximum time a workflow waits for notes", 300_000),
    QUESTIONS_DEADLINE_MS: milliseconds("Maximum time a workflow waits for questions", 600_000),
    PUBLICATION_DEADLINE_MS: milliseconds(
      "Maximum time a workflow waits for the read models",
      60_000,
    ),
  })
  .superRefine(checkModelSettings, ALWAYS);

/** The quiz service's settings. */
export type QuizConfig = z.output<typeof schema>;

/** @throws {ConfigError} that lists every missing or invalid setting */
export function loadQuizConfig(env: NodeJS.ProcessEnv): QuizConfig {
  return loadConfig(schema, env, { service: "quiz" });
}
