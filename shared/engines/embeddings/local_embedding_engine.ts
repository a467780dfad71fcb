import { access } from "node:fs/promises";
import { join } from "node:path";
import { runLimited } from "../../runtime/limited_child.ts";
import type { EmbeddingEngine } from "./embedding_engine.ts";
import type { EmbeddingInput } from "./local_embedding_task.ts";

/** What one run of the child takes: a question waits for no longer than this many texts. */
const TEXTS_AT_ONCE = 16;
/** What the model wants before what is searched for; what is searched stands for itself. */
const QUERY_PREFIX = "Represent this sentence for searching relevant passages: ";
/**
 * Between what the nearest sentence of any unanswerable question reaches (0.554) and what that of any
 * answerable one does (0.579), on the tuning questions of tests/retrieval.
 */
const ANSWERING_COSINE = 0.567;
const limits = { timeLimitMs: 60_000, memoryMb: 512, keepWarmMs: 30_000, nativeAddons: true };

/**
 * Embeds by the model in a folder (shared/downloads/embedding_model.ts), in a limited child process
 * that ends when nothing was asked for half a minute: the model's 130 MB go with it. One run at a
 * time, so that there is one such process.
 *
 * @throws {Error} where the folder has no such files
 * @example
 * const engine = await openLocalEmbeddingEngine(await fetchEmbeddingModel());
 */
export async function openLocalEmbeddingEngine(folder: string): Promise<EmbeddingEngine> {
  const model = { model: join(folder, "model.onnx"), tokenizer: join(folder, "tokenizer.json") };
  for (const file of Object.values(model)) await access(file);
  let last: Promise<unknown> = Promise.resolve();
  const embedSome = (texts: string[], signal: AbortSignal): Promise<number[][]> => {
    const input: EmbeddingInput = { ...model, texts };
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
    id: { name: "bge-small-en-q", version: "1.5" },
    dimensions: 384,
    isFree: true,
    answeringCosine: ANSWERING_COSINE,
    async embed(texts, { kind, signal }) {
      const vectors: number[][] = [];
      for (let at = 0; at < texts.length; at += TEXTS_AT_ONCE) {
        const some = texts.slice(at, at + TEXTS_AT_ONCE);
        const asked = kind === "query" ? some.map((text) => QUERY_PREFIX + text) : some;
        vectors.push(...(await embedSome(asked, signal)));
      }
      return vectors;
    },
  };
}
