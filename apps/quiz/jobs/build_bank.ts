import { z } from "zod";
import type { DocumentSource } from "../../../shared/document_source/document_source.ts";
import { engineProblem } from "../../../shared/engines/engine_error.ts";
import type { EngineUsage } from "../../../shared/engines/models/usage.ts";
import type {
  EngineId,
  Question,
  SourceDocument,
} from "../../../shared/engines/text/text_engine.ts";
import type { JobKind } from "../../../shared/jobs/job_kind.ts";
import { PermanentError } from "../../../shared/jobs/permanent_error.ts";
import { fillBank } from "../commands/fill_bank.ts";

/** Questions, the engine that generated them, and its usage if it costs something. */
export interface MadeQuestions {
  readonly engine: EngineId;
  readonly usage?: EngineUsage;
  readonly questions: readonly Question[];
}

/** Generates questions without blocking this thread. */
export type QuestionMaker = (
  document: SourceDocument,
  options: { limit: number; ownerId: string; signal: AbortSignal },
) => Promise<MadeQuestions>;

const QUESTIONS_PER_DOCUMENT = 300;
/** Time to read the text, in addition to the engine's work (ms). */
const READING_MS = 30_000;
/** How often making questions of a text may fail. */
const MAKING_ATTEMPTS = 5;
/** About a quarter of an hour, as long as the documents service may be unavailable. */
const ATTEMPTS = 20;
const payloadSchema = z.object({ documentId: z.uuid(), revision: z.int().positive() });

const FAILED = {
  code: "questions_failed",
  detail: "No questions could be generated from the document. Try again later.",
};

/** The job that builds a document's question bank. */
export function buildBank(deps: {
  documents: DocumentSource;
  makeQuestions: QuestionMaker;
  /** Time limit of the engine (ms); by default, 150 s. */
  timeLimitMs?: number;
  /** Slots of the host that the engine takes; none by default. */
  slots?: number;
  now: () => Date;
}): JobKind {
  const { documents, makeQuestions, timeLimitMs = 150_000, slots = 0, now } = deps;
  return {
    concurrency: 1,
    slots,
    timeLimitMs: timeLimitMs + READING_MS,
    maxAttempts: ATTEMPTS,
    async perform(job, { signal }) {
      const { documentId } = payloadSchema.parse(job.payload);
      const document = await documents.readText(documentId, { signal });
      // It was deleted meanwhile: the event that says so takes care of the rest.
      if (!document) return async () => {};
      const limits = { limit: QUESTIONS_PER_DOCUMENT, ownerId: document.ownerId, signal };
      const made = await makeQuestions(document, limits).catch((cause: unknown) => {
        if (job.attempt < MAKING_ATTEMPTS) throw cause;
        throw new PermanentError(`Cannot generate questions from document "${documentId}"`, {
          cause,
        });
      });
      const { revision } = document;
      return (tx) => fillBank(tx, { documentId, revision, ...made }, { at: now() });
    },
    onGivenUp(job, error) {
      const { documentId, revision } = payloadSchema.parse(job.payload);
      const problem = engineProblem(error) ?? FAILED;
      const outcome = { documentId, revision, questions: [], problem };
      return (tx) => fillBank(tx, outcome, { at: now() });
    },
  };
}
