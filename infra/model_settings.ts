import { z } from "zod";

/** A setting left out has Pulumi.yaml's default, which is the empty text, or 0. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" || value === 0 ? undefined : value), schema.optional());

/** The stack's settings of what makes notes, questions and answers. */
export const modelConfig = {
  embeddingEngine: z.enum(["local", "none"]),
  textEngine: z.enum(["offline", "openai-compatible", "bedrock"]),
  modelName: optional(z.string()),
  modelBaseUrl: optional(z.url({ protocol: /^https?$/ })),
  embeddingModel: optional(z.string()),
  embeddingDimensions: optional(z.int().positive()),
  modelLimits: z.record(
    z.string().regex(/^(MODEL|EMBEDDING)_[A-Z_]+$/, {
      error: "must be a setting of the model engines, such as MODEL_DAILY_TOKENS",
    }),
    z.union([z.string(), z.number()]),
  ),
} as const;

const schema = z.object(modelConfig);

/** What {@link modelConfig} make of a stack's configuration. */
export type ModelConfig = z.output<typeof schema>;

/** What does not go together, one line each; the services would refuse to start with it. */
export function modelProblems(config: ModelConfig): string[] {
  const { textEngine, modelName, modelBaseUrl, embeddingModel, embeddingDimensions } = config;
  const problems: string[] = [];
  if (textEngine === "offline") {
    const useless = Object.entries({ modelName, modelBaseUrl, embeddingModel })
      .filter(([, value]) => value !== undefined)
      .map(([name]) => `${name}: is set, but textEngine offline has no use for it`);
    problems.push(...useless);
  } else if (modelName === undefined) {
    problems.push(`modelName: is needed by textEngine ${textEngine}`);
  }
  if (textEngine === "openai-compatible" && modelBaseUrl === undefined) {
    problems.push("modelBaseUrl: is needed by textEngine openai-compatible");
  }
  if (embeddingModel !== undefined && embeddingDimensions === undefined) {
    problems.push("embeddingDimensions: is needed by embeddingModel");
  }
  return problems;
}

/**
 * The environment of a service that uses models. Bedrock needs no key: the instance's role speaks
 * for it.
 *
 * @param apiKey the stack's secret `modelApiKey`; empty where there is none
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
