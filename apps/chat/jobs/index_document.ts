import { z } from "zod";
import type { DocumentSource } from "../../../shared/document_source/document_source.ts";
import type { DocumentText } from "../../../shared/engines/text/document_text.ts";
import type { JobKind } from "../../../shared/jobs/job_kind.ts";
import { askForVectors } from "../commands/embed_passages.ts";
import { giveUpIndexing, indexDocument } from "../commands/index_document.ts";
import type { CutDocument } from "./cut_passages.ts";

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
  /** Whether passages get vectors too, by and by. */
  embeds: boolean;
}): JobKind {
  const { documents, cut, embeds } = deps;
  return {
    concurrency: 1,
    // The process that cuts the document.
    slots: 1,
    timeLimitMs: 300_000,
    maxAttempts: ATTEMPTS,
    async perform(job, { signal }) {
      const { documentId } = payloadSchema.parse(job.payload);
      const document = await documents.readText(documentId, { signal });
      // It was deleted meanwhile: the event that says so takes care of the rest.
      if (!document) return async () => {};
      const { title, revision } = document;
      const { isEnglish, passages } = await cut(document.content, { signal });
      const language = document.language ?? (isEnglish ? "en" : undefined);
      return async (tx) => {
        await indexDocument(tx, { documentId, title, revision, language, passages });
        if (embeds) await askForVectors(tx, documentId);
      };
    },
    onGivenUp(job) {
      const document = payloadSchema.parse(job.payload);
      return (tx) => giveUpIndexing(tx, document);
    },
  };
}
