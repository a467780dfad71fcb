import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { fingerprintOf, idempotencyHeader, idempotent } from "../../../shared/http/idempotency.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { decodeCursor, pageQuery } from "../../../shared/http/paging.ts";
import { problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { reviewQuestion } from "../commands/review_question.ts";
import { ReviewNotFoundError } from "../domain/quiz_errors.ts";
import { listDueReviews, readReview } from "../queries/read_reviews.ts";
import { toAnsweredReview, toDueReview, toReviewed } from "./review_body.ts";
import {
  answeredReviewSchema,
  dueReviewPageSchema,
  ratingSchema,
  reviewedSchema,
  reviewParams,
} from "./review_schemas.ts";
import type { RouteContext } from "./route_context.ts";

const about = { tags: ["reviews"], security: USER_SECURITY };
const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });
const place = z.object({ due: z.iso.datetime(), questionId: z.uuid() });

const list = createRoute({
  ...about,
  operationId: "listDueReviews",
  method: "get",
  path: "/v1/reviews/due",
  summary: "List due reviews",
  description:
    "Returns your questions that are due for review, most overdue first. A question is first due when its quiz becomes ready, and then as scheduled by FSRS, a spaced repetition algorithm. Your first attempt rates its questions, so that what you knew comes back later. The same question of several quizzes is listed once. Of questions that you have never reviewed, at most 20 are due per day (UTC) by default. Get a review to see its correct answer.",
  request: { query: pageQuery },
  responses: {
    200: { description: "A page of due reviews", content: json(dueReviewPageSchema) },
    ...problemResponses(400, 401),
  },
});

const review = createRoute({
  ...about,
  operationId: "reviewQuestion",
  method: "post",
  path: "/v1/reviews/{questionId}",
  summary: "Review a question",
  description:
    "Records how well you remembered the answer, schedules the next review, and returns the correct answer. A question can be reviewed before it is due.",
  request: {
    params: reviewParams,
    headers: idempotencyHeader,
    body: { required: true, content: json(ratingSchema) },
  },
  responses: {
    200: { description: "The correct answer and the new schedule", content: json(reviewedSchema) },
    ...problemResponses(400, 401, 404, 422),
  },
});

const read = createRoute({
  ...about,
  operationId: "getReview",
  method: "get",
  path: "/v1/reviews/{questionId}",
  summary: "Get a question to review with its answer",
  description:
    "Returns a scheduled question with its correct answer, so that you can compare your own answer before you rate how well you remembered it. It does not change the schedule.",
  request: { params: reviewParams },
  responses: {
    200: {
      description: "The question, its correct answer and its schedule",
      content: json(answeredReviewSchema),
    },
    ...problemResponses(400, 401, 404),
  },
});

/** Routes for spaced repetition of quiz questions. */
export function reviewRoutes(context: RouteContext): OpenAPIHono<ServiceEnv> {
  const { database, quiz } = context;
  const routes = createRouter();

  routes.openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const after = cursor === undefined ? undefined : decodeCursor(place, cursor);
    const asked = { ownerId: c.get("user").id, by: quiz.now(), limit, after };
    const page = await listDueReviews(database, { ...asked, newPerDay: quiz.newReviewsPerDay });
    return c.json({ ...page, items: page.items.map(toDueReview) }, 200);
  });

  routes.openapi(read, async (c) => {
    const { questionId } = c.req.valid("param");
    const found = await readReview(database, questionId);
    if (found?.review.ownerId !== c.get("user").id) throw new ReviewNotFoundError(questionId);
    return c.json(toAnsweredReview(found), 200);
  });

  routes.openapi(review, async (c) => {
    const { questionId } = c.req.valid("param");
    const { rating } = c.req.valid("json");
    const ownerId = c.get("user").id;
    const key = c.req.valid("header")["idempotency-key"];
    const fingerprint = fingerprintOf({ questionId, rating });
    const asked = { key, ownerId, operation: "reviewQuestion", fingerprint };
    // Only the id is stored: the texts must be deleted with their document.
    await idempotent(database, asked, async (tx) => {
      await reviewQuestion(quiz, tx, { ownerId, questionId, rating });
      return { status: 200, body: { questionId }, headers: {} };
    });
    await context.shown([]);
    const found = await readReview(database, questionId);
    if (found?.review.ownerId !== ownerId) throw new ReviewNotFoundError(questionId);
    return c.json(toReviewed(found), 200);
  });

  return routes;
}
