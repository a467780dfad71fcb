import { access } from "node:fs/promises";
import { join } from "node:path";
import { LRUCache } from "lru-cache";
import { runLimited } from "../../runtime/limited_child.ts";
import { createTurns } from "../../runtime/turns.ts";
import type { EmbeddingEngine } from "./embedding_engine.ts";
import type { EmbeddingInput, LocalModel } from "./local_embedding_task.ts";

/** What one run of the child takes: what is awaited waits for no longer than this many texts. */
const TEXTS_AT_ONCE = 4;
/** By their folders: what each was trained to be asked, and what of its output to take. */
const MODELS = {
  "bge-small-en": {
    pooling: "first",
    queryPrefix: "Represent this sentence for searching relevant passages: ",
    share: 4 / 9,
  },
  "all-minilm-l6": { pooling: "mean", queryPrefix: "", share: 2 / 9 },
  "all-mpnet-base": { pooling: "mean", queryPrefix: "", share: 3 / 9 },
} as const;
/**
 * A little above what the nearest sentence of any of the 30 unanswerable tuning questions of
 * tests/retrieval reaches (0.430): questions of the documents' own trade come nearer than those.
 * Below it are 7 of the 77 answerable ones.
 */
const ANSWERING_COSINE = 0.45;
/**
 * How many texts' vectors are cached, 12 MB: questions about one document need the vectors of its
 * sentences again. The models ignore how words are spaced.
 */
const KEPT_VECTORS = 2_000;
const limits = { timeLimitMs: 60_000, memoryMb: 1024, keepWarmMs: 30_000, nativeAddons: true };
/** Otherwise ONNX Runtime reports its use to its maker's server. */
const environment = { ORT_DISABLE_TELEMETRY: "1" };

/** Does a piece of work when its turn comes. */
type Taking = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Embeds by the three models in a folder (shared/downloads/embedding_model.ts), whose vectors stand
 * behind one another, so that a cosine is a mean of all: each finds what the others miss. They
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
  const turns = createTurns();
  const embedSome = (asked: Omit<EmbeddingInput, "models">, signal: AbortSignal) => {
    signal.throwIfAborted();
    return runLimited<Float32Array[]>({
      module: new URL("./local_embedding_task.ts", import.meta.url),
      ...{ input: { models, ...asked }, signal, readable: [folder], environment, ...limits },
    });
  };
  const kept = new LRUCache<string, Float32Array>({ max: KEPT_VECTORS });
  return {
    id: { name: "bge-small-en-minilm-and-mpnet-q", version: "1" },
    dimensions: 1536,
    isFree: true,
    answeringCosine: ANSWERING_COSINE,
    async embed(texts, { kind, signal, isAwaited = false }) {
      signal.throwIfAborted();
      const plain = texts.map((text) => text.trim().replace(/\s+/gu, " "));
      const keyOf = (text: string) => `${kind} ${text}`;
      const vectors = new Map(plain.map((text) => [text, kept.get(keyOf(text))]));
      const missing = [...vectors].flatMap(([text, vector]) => (vector ? [] : [text]));
      const inTurn: Taking = (work) => turns.take(work, { isAwaited });
      const embedMissing = async (take: Taking) => {
        for (let at = 0; at < missing.length; at += TEXTS_AT_ONCE) {
          const some = missing.slice(at, at + TEXTS_AT_ONCE);
          const made = await take(() => embedSome({ texts: some, kind }, signal));
          for (const [index, text] of some.entries()) {
            vectors.set(text, made[index]);
            kept.set(keyOf(text), made[index]);
          }
        }
      };
      // What is awaited keeps its turn to its end; the rest lets it in between any two pieces.
      if (isAwaited && missing.length > 0) await inTurn(() => embedMissing((work) => work()));
      else await embedMissing(inTurn);
      return plain.map((text) => [...(vectors.get(text) ?? [])]);
    },
  };
}
