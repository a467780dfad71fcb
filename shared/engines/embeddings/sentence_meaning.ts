import type { SentenceMeaning } from "../answers/extractive_answer_engine.ts";
import type { EmbeddingEngine } from "./embedding_engine.ts";

/** The nearness of sentences by an embedding engine; undefined where its cosines were not measured. */
export function sentenceMeaning(engine: EmbeddingEngine | undefined): SentenceMeaning | undefined {
  const threshold = engine?.answeringCosine;
  if (!engine || threshold === undefined) return undefined;
  return {
    threshold,
    async nearness({ question, sentences, ownerId }, { signal }) {
      const asked = { ownerId, signal, isAwaited: true };
      const [aim = []] = await engine.embed([question], { ...asked, kind: "query" });
      const vectors = await engine.embed(sentences, { ...asked, kind: "passage" });
      return vectors.map((vector) => cosine(aim, vector));
    },
  };
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = a.reduce((sum, number, at) => sum + number * (b[at] ?? 0), 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b) || 1);
}
