import { and, asc, desc, eq, gt, lt } from "drizzle-orm";
import type { Database } from "../../../shared/database/connect.ts";
import { quizQuestions } from "../adapters/write_tables.ts";
import { attemptView } from "../projections/attempt_view.ts";
import { quizView } from "../projections/quiz_view.ts";
import { reviews } from "../projections/reviews.ts";
import { workflowView } from "../projections/workflow_view.ts";

/** A page of everything that a learner has of one kind; without the cache, which is for what is read again. */
export interface OwnedPage {
  readonly ownerId: string;
  /** The id behind which the page begins. */
  readonly after: string | undefined;
}

const limit = 100;

/** Quizzes, newest first. */
export function ownedQuizzes({ orm }: Database, { ownerId, after }: OwnedPage) {
  const older = after === undefined ? undefined : lt(quizView.quizId, after);
  return orm
    .select()
    .from(quizView)
    .where(and(eq(quizView.ownerId, ownerId), older))
    .orderBy(desc(quizView.quizId))
    .limit(limit);
}

/** The questions of a quiz with their answers and what the learner changed, in order. */
export function questionsOf({ orm }: Database, quizId: string) {
  const { questionId, question, flag, editedAt } = quizQuestions;
  return orm
    .select({ questionId, question, flag, editedAt })
    .from(quizQuestions)
    .where(eq(quizQuestions.quizId, quizId))
    .orderBy(quizQuestions.position);
}

/** The ids of the attempts at a quiz, in order. */
export function attemptsOf({ orm }: Database, quizId: string, after: string | undefined) {
  const later = after === undefined ? undefined : gt(attemptView.attemptId, after);
  return orm
    .select({ attemptId: attemptView.attemptId })
    .from(attemptView)
    .where(and(eq(attemptView.quizId, quizId), later))
    .orderBy(asc(attemptView.attemptId))
    .limit(limit);
}

/** The review schedule. */
export function ownedReviews({ orm }: Database, { ownerId, after }: OwnedPage) {
  const later = after === undefined ? undefined : gt(reviews.questionId, after);
  return orm
    .select()
    .from(reviews)
    .where(and(eq(reviews.ownerId, ownerId), later))
    .orderBy(asc(reviews.questionId))
    .limit(limit);
}

/** The workflows that generated quizzes. */
export function ownedWorkflows({ orm }: Database, { ownerId, after }: OwnedPage) {
  const older = after === undefined ? undefined : lt(workflowView.workflowId, after);
  return orm
    .select()
    .from(workflowView)
    .where(and(eq(workflowView.ownerId, ownerId), older))
    .orderBy(desc(workflowView.workflowId))
    .limit(limit);
}
