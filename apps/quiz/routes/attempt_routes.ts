import { createRoute, type OpenAPIHono, type z } from "@hono/zod-openapi";
import { fingerprintOf, idempotencyHeader, idempotent } from "../../../shared/http/idempotency.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { documentedProblem, ProblemError, problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { submitAttempt } from "../commands/submit_attempt.ts";
import { AttemptNotFoundError } from "../domain/quiz_errors.ts";
import { quizKey, quizListKey } from "../projections/quiz_view.ts";
import { readAttempt } from "../queries/read_attempt.ts";
import { received, toAttempt } from "./quiz_body.ts";
import type { RouteContext } from "./route_context.ts";
import { answersSchema, attemptParams, attemptSchema, quizParams } from "./schemas.ts";

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

/** Routes to submit and read attempts. */
export function attemptRoutes(context: RouteContext): OpenAPIHono<ServiceEnv> {
  const { database } = context;
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
