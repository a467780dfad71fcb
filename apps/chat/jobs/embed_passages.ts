import { z } from "zod";
import type { Database } from "../../../shared/database/connect.ts";
import type { EmbeddingEngine } from "../../../shared/engines/embeddings/embedding_engine.ts";
import type { JobKind } from "../../../shared/jobs/job_kind.ts";
import { askForVectors, keepVectors } from "../commands/embed_passages.ts";
import { packVectors } from "../domain/passage_vectors.ts";
import { passagesWithoutVectors } from "../queries/passages_without_vectors.ts";
import { engineName } from "./engine_name.ts";

/** Number of passages that one job embeds; the next job continues after them. */
const PASSAGES_AT_ONCE = 50;
/** About a quarter of an hour, as long as a model's service may be away. */
const ATTEMPTS = 20;
const payloadSchema = z.object({ documentId: z.uuid(), from: z.int().nonnegative() });
const sentencesOf = new Intl.Segmenter("en", { granularity: "sentence" });
/** Shorter ones are headings, or rests of a list's numbers. */
const LEAST_SENTENCE = 16;

/**
 * The job that embeds a document's passages, some at a time. Until it succeeds, the document is
 * searched by keywords only.
 */
export function embedPassagesJob(deps: {
  database: Database;
  embeddings: EmbeddingEngine;
}): JobKind {
  const { database, embeddings } = deps;
  const engine = engineName(embeddings.id);
  return {
    concurrency: 1,
    // A local model takes a gigabyte and all cores; one that costs something runs elsewhere.
    slots: embeddings.isFree ? 2 : 0,
    timeLimitMs: 300_000,
    maxAttempts: ATTEMPTS,
    async perform(job, { signal }) {
      const { documentId, from } = payloadSchema.parse(job.payload);
      const asked = { documentId, from, engine, limit: PASSAGES_AT_ONCE };
      const { ownerId, revision, passages } = await passagesWithoutVectors(database, asked);
      if (passages.length === 0) return async () => {};
      const texts = passages.map(({ heading, text }) => {
        const whole = heading === "" ? text : `${heading}\n${text}`;
        return embeddings.isFree ? [whole, ...sentences(text)] : [whole];
      });
      const made = await embeddings.embed(texts.flat(), { ownerId, kind: "passage", signal });
      let at = 0;
      const rows = passages.map(({ position }, index) => {
        const count = texts[index]?.length ?? 0;
        const vectors = packVectors(made.slice(at, at + count));
        at += count;
        return { position, vectors };
      });
      const last = passages.at(-1)?.position ?? from;
      return async (tx) => {
        await keepVectors(tx, { documentId, revision, engine, rows });
        if (passages.length === PASSAGES_AT_ONCE) await askForVectors(tx, documentId, last);
      };
    },
  };
}

function sentences(text: string): string[] {
  return [...sentencesOf.segment(text)]
    .map(({ segment }) => segment.trim())
    .filter((sentence) => sentence.length >= LEAST_SENTENCE);
}
