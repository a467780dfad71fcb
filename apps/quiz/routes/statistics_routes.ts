import { createRoute, type OpenAPIHono, type z } from "@hono/zod-openapi";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { checkDocuments } from "../commands/request_quiz.ts";
import { QuizNotFoundError } from "../domain/quiz_errors.ts";
import { readQuiz } from "../queries/read_quizzes.ts";
import { countDueReviews } from "../queries/read_reviews.ts";
import {
  type QuestionStatistics,
  readQuestionStatistics,
  readStatistics,
  type Statistics,
} from "../queries/read_statistics.ts";
import { toAttemptSummary } from "./quiz_body.ts";
import type { RouteContext } from "./route_context.ts";
import { quizParams } from "./schemas.ts";
import { documentParams, quizStatisticsSchema, statisticsSchema } from "./statistics_schemas.ts";

const about = { tags: ["quizzes"], security: USER_SECURITY };
const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });

const ofAll = createRoute({
  ...about,
  operationId: "getStatistics",
  method: "get",
  path: "/v1/statistics",
  summary: "Get statistics",
  description:
    "Returns the results of your attempts of all quizzes, and how many questions are due for review, as `GET /v1/reviews/due` lists them. Flagged and replaced questions, questions whose document was deleted, and attempts after a preview are not counted.",
  responses: {
    200: { description: "The statistics", content: json(statisticsSchema) },
    ...problemResponses(401),
  },
});

const ofQuiz = createRoute({
  ...about,
  operationId: "getQuizStatistics",
  method: "get",
  path: "/v1/quizzes/{quizId}/statistics",
  summary: "Get the statistics of a quiz",
  description:
    "Returns the results of your attempts of a quiz, with the results of each question, and how many of its questions are due for review. All counts are 0 until the quiz is ready.",
  request: { params: quizParams },
  responses: {
    200: { description: "The statistics of the quiz", content: json(quizStatisticsSchema) },
    ...problemResponses(400, 401, 404),
  },
});

const ofDocument = createRoute({
  ...about,
  operationId: "getDocumentStatistics",
  method: "get",
  path: "/v1/documents/{documentId}/statistics",
  summary: "Get the statistics of a document",
  description:
    "Returns the results of the questions that were generated from a document, in all of your quizzes. Attempts are counted if their quiz has questions from the document.",
  request: { params: documentParams },
  responses: {
    200: { description: "The statistics of the document", content: json(statisticsSchema) },
    ...problemResponses(400, 401, 404, 503),
  },
});

/** Routes for the results of attempts. */
export function statisticsRoutes(context: RouteContext): OpenAPIHono<ServiceEnv> {
  const { database, cache, quiz, documents } = context;
  const routes = createRouter();

  routes.openapi(ofAll, async (c) => {
    const ownerId = c.get("user").id;
    const at = quiz.now();
    const due = { ownerId, by: at, newPerDay: quiz.newReviewsPerDay };
    const [statistics, dueReviews] = await Promise.all([
      readStatistics(database, { ownerId }, { at }),
      countDueReviews(database, due),
    ]);
    return c.json(toStatistics({ ...statistics, dueReviews }), 200);
  });

  routes.openapi(ofQuiz, async (c) => {
    const { quizId } = c.req.valid("param");
    const ownerId = c.get("user").id;
    const found = await readQuiz(database, cache, { quizId });
    if (found?.quiz.ownerId !== ownerId) throw new QuizNotFoundError(quizId);
    const [statistics, questions] = await Promise.all([
      readStatistics(database, { ownerId, quizId }, { at: quiz.now() }),
      readQuestionStatistics(database, { quizId }),
    ]);
    return c.json(
      { ...toStatistics(statistics), perQuestion: questions.map(toQuestionStatistics) },
      200,
    );
  });

  routes.openapi(ofDocument, async (c) => {
    const { documentId } = c.req.valid("param");
    const ownerId = c.get("user").id;
    await checkDocuments({ sql: database.sql, documents }, { ownerId, documentIds: [documentId] });
    const scope = { ownerId, documentId };
    return c.json(toStatistics(await readStatistics(database, scope, { at: quiz.now() })), 200);
  });

  return routes;
}

function toStatistics(statistics: Statistics): z.input<typeof statisticsSchema> {
  const { credit, bestAttempt, lastAttempt, nextReviewAt, ...counts } = statistics;
  return {
    ...counts,
    ...correctnessOf({ asked: counts.asked, credit }),
    ...(bestAttempt && { bestAttempt: toAttemptSummary(bestAttempt) }),
    ...(lastAttempt && { lastAttempt: toAttemptSummary(lastAttempt) }),
    ...(nextReviewAt && { nextReviewAt: nextReviewAt.toISOString() }),
  };
}

function toQuestionStatistics({
  questionId,
  documentId,
  asked,
  correct,
  credit,
  lastAskedAt,
}: QuestionStatistics) {
  return {
    questionId,
    documentId,
    asked,
    correct,
    ...correctnessOf({ asked, credit }),
    ...(lastAskedAt && { lastAskedAt: lastAskedAt.toISOString() }),
  };
}

function correctnessOf({ asked, credit }: { asked: number; credit: number }) {
  return asked === 0 ? {} : { correctness: Math.round((credit / asked) * 100) / 100 };
}
