import { z } from "zod";
import type { Database } from "../../../shared/database/connect.ts";
import type {
  AnswerEngine,
  AnswerPiece,
  FoundPassage,
} from "../../../shared/engines/answers/answer_engine.ts";
import type { EmbeddingEngine } from "../../../shared/engines/embeddings/embedding_engine.ts";
import { engineProblem } from "../../../shared/engines/engine_error.ts";
import type { Passage } from "../../../shared/engines/text/document_text.ts";
import type { JobKind } from "../../../shared/jobs/job_kind.ts";
import { completeAnswer, failAnswer } from "../commands/end_answer.ts";
import { unsearchableDocuments } from "../commands/known_documents.ts";
import {
  type AnswerRun,
  OutdatedRunError,
  type RecordedPiece,
  recordPiece,
  startRun,
} from "../commands/record_pieces.ts";
import { ANSWER_FAILED } from "../domain/problem.ts";
import { createPassageGatherer } from "../queries/gather_passages.ts";
import { documentsSearchedByWords } from "../queries/passages_without_vectors.ts";
import { readQuestion } from "../queries/read_question.ts";
import type { PassageSearch } from "../queries/search_passages.ts";
import { engineName } from "./engine_name.ts";

const payloadSchema = z.object({ messageId: z.uuid(), conversationId: z.uuid() });

/** Documents that were not, or not fully, searched for an answer. */
interface LeftBehind {
  /** Not read, or not yet. */
  readonly unsearched: readonly string[];
  /** Searched, but not by meaning yet. */
  readonly byWords: readonly string[];
}

/** The job that answers a question, piece by piece, each to be seen as soon as it is made. */
export function answerQuestion(deps: {
  database: Database;
  engine: AnswerEngine;
  search: PassageSearch;
  /** By which the search goes by meaning, where there is one. */
  embeddings?: EmbeddingEngine | undefined;
  now: () => Date;
}): JobKind {
  const { database, engine, search, embeddings, now } = deps;
  const gather = createPassageGatherer({ database, search });

  async function answer(run: AnswerRun, signal: AbortSignal): Promise<LeftBehind> {
    const { ownerId, messageId } = run;
    const asked = await readQuestion(database, run);
    if (!asked) throw new OutdatedRunError(messageId);
    const { documentIds, ...question } = asked;
    const scope = { ownerId, documentIds };
    const unsearched = await unsearchableDocuments(database, scope);
    const byWords = embeddings
      ? await documentsSearchedByWords(database, { ...scope, engine: engineName(embeddings.id) })
      : [];
    const query = await engine.standalone(question, { signal });
    const passages = await gather({ ...scope, query, signal });
    for await (const piece of engine.answer({ ...question, passages }, { signal })) {
      signal.throwIfAborted();
      await recordPiece(database, run, toRecorded(piece, passages));
    }
    return { unsearched: unsearched.map(({ documentId }) => documentId), byWords };
  }

  return {
    concurrency: 2,
    timeLimitMs: 300_000,
    maxAttempts: 4,
    async perform(job, { signal }) {
      const { messageId, conversationId } = payloadSchema.parse(job.payload);
      const run = await startRun(database, messageId);
      // It was stopped or deleted.
      if (!run) return async () => {};
      const leftBehind = await answer(run, signal);
      const made = { engine: engine.id, isExtractive: engine.isExtractive };
      const ended = { messageId, conversationId, run: run.run, made, ...leftBehind };
      return (tx) => completeAnswer(tx, ended, { at: now() });
    },
    onGivenUp(job, error) {
      const ids = payloadSchema.parse(job.payload);
      const problem = engineProblem(error) ?? ANSWER_FAILED;
      return (tx) => failAnswer(tx, { ...ids, problem }, { at: now() });
    },
  };
}

/** @throws {RangeError} when the passage that the engine names does not contain its quote */
function toRecorded(piece: AnswerPiece, passages: readonly FoundPassage[]): RecordedPiece {
  if (piece.kind !== "sentence") return piece;
  const citations = piece.supports.map(({ passage, quote }): Passage => {
    const found = passages[passage];
    const at = quote === "" ? -1 : (found?.quote.indexOf(quote) ?? -1);
    if (!found || at === -1) {
      throw new RangeError("Cannot cite a passage: it does not contain the quote from the engine");
    }
    const start = found.start + at;
    const { documentId, part } = found;
    return { documentId, part, start, end: start + quote.length, quote };
  });
  return { kind: "sentence", text: piece.text, citations };
}
