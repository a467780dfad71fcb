import { and, asc, eq, gt, lte, or } from "drizzle-orm";
import type { Database } from "../../../shared/database/connect.ts";
import type { Question } from "../../../shared/engines/text/text_engine.ts";
import { type Page, toPage } from "../../../shared/http/paging.ts";
import { quizQuestions } from "../adapters/write_tables.ts";
import { reviews } from "../projections/reviews.ts";

/** A scheduled question with its texts: the route decides what to return. */
export interface Review {
  readonly review: typeof reviews.$inferSelect;
  readonly question: Question;
}

/** Where a page of due reviews ended. */
export interface DuePlace {
  readonly due: string;
  readonly questionId: string;
}

/** An owner's questions that are due by a time, those that wait longest first. */
export async function listDueReviews(
  { orm }: Database,
  {
    ownerId,
    by,
    limit,
    after,
  }: { ownerId: string; by: Date; limit: number; after?: DuePlace | undefined },
): Promise<Page<Review>> {
  const isDue = and(eq(reviews.ownerId, ownerId), lte(reviews.due, by));
  const rows = await orm
    .select({ review: reviews, question: quizQuestions.question })
    .from(reviews)
    .innerJoin(quizQuestions, eq(quizQuestions.questionId, reviews.questionId))
    .where(after ? and(isDue, isBehind(after)) : isDue)
    .orderBy(asc(reviews.due), asc(reviews.questionId))
    .limit(limit + 1);
  return toPage(rows, {
    limit,
    cursorOf: ({ review }) => ({ due: review.due.toISOString(), questionId: review.questionId }),
  });
}

function isBehind({ due, questionId }: DuePlace) {
  const at = new Date(due);
  return or(gt(reviews.due, at), and(eq(reviews.due, at), gt(reviews.questionId, questionId)));
}

/** The scheduled question with an id, of any owner, or undefined. */
export async function readReview(
  { orm }: Database,
  questionId: string,
): Promise<Review | undefined> {
  const [found] = await orm
    .select({ review: reviews, question: quizQuestions.question })
    .from(reviews)
    .innerJoin(quizQuestions, eq(quizQuestions.questionId, reviews.questionId))
    .where(eq(reviews.questionId, questionId));
  return found;
}
