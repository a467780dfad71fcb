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
import { problemResponses, quotaResponse } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { refuseErasedOwner } from "../../../shared/owners/erased_owners.ts";
import { deleteQuiz } from "../commands/delete_quiz.ts";
import { checkDocuments, requestQuiz } from "../commands/request_quiz.ts";
import type { QuizRequest } from "../domain/quiz.ts";
import { QuizNotFoundError } from "../domain/quiz_errors.ts";
import { quizKey, quizListKey } from "../projections/quiz_view.ts";
import { workflowKey, workflowListKey } from "../projections/workflow_view.ts";
import { listQuizzes, readQuiz } from "../queries/read_quizzes.ts";
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

const allowanceExhausted = quotaResponse({
  code: "allowance_used_up",
  description: "The day's allowance of quizzes is used; nothing was stored",
  detail:
    "You have used 50 of 50 quizzes for today. The allowance resets at 2026-11-24T00:00:00.000Z.",
  quota: {
    name: "quizzes_per_day",
    unit: "items",
    limit: 50,
    used: 50,
    resetsAt: "2026-11-24T00:00:00.000Z",
  },
});

const createOperation = createRoute({
  ...about,
  operationId: "createQuiz",
  method: "post",
  path: "/v1/quizzes",
  summary: "Create a quiz",
  description:
    "Starts a workflow that generates a quiz from the documents. The documents may be in any state: the workflow waits until their text and notes are available. Follow it at GET /v1/workflows/{workflowId} or with the progress events at GET /v1/events. Returns 404 if a document does not exist in your account, 413 if you store too many quizzes, and 429 if you have used the day's quizzes (see GET /v1/me/usage).",
  request: {
    headers: idempotencyHeader,
    body: { required: true, content: json(quizRequestSchema) },
  },
  responses: {
    202: {
      description: "The quiz is being generated",
      headers: { Location: { schema: { type: "string" }, description: "URL of the quiz" } },
      content: json(requestedQuizSchema),
    },
    ...problemResponses(400, 401, 404, 413, 422, 503),
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
    "Returns the quizzes of the authenticated user without their questions, newest first. The list includes quizzes that are still being generated.",
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
    "Returns the quiz with its questions, but without the correct answers. The list of questions is empty until the quiz is ready. The correct answers are part of the result of an attempt.",
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
    "Permanently deletes the quiz with its attempts and reviews. If the quiz is still being generated, its workflow is cancelled. The documents are not deleted.",
  request: { params: quizParams },
  responses: { 204: { description: "Deleted" }, ...problemResponses(400, 401, 404) },
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
    return answerQuiz(c, found);
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
