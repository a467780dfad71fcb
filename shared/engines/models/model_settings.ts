import { z } from "zod";
import { settings } from "../../runtime/settings.ts";

/** Engines for notes, questions and answers. */
export const TEXT_ENGINES = ["offline", "openai-compatible", "bedrock"] as const;
export type TextEngineKind = (typeof TEXT_ENGINES)[number];

const count = (byDefault: number, description: string) =>
  z.coerce.number().int().positive().default(byDefault).describe(description);
const price = (what: string) =>
  z.coerce.number().min(0).optional().describe(`Price in US dollars per million ${what}`);

/**
 * The environment variables of a service that uses a text engine; put {@link checkModelSettings}
 * on the schema that has them.
 *
 * @example
 * const schema = z
 *   .object({ ...serviceSettings, ...modelSettings })
 *   .superRefine(checkModelSettings, ALWAYS);
 */
export const modelSettings = {
  TEXT_ENGINE: z
    .enum(TEXT_ENGINES)
    .default("offline")
    .describe("Engine for notes, questions and answers"),
  MODEL_NAME: z.string().optional().describe("Name of the model"),
  MODEL_BASE_URL: settings.MODEL_BASE_URL.optional(),
  MODEL_API_KEY: z.string().optional().describe("API key of the model service"),
  EMBEDDING_MODEL: z.string().optional().describe("Embedding model of the same service"),
  EMBEDDING_DIMENSIONS: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .describe("Dimensions of the vectors of EMBEDDING_MODEL"),
  AWS_REGION: z.string().optional().describe("AWS region of Amazon Bedrock"),
  MODEL_JSON: z
    .enum(["schema", "object"])
    .default("schema")
    .describe(
      "Structured output of the service: `schema` if it supports JSON Schema, `object` if only JSON",
    ),
  MODEL_CONTEXT_TOKENS: count(16_000, "Maximum tokens of a request and its answer together"),
  MODEL_OUTPUT_TOKENS: count(4_000, "Maximum tokens of an answer"),
  MODEL_CALL_SECONDS: count(120, "Time limit in seconds for one request, including retries"),
  MODEL_TIME_LIMIT_SECONDS: count(
    240,
    "Time limit in seconds for the notes or questions of a document",
  ),
  MODEL_RETRIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(3)
    .describe("Maximum retries of a request after a transient failure"),
  MODEL_CONCURRENCY: count(3, "Maximum concurrent requests for one document"),
  MODEL_DAILY_TOKENS: count(1_000_000, "Daily token limit per learner in this service"),
  MODEL_DAILY_COST: z.coerce
    .number()
    .positive()
    .optional()
    .describe("Daily cost limit in US dollars per learner in this service"),
  MODEL_INPUT_PRICE: price("input tokens"),
  MODEL_OUTPUT_PRICE: price("output tokens"),
  EMBEDDING_PRICE: price("embedded tokens"),
} as const;

const modelSettingsSchema = z.object(modelSettings);

/** What {@link modelSettings} make of an environment. */
export type ModelSettings = z.output<typeof modelSettingsSchema>;

/** Has a schema checked as a whole also where single settings are wrong: all problems at once. */
export const ALWAYS = { when: () => true };

/** Refuses settings that do not go together. */
export function checkModelSettings(
  config: Partial<ModelSettings>,
  context: { addIssue(issue: { code: "custom"; path: string[]; message: string }): void },
): void {
  const problem = (name: keyof ModelSettings, message: string) =>
    context.addIssue({ code: "custom", path: [name], message });
  const needs = (name: keyof ModelSettings) => {
    if (config[name] === undefined) problem(name, `is required by TEXT_ENGINE=${engine}`);
  };
  const leavesOut = (names: readonly (keyof ModelSettings)[]) => {
    for (const name of names) {
      if (config[name] !== undefined) problem(name, `must not be set with TEXT_ENGINE=${engine}`);
    }
  };
  const engine = config.TEXT_ENGINE;
  switch (engine) {
    case "openai-compatible":
      needs("MODEL_NAME");
      needs("MODEL_BASE_URL");
      break;
    case "bedrock":
      needs("MODEL_NAME");
      needs("AWS_REGION");
      leavesOut(["MODEL_API_KEY"]);
      break;
    case "offline":
      leavesOut(["MODEL_NAME", "MODEL_BASE_URL", "MODEL_API_KEY", "EMBEDDING_MODEL"]);
      leavesOut(["MODEL_DAILY_COST"]);
  }
  if (config.EMBEDDING_MODEL !== undefined && engine !== "offline") needs("EMBEDDING_DIMENSIONS");
  checkPrices(config, problem);
  const { MODEL_CONTEXT_TOKENS: whole, MODEL_OUTPUT_TOKENS: output } = config;
  if (whole !== undefined && output !== undefined && output * 3 > whole) {
    problem("MODEL_OUTPUT_TOKENS", "must be at most a third of MODEL_CONTEXT_TOKENS");
  }
}

function checkPrices(
  config: Partial<ModelSettings>,
  problem: (name: keyof ModelSettings, message: string) => void,
): void {
  if (config.MODEL_DAILY_COST === undefined || config.TEXT_ENGINE === "offline") return;
  const priced = ["MODEL_INPUT_PRICE", "MODEL_OUTPUT_PRICE"] as const;
  const needed = config.EMBEDDING_MODEL ? ([...priced, "EMBEDDING_PRICE"] as const) : priced;
  const missing = needed.filter((name) => config[name] === undefined);
  if (missing.length > 0) problem("MODEL_DAILY_COST", `also requires ${missing.join(" and ")}`);
}
