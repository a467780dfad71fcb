import type { Database } from "../database/connect.ts";
import type { Metrics } from "../runtime/metrics.ts";
import type { AnswerEngine } from "./answers/answer_engine.ts";
import type { EmbeddingEngine } from "./embeddings/embedding_engine.ts";
import type { ModelSettings } from "./models/model_settings.ts";

/** Engines over models that answer questions and search by meaning. */
export interface ModelAnswerEngines {
  readonly answers: AnswerEngine;
  /** Where EMBEDDING_MODEL is set. */
  readonly embeddings: EmbeddingEngine | undefined;
}

/**
 * Opens the engines that a service is configured to answer with; undefined for the offline engine.
 * Nothing of the models is loaded then.
 *
 * @example
 * const models = await openAnswerEngine(config, { database, metrics });
 * const engine = models?.answers ?? createExtractiveAnswerEngine({ read, related });
 */
export async function openAnswerEngine(
  settings: ModelSettings,
  deps: { database: Database; metrics: Metrics },
): Promise<ModelAnswerEngines | undefined> {
  if (settings.TEXT_ENGINE === "offline") return undefined;
  const [{ openModelContext }, { createModelAnswerEngine }, { createModelEmbeddingEngine }] =
    await Promise.all([
      import("./models/open_model_context.ts"),
      import("./models/model_answer_engine.ts"),
      import("./models/model_embedding_engine.ts"),
    ]);
  const context = await openModelContext(settings, deps);
  const { embedding } = context.provider;
  return {
    answers: createModelAnswerEngine(context),
    embeddings: embedding && createModelEmbeddingEngine(context, embedding),
  };
}
