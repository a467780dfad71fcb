import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../../shared/database/connect.ts";
import { quizQuestions } from "../adapters/write_tables.ts";
import { attemptView } from "../projections/attempt_view.ts";
import { questionStatistics } from "../projections/question_statistics.ts";
import { reviews } from "../projections/reviews.ts";
import type { AttemptSummary } from "./list_attempts.ts";

/** What statistics cover: all quizzes of an owner, one quiz, or the questions from one document. */
export interface StatisticsScope {
  readonly ownerId: string;
  readonly quizId?: string;
  readonly documentId?: string;
}

/** How an owner's attempts went, and which reviews are due. */
export interface Statistics {
  readonly quizzes: number;
  readonly questions: number;
  readonly attempts: number;
  /** Questions in attempts, each as often as it was asked. */
  readonly asked: number;
  readonly correct: number;
  /** Sum of the credits of all questions in attempts. */
  readonly credit: number;
  readonly bestAttempt: AttemptSummary | undefined;
  readonly lastAttempt: AttemptSummary | undefined;
  readonly dueReviews: number;
  /** When the next review is due that is not due yet. */
  readonly nextReviewAt: Date | undefined;
}

/** The results of one question. */
export type QuestionStatistics = typeof questionStatistics.$inferSelect;

/** Reads the statistics of a scope; `at` decides which reviews are due. */
export async function readStatistics(
  database: Database,
  scope: StatisticsScope,
  { at }: { at: Date },
): Promise<Statistics> {
  const [questions, attempts, bestAttempt, lastAttempt, due] = await Promise.all([
    sumQuestions(database, scope),
    countAttempts(database, scope),
    // The share of correct answers, then the newest.
    firstAttempt(database, scope, [
      desc(sql`${attemptView.score}::float8 / greatest(${attemptView.total}, 1)`),
      desc(attemptView.attemptId),
    ]),
    firstAttempt(database, scope, [desc(attemptView.attemptId)]),
    countDue(database, scope, at),
  ]);
  return { ...questions, attempts, bestAttempt, lastAttempt, ...due };
}

/** The results of each question of a quiz, in the quiz's order. */
export async function readQuestionStatistics(
  { orm }: Database,
  { quizId }: { quizId: string },
): Promise<QuestionStatistics[]> {
  const rows = await orm
    .select({ statistics: questionStatistics })
    .from(questionStatistics)
    .innerJoin(quizQuestions, eq(quizQuestions.questionId, questionStatistics.questionId))
    .where(eq(questionStatistics.quizId, quizId))
    .orderBy(quizQuestions.position);
  return rows.map(({ statistics }) => statistics);
}

async function sumQuestions({ orm }: Database, scope: StatisticsScope) {
  const [row] = await orm
    .select({
      quizzes: sql<number>`count(distinct ${questionStatistics.quizId})::int`,
      questions: sql<number>`count(*)::int`,
      asked: sql<number>`coalesce(sum(${questionStatistics.asked}), 0)::int`,
      correct: sql<number>`coalesce(sum(${questionStatistics.correct}), 0)::int`,
      credit: sql<number>`coalesce(sum(${questionStatistics.credit}), 0)::float8`,
    })
    .from(questionStatistics)
    .where(questionsIn(scope));
  return row ?? { quizzes: 0, questions: 0, asked: 0, correct: 0, credit: 0 };
}

async function countAttempts(database: Database, scope: StatisticsScope): Promise<number> {
  const [row] = await database.orm
    .select({ attempts: sql<number>`count(*)::int` })
    .from(attemptView)
    .where(attemptsIn(database, scope));
  return row?.attempts ?? 0;
}

async function firstAttempt(
  database: Database,
  scope: StatisticsScope,
  order: SQL[],
): Promise<AttemptSummary | undefined> {
  const [row] = await database.orm
    .select()
    .from(attemptView)
    .where(attemptsIn(database, scope))
    .orderBy(...order)
    .limit(1);
  return row;
}

async function countDue({ orm }: Database, scope: StatisticsScope, at: Date) {
  const { ownerId, quizId, documentId } = scope;
  const isDue = sql`${reviews.due} <= ${at.toISOString()}::timestamptz`;
  const [row] = await orm
    .select({
      dueReviews: sql<number>`(count(*) filter (where ${isDue}))::int`,
      nextReviewAt: sql<string | null>`
        extract(epoch from min(${reviews.due}) filter (where not ${isDue})) * 1000`,
    })
    .from(reviews)
    .where(
      and(
        eq(reviews.ownerId, ownerId),
        quizId === undefined ? undefined : eq(reviews.quizId, quizId),
        documentId === undefined ? undefined : eq(reviews.documentId, documentId),
      ),
    );
  const next = row?.nextReviewAt ?? null;
  return {
    dueReviews: row?.dueReviews ?? 0,
    nextReviewAt: next === null ? undefined : new Date(Number(next)),
  };
}

function questionsIn({ ownerId, quizId, documentId }: StatisticsScope): SQL | undefined {
  return and(
    eq(questionStatistics.ownerId, ownerId),
    quizId === undefined ? undefined : eq(questionStatistics.quizId, quizId),
    documentId === undefined ? undefined : eq(questionStatistics.documentId, documentId),
  );
}

/** The attempts of a scope that count: for a document, those of quizzes with questions from it. */
function attemptsIn({ orm }: Database, scope: StatisticsScope): SQL | undefined {
  const { ownerId, quizId, documentId } = scope;
  const quizzes = orm
    .select({ quizId: questionStatistics.quizId })
    .from(questionStatistics)
    .where(questionsIn(scope));
  return and(
    eq(attemptView.ownerId, ownerId),
    eq(attemptView.previewed, false),
    quizId === undefined ? undefined : eq(attemptView.quizId, quizId),
    documentId === undefined ? undefined : inArray(attemptView.quizId, quizzes),
  );
}
