import type { z } from "@hono/zod-openapi";
import type { Review } from "../queries/read_reviews.ts";
import { solutionOf, toQuestion } from "./quiz_body.ts";
import {
  type answeredReviewSchema,
  type dueReviewSchema,
  type reviewedSchema,
  stateName,
} from "./review_schemas.ts";

/** A question to review, without its answer. */
export function toDueReview(found: Review): z.input<typeof dueReviewSchema> {
  const { questionId } = found.review;
  return { ...toSchedule(found), question: toQuestion({ questionId, question: found.question }) };
}

/** A question to review, with its answer. */
export function toAnsweredReview(found: Review): z.input<typeof answeredReviewSchema> {
  return { ...toDueReview(found), ...solutionOf(found.question) };
}

/** A question that was just reviewed, with its answer and its new due date. */
export function toReviewed(found: Review): z.input<typeof reviewedSchema> {
  return { ...toSchedule(found), ...solutionOf(found.question) };
}

function toSchedule({ review }: Review) {
  const { questionId, quizId, due, state, reps, lapses, lastReview } = review;
  return {
    questionId,
    quizId,
    due: due.toISOString(),
    state: stateName(state),
    reps,
    lapses,
    ...(lastReview && { lastReviewedAt: lastReview.toISOString() }),
  };
}
