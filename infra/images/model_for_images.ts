import { log } from "@pulumi/pulumi";
import { embeddingModel, fetchEmbeddingModel } from "../../shared/downloads/embedding_model.ts";
import type { ModelConfig } from "../model_settings.ts";

/**
 * The folder of the embedding model for the images, if the stack uses one. If this machine cannot
 * download it, the platform is deployed without it, with a warning: search is by keywords only.
 */
export async function modelForImages(
  config: Pick<ModelConfig, "embeddingEngine" | "embeddingModel">,
): Promise<string | undefined> {
  if (config.embeddingEngine === "none" || config.embeddingModel !== undefined) return undefined;
  try {
    return await fetchEmbeddingModel({
      onFetch: () => void log.info(`Downloading the embedding model ${embeddingModel.download}`),
    });
  } catch (error) {
    await log.warn(
      `Documents will be searched by keywords only. ${(error as Error).message}; or set embeddingEngine to none`,
    );
    return undefined;
  }
}
