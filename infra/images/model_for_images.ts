import { log } from "@pulumi/pulumi";
import { embeddingModel, fetchEmbeddingModel } from "../../shared/downloads/embedding_model.ts";
import type { ModelConfig } from "../model_settings.ts";
import { platformServices } from "../platform_services.ts";
import { type Bundle, modelBundle } from "./bundle.ts";

/**
 * The embedding model for the image of the service that embeds, by its name, if the stack uses one. If
 * this machine cannot download it, the platform is deployed without it, with a warning: search is by
 * keywords only.
 */
export async function modelForImages(
  config: Pick<ModelConfig, "embeddingEngine" | "embeddingModel">,
): Promise<Readonly<Record<string, Bundle>>> {
  const service = platformServices.find(({ embeds }) => embeds)?.name;
  const hasOther = config.embeddingEngine === "none" || config.embeddingModel !== undefined;
  if (service === undefined || hasOther) return {};
  try {
    const folder = await fetchEmbeddingModel({
      onFetch: () => void log.info(`Downloading the embedding model ${embeddingModel.download}`),
    });
    return { [service]: await modelBundle(service, folder) };
  } catch (error) {
    await log.warn(
      `Documents will be searched by keywords only. ${(error as Error).message}; or set embeddingEngine to none`,
    );
    return {};
  }
}
