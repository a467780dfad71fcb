import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import {
  fingerprintOf,
  type IdempotentRequest,
  idempotencyHeader,
  idempotent,
  keptAnswer,
} from "../../../shared/http/idempotency.ts";
import { keptJson } from "../../../shared/http/kept_json.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { decodeCursor, pageQuery } from "../../../shared/http/paging.ts";
import { problemResponses, quotaResponse, responseOf } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { refuseErasedOwner } from "../../../shared/owners/erased_owners.ts";
import { dailyReset } from "../../../shared/quotas/quota.ts";
import { quotaExceeded } from "../../../shared/quotas/quota_problems.ts";
import { deleteQuiz } from "../commands/delete_quiz.ts";
import { QUIZZES_PER_DAY } from "../commands/quiz_quotas.ts";
import { checkDocuments, requestQuiz } from "../commands/request_quiz.ts";
import type { QuizRequest } from "../domain/quiz.ts";
import { QuizNotFoundError } from "../domain/quiz_errors.ts";
import { quizKey, quizListKey } from "../projections/quiz_view.ts";
import { workflowKey, workflowListKey } from "../projections/workflow_view.ts";
import { listQuizzes, readQuiz, readQuizPosition } from "../queries/read_quizzes.ts";
import { allowanceUsedUp } from "./problems.ts";
import { toQuiz, toQuizSummary } from "./quiz_body.ts";
import type { RouteContext } from "./route_context.ts";
import {
  quizPageSchema,
  quizParams,
  quizRequestSchema,
  quizSchema,
  requestedQuizSchema,
} from "./schemas.ts";

const about = { tags: ["quizzes"], security: USER_SECURITY };
const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });

const allowanceExhausted = quotaResponse(
  allowanceUsedUp({
    ...{ name: QUIZZES_PER_DAY, unit: "items", limit: 50, used: 50 },
    reset: dailyReset(new Date("2026-11-23T10:00:00.000Z")),
  }),
  {
    description:
      "The daily quota of quizzes is used up, too many quizzes are in progress (`too_many_open_jobs`), or the rate limit was exceeded.",
  },
);
const tooManyQuizzes = responseOf(
  quotaExceeded({ name: "quizzes", unit: "items", limit: 1000, used: 1000, reset: null }),
  { description: "The request body is too large, or the quota `quizzes` would be exceeded." },
);

const createOperation = createRoute({
  ...about,
  operationId: "createQuiz",
  method: "post",
  path: "/v1/quizzes",
  summary: "Create a quiz",
  description:
    "Creates a quiz and starts the workflow that generates its questions from the documents. The documents may have any status: the workflow waits until their text and notes are available. Follow the progress at `GET /v1/events`, or poll `GET /v1/workflows/{workflowId}`. Returns 404 if a document does not exist in your account, 413 if the quota `quizzes` would be exceeded, and 429 if your daily quota of quizzes is used up (see `GET /v1/me/usage`).",
  request: {
    headers: idempotencyHeader,
    body: { required: true, content: json(quizRequestSchema) },
  },
  responses: {
    202: {
      description: "The quiz is being generated.",
      headers: { Location: { schema: { type: "string" }, description: "URL of the quiz" } },
      content: json(requestedQuizSchema),
    },
    ...problemResponses(400, 401, 404, 422, 503),
    413: tooManyQuizzes,
    429: allowanceExhausted,
  },
});

const list = createRoute({
  ...about,
  operationId: "listQuizzes",
  method: "get",
  path: "/v1/quizzes",
  summary: "List quizzes",
  description:
    "Returns your quizzes, newest first, without their questions. The list includes quizzes that are still being generated.",
  request: { query: pageQuery },
  responses: {
    200: { description: "A page of quizzes", content: json(quizPageSchema) },
    ...problemResponses(400, 401),
  },
});

const read = createRoute({
  ...about,
  operationId: "getQuiz",
  method: "get",
  path: "/v1/quizzes/{quizId}",
  summary: "Get a quiz",
  description:
    "Returns a quiz with its questions, but without the correct answers, which are part of the result of an attempt. The list of questions is empty until the quiz is ready.",
  request: { params: quizParams },
  responses: {
    200: { description: "The quiz", content: json(quizSchema) },
    ...problemResponses(400, 401, 404),
  },
});

const remove = createRoute({
  ...about,
  operationId: "deleteQuiz",
  method: "delete",
  path: "/v1/quizzes/{quizId}",
  summary: "Delete a quiz",
  description:
    "Permanently deletes a quiz with its attempts and reviews. If the quiz is still being generated, its workflow is cancelled. The documents are not affected.",
  request: { params: quizParams },
  responses: { 204: { description: "The quiz was deleted." }, ...problemResponses(400, 401, 404) },
});

/** Routes to create, read and delete quizzes. */
export function quizRoutes(context: RouteContext): OpenAPIHono<ServiceEnv> {
  const { database, cache } = context;
  const routes = createRouter();

  async function create(asked: IdempotentRequest, request: QuizRequest) {
    const { ownerId } = asked;
    const answers = await checkDocuments(
      { sql: database.sql, documents: context.documents },
      { ownerId, documentIds: request.documentIds },
    );
    return idempotent(database, asked, async (tx) => {
      await refuseErasedOwner(tx, ownerId);
      const requested = await requestQuiz(context.quiz, tx, { ownerId, request, answers });
      const { quizId: id, workflowId } = requested;
      const headers = { Location: `/v1/quizzes/${id}` };
      return { status: 202, body: { id, workflowId, status: "pending" as const }, headers };
    });
  }

  routes.openapi(createOperation, async (c) => {
    const ownerId = c.get("user").id;
    const request = c.req.valid("json");
    const key = c.req.valid("header")["idempotency-key"];
    const asked = { key, ownerId, operation: "createQuiz", fingerprint: fingerprintOf(request) };
    // A retry after a document was deleted still gets the first response.
    const kept = await keptAnswer<z.output<typeof requestedQuizSchema>, 202>(database, asked);
    const answer = kept ?? (await create(asked, request));
    const { id, workflowId } = answer.body;
    await context.shown([
      quizKey(id),
      quizListKey(ownerId),
      workflowKey(workflowId),
      workflowListKey(ownerId),
    ]);
    return c.json(answer.body, answer.status, answer.headers);
  });

  routes.openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const before = cursor && decodeCursor(z.object({ quizId: z.uuid() }), cursor).quizId;
    const page = await listQuizzes(database, cache, { ownerId: c.get("user").id, limit, before });
    return c.json({ ...page, items: page.items.map(toQuizSummary) }, 200);
  });

  const answerQuiz = keptJson(toQuiz);
  routes.openapi(read, async (c) => {
    const { quizId } = c.req.valid("param");
    const found = await readQuiz(database, cache, { quizId });
    if (found?.quiz.ownerId !== c.get("user").id) throw new QuizNotFoundError(quizId);
    const queuePosition = await readQuizPosition(database, found.quiz);
    if (queuePosition === undefined) return answerQuiz(c, found);
    return c.json({ ...toQuiz(found), queuePosition }, 200);
  });

  routes.openapi(remove, async (c) => {
    const { quizId } = c.req.valid("param");
    const ownerId = c.get("user").id;
    await database.transaction((tx) => deleteQuiz(context.quiz, tx, { ownerId, quizId }));
    await context.shown([quizKey(quizId), quizListKey(ownerId)]);
    return c.body(null, 204);
  });

  return routes;
}
