import { z } from "zod";
import type { DocumentSource } from "../../../shared/document_source/document_source.ts";
import type { Question, SourceDocument } from "../../../shared/engines/text/text_engine.ts";
import type { JobKind } from "../../../shared/jobs/job_kind.ts";
import { PermanentError } from "../../../shared/jobs/permanent_error.ts";
import { fillBank } from "../commands/fill_bank.ts";

/** Makes questions off the main thread. */
export type QuestionMaker = (
  document: SourceDocument,
  options: { limit: number; signal: AbortSignal },
) => Promise<Question[]>;

const QUESTIONS_PER_DOCUMENT = 300;
/** How often making questions of a text may fail. */
const MAKING_ATTEMPTS = 5;
/** About a quarter of an hour, as long as the documents service may be away. */
const ATTEMPTS = 20;
const payloadSchema = z.object({ documentId: z.uuid(), revision: z.int().positive() });

const FAILED = {
  code: "questions_failed",
  detail: "Questions could not be made from this document; try again later.",
};

/** The job that makes a document's question bank. */
export function buildBank(deps: {
  documents: DocumentSource;
  makeQuestions: QuestionMaker;
  now: () => Date;
}): JobKind {
  const { documents, makeQuestions, now } = deps;
  return {
    concurrency: 1,
    timeLimitMs: 180_000,
    maxAttempts: ATTEMPTS,
    async perform(job, { signal }) {
      const { documentId } = payloadSchema.parse(job.payload);
      const document = await documents.readText(documentId, { signal });
      // It was deleted meanwhile: the event that says so takes care of the rest.
      if (!document) return async () => {};
      const limits = { limit: QUESTIONS_PER_DOCUMENT, signal };
      const questions = await makeQuestions(document, limits).catch((cause: unknown) => {
        if (job.attempt < MAKING_ATTEMPTS) throw cause;
        throw new PermanentError(`Cannot make questions of document "${documentId}"`, { cause });
      });
      const { revision } = document;
      return (tx) => fillBank(tx, { documentId, revision, questions }, { at: now() });
    },
    onGivenUp(job) {
      const { documentId, revision } = payloadSchema.parse(job.payload);
      const outcome = { documentId, revision, questions: [], problem: FAILED };
      return (tx) => fillBank(tx, outcome, { at: now() });
    },
  };
}
