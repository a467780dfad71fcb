import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../../../shared/database/connect.ts";
import type { Question } from "../../../shared/engines/text/text_engine.ts";
import { attemptAnswers, quizQuestions } from "../adapters/write_tables.ts";
import type { AnswerValue } from "../domain/scoring.ts";
import { attemptView } from "../projections/attempt_view.ts";

/** An attempt with the texts of its questions and answers, unless they were removed. */
export interface AttemptWithWords {
  readonly attempt: typeof attemptView.$inferSelect;
  readonly questions: ReadonlyMap<string, Question>;
  readonly answers: ReadonlyMap<string, AnswerValue>;
}

/** The attempt with an id, of any owner, or undefined. */
export async function readAttempt(
  { orm }: Database,
  { quizId, attemptId }: { quizId: string; attemptId: string },
): Promise<AttemptWithWords | undefined> {
  const [attempt] = await orm
    .select()
    .from(attemptView)
    .where(and(eq(attemptView.attemptId, attemptId), eq(attemptView.quizId, quizId)));
  if (!attempt) return undefined;
  const questionIds = attempt.results.map(({ questionId }) => questionId);
  const [questions, answers] = await Promise.all([
    orm.select().from(quizQuestions).where(inArray(quizQuestions.questionId, questionIds)),
    orm.select().from(attemptAnswers).where(eq(attemptAnswers.attemptId, attemptId)),
  ]);
  return {
    attempt,
    questions: new Map(questions.map(({ questionId, question }) => [questionId, question])),
    answers: new Map(answers.map(({ questionId, answer }) => [questionId, answer])),
  };
}
