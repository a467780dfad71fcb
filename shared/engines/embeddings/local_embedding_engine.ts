import { access } from "node:fs/promises";
import { join } from "node:path";
import { runLimited } from "../../runtime/limited_child.ts";
import type { EmbeddingEngine } from "./embedding_engine.ts";
import type { EmbeddingInput, LocalModel } from "./local_embedding_task.ts";

/** What one run of the child takes: a question waits for no longer than this many texts. */
const TEXTS_AT_ONCE = 16;
/** By their folders: what each was trained to be asked, and what of its output to take. */
const MODELS = {
  "bge-small-en": {
    pooling: "first",
    queryPrefix: "Represent this sentence for searching relevant passages: ",
    share: 2 / 3,
  },
  "all-minilm-l6": { pooling: "mean", queryPrefix: "", share: 1 / 3 },
} as const;
/**
 * Above what the nearest sentence of any of the 30 unanswerable tuning questions of tests/retrieval
 * reaches (0.520), and below that of all but 4 of 77 answerable ones (0.525).
 */
const ANSWERING_COSINE = 0.522;
const limits = { timeLimitMs: 60_000, memoryMb: 512, keepWarmMs: 30_000, nativeAddons: true };

/**
 * Embeds by the two models in a folder (shared/downloads/embedding_model.ts), whose vectors stand
 * behind one another, so that a cosine is a mean of both: each finds what the other misses. They
 * run in a limited child process that ends when nothing was asked for half a minute, and their
 * memory goes with it. One run at a time, so that there is one such process.
 *
 * @throws {Error} where the folder has no such files
 * @example
 * const engine = await openLocalEmbeddingEngine(await fetchEmbeddingModel());
 */
export async function openLocalEmbeddingEngine(folder: string): Promise<EmbeddingEngine> {
  const models = Object.entries(MODELS).map(([name, asked]): LocalModel => {
    const file = (kind: string) => join(folder, name, kind);
    return { ...asked, model: file("model.onnx"), tokenizer: file("tokenizer.json") };
  });
  for (const { model, tokenizer } of models) {
    await access(model);
    await access(tokenizer);
  }
  let last: Promise<unknown> = Promise.resolve();
  const embedSome = (
    asked: Omit<EmbeddingInput, "models">,
    signal: AbortSignal,
  ): Promise<number[][]> => {
    const input: EmbeddingInput = { models, ...asked };
    const run = last.then(async () => {
      signal.throwIfAborted();
      const vectors = await runLimited<Float32Array[]>({
        module: new URL("./local_embedding_task.ts", import.meta.url),
        ...{ input, signal, ...limits },
      });
      return vectors.map((vector) => [...vector]);
    });
    last = run.catch(() => {});
    return run;
  };
  return {
    id: { name: "bge-small-en-and-minilm-q", version: "1" },
    dimensions: 768,
    isFree: true,
    answeringCosine: ANSWERING_COSINE,
    async embed(texts, { kind, signal }) {
      const vectors: number[][] = [];
      for (let at = 0; at < texts.length; at += TEXTS_AT_ONCE) {
        const some = texts.slice(at, at + TEXTS_AT_ONCE);
        vectors.push(...(await embedSome({ texts: some, kind }, signal)));
      }
      return vectors;
    },
  };
}
