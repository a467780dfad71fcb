import { z } from "zod";
import type { DocumentSource } from "../../../shared/document_source/document_source.ts";
import type { EmbeddingEngine } from "../../../shared/engines/embeddings/embedding_engine.ts";
import type { DocumentText } from "../../../shared/engines/text/document_text.ts";
import type { JobKind } from "../../../shared/jobs/job_kind.ts";
import { giveUpIndexing, indexDocument } from "../commands/index_document.ts";
import type { CutDocument } from "./cut_passages.ts";
import { engineName } from "./engine_name.ts";

/** Cuts a document off the main thread. */
export type PassageCutter = (
  content: DocumentText,
  options: { signal: AbortSignal },
) => Promise<CutDocument>;

/** About a quarter of an hour, as long as the documents service may be away. */
const ATTEMPTS = 20;
const payloadSchema = z.object({ documentId: z.uuid(), revision: z.int().positive() });

/** The job that makes a document searchable. */
export function indexDocumentJob(deps: {
  documents: DocumentSource;
  cut: PassageCutter;
  embeddings?: EmbeddingEngine | undefined;
}): JobKind {
  const { documents, cut, embeddings } = deps;
  return {
    concurrency: 1,
    timeLimitMs: 300_000,
    maxAttempts: ATTEMPTS,
    async perform(job, { signal }) {
      const { documentId } = payloadSchema.parse(job.payload);
      const document = await documents.readText(documentId, { signal });
      // It was deleted meanwhile: the event that says so takes care of the rest.
      if (!document) return async () => {};
      const { ownerId, title, revision } = document;
      const { isEnglish, passages } = await cut(document.content, { signal });
      const indexed = { documentId, title, revision, isEnglish };
      if (!embeddings) return (tx) => indexDocument(tx, { ...indexed, passages });
      const vectors = await embeddings.embed(
        passages.map(({ text }) => text),
        { ownerId, kind: "passage", signal },
      );
      const withVectors = passages.map((passage, index) => {
        const vector = vectors[index];
        return vector ? { ...passage, vector } : passage;
      });
      const vectorEngine = engineName(embeddings.id);
      return (tx) => indexDocument(tx, { ...indexed, passages: withVectors, vectorEngine });
    },
    onGivenUp(job) {
      const document = payloadSchema.parse(job.payload);
      return (tx) => giveUpIndexing(tx, document);
    },
  };
}
