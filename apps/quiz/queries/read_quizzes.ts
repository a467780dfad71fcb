import { and, desc, eq, inArray, lt } from "drizzle-orm";
import type { Database } from "../../../shared/database/connect.ts";
import type { Question } from "../../../shared/engines/text/text_engine.ts";
import { type Page, toPage } from "../../../shared/http/paging.ts";
import { readQueuePosition } from "../../../shared/jobs/job_turns.ts";
import { quizQuestions } from "../adapters/write_tables.ts";
import { BUILD_BANK, bankKey } from "../domain/job_kinds.ts";
import { quizKey, quizListKey, quizView } from "../projections/quiz_view.ts";
import type { ReadCache } from "./read_cache.ts";

/** A quiz as a listing shows it. */
export type QuizSummary = typeof quizView.$inferSelect;

/** A quiz with the texts of its questions, answers included: the route decides what to return. */
export interface QuizWithQuestions {
  readonly quiz: QuizSummary;
  readonly questions: readonly QuizQuestion[];
}

/** A question of a quiz with its texts. */
export interface QuizQuestion {
  readonly questionId: string;
  readonly question: Question;
  /** When the owner last changed the texts. */
  readonly editedAt: Date | null;
}

/** The quiz with an id, of any owner, or undefined. */
export function readQuiz(
  { orm }: Database,
  cache: ReadCache,
  { quizId }: { quizId: string },
): Promise<QuizWithQuestions | undefined> {
  return cache.read({
    name: quizKey(quizId),
    keys: [quizKey(quizId)],
    async load() {
      const [quiz] = await orm.select().from(quizView).where(eq(quizView.quizId, quizId));
      if (!quiz) return undefined;
      if (quiz.questionIds.length === 0) return { quiz, questions: [] };
      const questions = await orm
        .select({
          questionId: quizQuestions.questionId,
          question: quizQuestions.question,
          editedAt: quizQuestions.editedAt,
        })
        .from(quizQuestions)
        .where(inArray(quizQuestions.questionId, quiz.questionIds))
        .orderBy(quizQuestions.position);
      return { quiz, questions };
    },
  });
}

/**
 * The place in the queue of the question banks that a quiz waits for: of the last of them. Undefined
 * if it waits for none.
 */
export async function readQuizPosition(
  { sql }: Database,
  { status, documentIds }: Pick<QuizSummary, "status" | "documentIds">,
): Promise<number | undefined> {
  if (status !== "pending" && status !== "processing") return undefined;
  const documents = await sql<{ documentId: string; revision: number }[]>`
    select document_id as "documentId", revision from known_documents
    where document_id = any(${[...documentIds]}::uuid[])`;
  return readQueuePosition({ sql }, { kind: BUILD_BANK, keys: documents.map(bankKey) });
}

/** An owner's quizzes, the newest first. */
export function listQuizzes(
  { orm }: Database,
  cache: ReadCache,
  { ownerId, limit, before }: { ownerId: string; limit: number; before?: string | undefined },
): Promise<Page<QuizSummary>> {
  return cache.read({
    name: `quizzes:${ownerId}:${limit}:${before ?? ""}`,
    keys: [quizListKey(ownerId)],
    async load() {
      const isTheirs = eq(quizView.ownerId, ownerId);
      const rows = await orm
        .select()
        .from(quizView)
        .where(before ? and(isTheirs, lt(quizView.quizId, before)) : isTheirs)
        .orderBy(desc(quizView.quizId))
        .limit(limit + 1);
      return toPage(rows, { limit, cursorOf: ({ quizId }) => ({ quizId }) });
    },
  });
}
