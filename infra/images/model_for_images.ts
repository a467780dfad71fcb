import { log } from "@pulumi/pulumi";
import { embeddingModel, fetchEmbeddingModel } from "../../shared/downloads/embedding_model.ts";
import type { ModelConfig } from "../model_settings.ts";

/**
 * The folder of the embedding model that goes into images, where the stack wants one. A machine that
 * cannot fetch it deploys the platform without: search is by words alone then, and a warning says so.
 */
export async function modelForImages(
  config: Pick<ModelConfig, "embeddingEngine" | "embeddingModel">,
): Promise<string | undefined> {
  if (config.embeddingEngine === "none" || config.embeddingModel !== undefined) return undefined;
  try {
    return await fetchEmbeddingModel({
      onFetch: () => void log.info(`Fetching the embedding model ${embeddingModel.download}`),
    });
  } catch (error) {
    await log.warn(
      `Documents will be searched by words alone. ${(error as Error).message}; or set embeddingEngine to none`,
    );
    return undefined;
  }
}
