import { embedMany } from "ai";
import type { EmbeddingEngine } from "../embeddings/embedding_engine.ts";
import type { ModelContext } from "./model_client.ts";
import { ModelAnswerError } from "./model_errors.ts";
import type { EmbeddingProvider } from "./model_provider.ts";
import { openRequest } from "./open_request.ts";
import { estimateTokens } from "./usage.ts";

/** Texts that one request takes: what a learner's day has left is looked at before each. */
const TEXTS_AT_ONCE = 64;

/**
 * An embedding engine over a model. Its id names the model and the length of its vectors: another
 * length is another version.
 */
export function createModelEmbeddingEngine(
  context: ModelContext,
  embedding: EmbeddingProvider,
): EmbeddingEngine {
  const { name, model, prices, dimensions } = embedding;
  const embedSome = async (
    values: string[],
    { ownerId, signal }: { ownerId: string; signal: AbortSignal },
  ): Promise<number[][]> => {
    const inputTokens = values.reduce((sum, value) => sum + estimateTokens(value), 0);
    const open = await openRequest(context, {
      ...{ ownerId, signal, model: name, prices },
      purpose: "embeddings",
      tokens: { inputTokens, outputTokens: 0 },
      onUsage: () => {},
    });
    const { embeddings, usage } = await open.attempt(() =>
      embedMany({
        model,
        values,
        maxRetries: context.limits.retries,
        maxParallelCalls: context.limits.concurrency,
        abortSignal: open.signal,
      }),
    );
    const tokens = Number.isFinite(usage.tokens) ? usage.tokens : inputTokens;
    await open.answered({ inputTokens: tokens, outputTokens: 0 });
    const isRight = (vector: number[]) =>
      vector.length === dimensions && vector.every(Number.isFinite);
    if (embeddings.length !== values.length || !embeddings.every(isRight)) {
      const length = embeddings[0]?.length ?? 0;
      throw new ModelAnswerError(
        name,
        `its vectors have ${length} dimensions instead of ${dimensions}`,
      );
    }
    return embeddings;
  };
  return {
    id: { name, version: String(dimensions) },
    dimensions,
    isFree: false,
    async embed(texts, { ownerId, signal }) {
      const vectors: number[][] = [];
      for (let at = 0; at < texts.length; at += TEXTS_AT_ONCE) {
        signal.throwIfAborted();
        const some = texts.slice(at, at + TEXTS_AT_ONCE);
        vectors.push(...(await embedSome(some, { ownerId, signal })));
      }
      return vectors;
    },
  };
}
