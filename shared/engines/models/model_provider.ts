import type { EmbeddingModel, LanguageModel } from "ai";
import type { ModelSettings } from "./model_settings.ts";
import type { ModelPrices } from "./usage.ts";

/** Models of one service. */
export interface ModelProvider {
  /** `openai-compatible/gpt-4o-mini`: the engine's name in every result. */
  readonly name: string;
  readonly model: LanguageModel;
  readonly prices: ModelPrices;
  /** What must never appear in a message or a log. */
  readonly secrets: readonly string[];
  readonly embedding?: EmbeddingProvider;
}

/** A model that makes vectors of texts. */
export interface EmbeddingProvider {
  readonly name: string;
  readonly model: EmbeddingModel;
  readonly prices: ModelPrices;
  /** Length of every vector. */
  readonly dimensions: number;
}

/**
 * Opens the models that are configured, and loads only that provider's client.
 *
 * @throws {RangeError} where no model is configured
 */
export async function openModelProvider(settings: ModelSettings): Promise<ModelProvider> {
  const { TEXT_ENGINE: kind, MODEL_NAME: name, EMBEDDING_MODEL: embedding } = settings;
  if (kind === "offline" || name === undefined) {
    throw new RangeError(`Cannot open a model: TEXT_ENGINE is ${kind}, MODEL_NAME is ${name}`);
  }
  const models = kind === "bedrock" ? await openBedrock(settings) : await openCompatible(settings);
  return {
    name: `${kind}/${name}`,
    model: models.languageModel(name),
    prices: {
      inputPerMillion: settings.MODEL_INPUT_PRICE,
      outputPerMillion: settings.MODEL_OUTPUT_PRICE,
    },
    secrets: settings.MODEL_API_KEY === undefined ? [] : [settings.MODEL_API_KEY],
    ...(embedding !== undefined && {
      embedding: {
        name: `${kind}/${embedding}`,
        model: models.embeddingModel(embedding),
        prices: { inputPerMillion: settings.EMBEDDING_PRICE, outputPerMillion: 0 },
        dimensions: settings.EMBEDDING_DIMENSIONS ?? 0,
      },
    }),
  };
}

async function openCompatible(settings: ModelSettings) {
  const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
  const { MODEL_BASE_URL = "", MODEL_API_KEY, MODEL_JSON } = settings;
  return createOpenAICompatible({
    name: "openai-compatible",
    baseURL: MODEL_BASE_URL,
    includeUsage: true,
    supportsStructuredOutputs: MODEL_JSON === "schema",
    ...(MODEL_API_KEY !== undefined && { apiKey: MODEL_API_KEY }),
  });
}

/** Credentials come from the instance's role, or wherever else AWS clients find them. */
async function openBedrock({ AWS_REGION = "", MODEL_BASE_URL }: ModelSettings) {
  const [{ createAmazonBedrock }, { defaultProvider }] = await Promise.all([
    import("@ai-sdk/amazon-bedrock"),
    import("@aws-sdk/credential-provider-node"),
  ]);
  return createAmazonBedrock({
    region: AWS_REGION,
    credentialProvider: defaultProvider(),
    ...(MODEL_BASE_URL !== undefined && { baseURL: MODEL_BASE_URL }),
  });
}
