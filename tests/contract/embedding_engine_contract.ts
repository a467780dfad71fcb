import { suite, type Test } from "uvu";
import * as assert from "uvu/assert";
import type { EmbeddingEngine } from "../../shared/engines/embeddings/embedding_engine.ts";
import { newId } from "../../shared/runtime/new_id.ts";

const { signal } = new AbortController();
const passages = { ownerId: newId(), kind: "passage", signal } as const;
const length = (vector: readonly number[]) => Math.hypot(...vector);
/** The cosine of two vectors of one length. */
export const cosine = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, number, at) => sum + number * (b[at] ?? 0), 0) / (length(a) * length(b));

/** What every embedding engine keeps to. */
export function embeddingEngineContract(
  name: string,
  { open, close = async () => {} }: { open(): Promise<EmbeddingEngine>; close?(): Promise<void> },
): Test {
  const contract = suite(`embedding engine: ${name}`);
  let engine: EmbeddingEngine;
  contract.before(async () => {
    engine = await open();
  });
  contract.after(() => close());

  contract("answers a vector of its dimensions for each text, in their order", async () => {
    const texts = Array.from({ length: 70 }, (_, index) => `Text number ${index}, of its own.`);
    const vectors = await engine.embed(texts, passages);
    assert.is(vectors.length, texts.length);
    for (const vector of vectors) {
      assert.is(vector.length, engine.dimensions);
      assert.ok(vector.every(Number.isFinite) && length(vector) > 0);
    }
    const [again = []] = await engine.embed(texts.slice(69), passages);
    assert.ok(cosine(again, vectors[69] ?? []) > 0.999);
  });

  contract("answers nothing for no texts, and takes long, empty and strange ones", async () => {
    assert.equal(await engine.embed([], passages), []);
    const strange = [
      "",
      " ",
      "word ".repeat(5_000),
      "\u0000\ud83d\ude00 \u0645\u0631\u062d\u0628\u0627",
    ];
    const vectors = await engine.embed(strange, passages);
    assert.ok(vectors.flat().every(Number.isFinite));
    assert.is(vectors.length, strange.length);
  });

  contract("stops with the signal's reason", async () => {
    const reason = new Error("The time is up");
    const stopped = engine.embed(["text"], { ...passages, signal: AbortSignal.abort(reason) });
    assert.is(await stopped.catch((error) => error), reason);
  });

  return contract;
}
