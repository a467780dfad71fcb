import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { fingerprintOf, idempotencyHeader, idempotent } from "../../../shared/http/idempotency.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { decodeCursor, pageQuery } from "../../../shared/http/paging.ts";
import { documentedProblem, ProblemError, problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { submitAttempt } from "../commands/submit_attempt.ts";
import { AttemptNotFoundError, QuizNotFoundError } from "../domain/quiz_errors.ts";
import { quizKey, quizListKey } from "../projections/quiz_view.ts";
import { listAttempts } from "../queries/list_attempts.ts";
import { readAttempt } from "../queries/read_attempt.ts";
import { readQuiz } from "../queries/read_quizzes.ts";
import { received, toAttempt, toAttemptSummary } from "./quiz_body.ts";
import type { RouteContext } from "./route_context.ts";
import {
  answersSchema,
  attemptPageSchema,
  attemptParams,
  attemptSchema,
  quizParams,
} from "./schemas.ts";

const about = { tags: ["quizzes"], security: USER_SECURITY };
const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });

const submit = createRoute({
  ...about,
  operationId: "submitAttempt",
  method: "post",
  path: "/v1/quizzes/{quizId}/attempts",
  summary: "Submit an attempt",
  description:
    "Scores the answers and returns the result with the correct answers, explanations and source passages. Returns 409 if the quiz is not ready, and 422 if an answer is not valid for its question.",
  request: {
    params: quizParams,
    headers: idempotencyHeader,
    body: { required: true, content: json(answersSchema) },
  },
  responses: {
    201: {
      description: "The scored attempt",
      headers: { Location: { schema: { type: "string" }, description: "URL of the attempt" } },
      content: json(attemptSchema),
    },
    ...problemResponses(400, 401, 404, 422, 503),
    409: documentedProblem(409, {
      code: "quiz_not_ready",
      detail: "The quiz is not ready. Check its `status` and `problem`.",
    }),
  },
});

const read = createRoute({
  ...about,
  operationId: "getAttempt",
  method: "get",
  path: "/v1/quizzes/{quizId}/attempts/{attemptId}",
  summary: "Get an attempt",
  description:
    "Returns an attempt with its score, the correct answers, explanations and source passages. These texts are missing for questions whose document has since been deleted.",
  request: { params: attemptParams },
  responses: {
    200: { description: "The attempt", content: json(attemptSchema) },
    ...problemResponses(400, 401, 404),
  },
});

const listOfQuiz = createRoute({
  ...about,
  operationId: "listQuizAttempts",
  method: "get",
  path: "/v1/quizzes/{quizId}/attempts",
  summary: "List the attempts of a quiz",
  description: "Returns your attempts of a quiz, newest first, without their results.",
  request: { params: quizParams, query: pageQuery },
  responses: {
    200: { description: "A page of attempts", content: json(attemptPageSchema) },
    ...problemResponses(400, 401, 404),
  },
});

const list = createRoute({
  ...about,
  operationId: "listAttempts",
  method: "get",
  path: "/v1/attempts",
  summary: "List attempts",
  description: "Returns your attempts of all quizzes, newest first, without their results.",
  request: { query: pageQuery },
  responses: {
    200: { description: "A page of attempts", content: json(attemptPageSchema) },
    ...problemResponses(400, 401),
  },
});

const place = z.object({ attemptId: z.uuid() });

/** Routes to submit, list and read attempts. */
export function attemptRoutes(context: RouteContext): OpenAPIHono<ServiceEnv> {
  const { database, cache } = context;
  const routes = createRouter();

  async function attemptOf(ids: { quizId: string; attemptId: string; ownerId: string }) {
    const found = await readAttempt(database, ids);
    if (found?.attempt.ownerId !== ids.ownerId) throw new AttemptNotFoundError(ids.attemptId);
    return toAttempt(found);
  }

  routes.openapi(submit, async (c) => {
    const { quizId } = c.req.valid("param");
    const answers = c.req
      .valid("json")
      .answers.map(({ questionId, answer }) => ({ questionId, answer: received(answer) }));
    const ownerId = c.get("user").id;
    const key = c.req.valid("header")["idempotency-key"];
    const fingerprint = fingerprintOf({ quizId, answers });
    const asked = { key, ownerId, operation: "submitAttempt", fingerprint };
    // Only the id is stored: the texts must be deleted with their document.
    const answer = await idempotent(database, asked, async (tx) => {
      const attemptId = await submitAttempt(context.quiz, tx, { ownerId, quizId, answers });
      const headers = { Location: `/v1/quizzes/${quizId}/attempts/${attemptId}` };
      return { status: 201, body: { attemptId }, headers };
    });
    await context.shown([quizKey(quizId), quizListKey(ownerId)]);
    const scored = await readAttempt(database, { quizId, attemptId: answer.body.attemptId });
    if (!scored) throw notShownYet(answer.headers);
    return c.json(toAttempt(scored), answer.status, answer.headers);
  });

  routes.openapi(read, async (c) => {
    const ids = { ...c.req.valid("param"), ownerId: c.get("user").id };
    return c.json(await attemptOf(ids), 200);
  });

  async function page(
    { limit, cursor }: { limit: number; cursor?: string | undefined },
    of: { ownerId: string; quizId?: string },
  ) {
    const before = cursor === undefined ? undefined : decodeCursor(place, cursor).attemptId;
    const found = await listAttempts(database, { ...of, limit, before });
    return { ...found, items: found.items.map(toAttemptSummary) };
  }

  routes.openapi(listOfQuiz, async (c) => {
    const { quizId } = c.req.valid("param");
    const ownerId = c.get("user").id;
    const found = await readQuiz(database, cache, { quizId });
    if (found?.quiz.ownerId !== ownerId) throw new QuizNotFoundError(quizId);
    return c.json(await page(c.req.valid("query"), { ownerId, quizId }), 200);
  });

  routes.openapi(list, async (c) => {
    return c.json(await page(c.req.valid("query"), { ownerId: c.get("user").id }), 200);
  });

  return routes;
}

/** The attempt is stored, but the read model lags: retrying the same request finds it. */
function notShownYet(headers: Readonly<Record<string, string>>): ProblemError {
  return new ProblemError(503, "score_not_shown_yet", {
    detail:
      "The attempt was submitted, but its score is not available yet. Retry the URL in the Location header later.",
    headers: { ...headers, "Retry-After": "1" },
  });
}
