import { z } from "zod";

/** An omitted setting has Pulumi.yaml's default: the empty string, or 0. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" || value === 0 ? undefined : value), schema.optional());

/** The stack's settings of the engines that generate notes, questions and answers. */
export const modelConfig = {
  embeddingEngine: z.enum(["local", "none"]),
  textEngine: z.enum(["offline", "openai-compatible", "bedrock"]),
  modelName: optional(z.string()),
  modelBaseUrl: optional(z.url({ protocol: /^https?$/ })),
  embeddingModel: optional(z.string()),
  embeddingDimensions: optional(z.int().positive()),
  modelLimits: z.record(
    z.string().regex(/^(MODEL|EMBEDDING)_[A-Z_]+$/, {
      error: "must be the name of a model engine setting, such as MODEL_DAILY_TOKENS",
    }),
    z.union([z.string(), z.number()]),
  ),
} as const;

const schema = z.object(modelConfig);

/** The validated {@link modelConfig}. */
export type ModelConfig = z.output<typeof schema>;

/** Conflicting settings, one line each; the services would refuse to start with them. */
export function modelProblems(config: ModelConfig): string[] {
  const { textEngine, modelName, modelBaseUrl, embeddingModel, embeddingDimensions } = config;
  const problems: string[] = [];
  if (textEngine === "offline") {
    const useless = Object.entries({ modelName, modelBaseUrl, embeddingModel })
      .filter(([, value]) => value !== undefined)
      .map(([name]) => `${name}: is not used by textEngine offline`);
    problems.push(...useless);
  } else if (modelName === undefined) {
    problems.push(`modelName: is required by textEngine ${textEngine}`);
  }
  if (textEngine === "openai-compatible" && modelBaseUrl === undefined) {
    problems.push("modelBaseUrl: is required by textEngine openai-compatible");
  }
  if (embeddingModel !== undefined && embeddingDimensions === undefined) {
    problems.push("embeddingDimensions: is required by embeddingModel");
  }
  return problems;
}

/**
 * The environment of a service that uses models. Bedrock needs no key: it uses the instance's role.
 *
 * @param apiKey the stack's secret `modelApiKey`; empty if there is none
 */
export function modelEnvironment(config: ModelConfig, apiKey: string): Record<string, string> {
  const { textEngine, modelName, modelBaseUrl, embeddingModel, embeddingDimensions } = config;
  if (textEngine === "offline") return {};
  const settings = {
    ...config.modelLimits,
    TEXT_ENGINE: textEngine,
    MODEL_NAME: modelName,
    MODEL_BASE_URL: modelBaseUrl,
    EMBEDDING_MODEL: embeddingModel,
    EMBEDDING_DIMENSIONS: embeddingDimensions,
    MODEL_API_KEY: apiKey === "" ? undefined : apiKey,
  };
  return Object.fromEntries(
    Object.entries(settings)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}
