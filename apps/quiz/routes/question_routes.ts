import { createRoute, type OpenAPIHono, type z } from "@hono/zod-openapi";
import { fingerprintOf, idempotencyHeader, idempotent } from "../../../shared/http/idempotency.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import {
  documentedProblem,
  ProblemError,
  problemResponses,
  responseOf,
} from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { changeQuestion } from "../commands/change_question.ts";
import { flagQuestion } from "../commands/flag_question.ts";
import { previewQuiz } from "../commands/preview_quiz.ts";
import { replaceQuestion } from "../commands/replace_question.ts";
import { QuizNotFoundError, QuizNotReadyError } from "../domain/quiz_errors.ts";
import { quizKey, quizListKey } from "../projections/quiz_view.ts";
import { readQuiz } from "../queries/read_quizzes.ts";
import {
  lastQuestion,
  mayShowAnswers,
  noReplacement,
  notAttemptedYet,
  quizNotPreviewed,
} from "./problems.ts";
import {
  answeredQuestionSchema,
  flaggedSchema,
  flagSchema,
  questionEditSchema,
  questionParams,
  quizWithAnswersSchema,
} from "./question_schemas.ts";
import { received, toAnsweredQuestion, toQuestion, toQuizWithAnswers } from "./quiz_body.ts";
import type { RouteContext } from "./route_context.ts";
import { questionSchema, quizParams } from "./schemas.ts";

const about = { tags: ["quizzes"], security: USER_SECURITY };
const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });
const notReady = documentedProblem(409, {
  code: "quiz_not_ready",
  detail: "The quiz is not ready. Check its `status` and `problem`.",
});

const flag = createRoute({
  ...about,
  operationId: "flagQuestion",
  method: "post",
  path: "/v1/quizzes/{quizId}/questions/{questionId}/flag",
  summary: "Flag a question",
  description:
    "Removes a question from a quiz, its reviews and its statistics, and records why. Later quizzes from the document do not use it. Attempts that you have submitted keep their results. Returns 409 if the quiz is not ready, or if this is its only question.",
  request: {
    params: questionParams,
    body: { required: true, content: json(flagSchema) },
  },
  responses: {
    200: { description: "The question was flagged.", content: json(flaggedSchema) },
    ...problemResponses(400, 401, 404),
    409: responseOf(lastQuestion(), {
      description: "The quiz is not ready, or this is its only question.",
    }),
  },
});

const replace = createRoute({
  ...about,
  operationId: "replaceQuestion",
  method: "post",
  path: "/v1/quizzes/{quizId}/questions/{questionId}/replacement",
  summary: "Replace a question",
  description:
    "Replaces a question, which may be flagged, with another one from the same document that the quiz has not had. It prefers a passage that the quiz does not ask about, then the same type and difficulty. The replaced question leaves the reviews and the statistics. Returns 409 if the quiz is not ready, or if the document has no other question.",
  request: { params: questionParams, headers: idempotencyHeader },
  responses: {
    201: { description: "The new question", content: json(questionSchema) },
    ...problemResponses(400, 401, 404, 422, 503),
    409: responseOf(noReplacement(), {
      description: "The quiz is not ready, or its document has no other question.",
    }),
  },
});

const preview = createRoute({
  ...about,
  operationId: "previewQuiz",
  method: "post",
  path: "/v1/quizzes/{quizId}/preview",
  summary: "Preview a quiz",
  description:
    "Returns a quiz with the correct answers without an attempt. The quiz is then `previewed`: you can edit and export it, and later attempts are not part of the statistics. This is permanent. Returns 409 if the quiz is not ready.",
  request: { params: quizParams },
  responses: {
    200: { description: "The quiz with its answers", content: json(quizWithAnswersSchema) },
    ...problemResponses(400, 401, 404),
    409: notReady,
  },
});

const answers = createRoute({
  ...about,
  operationId: "getQuizAnswers",
  method: "get",
  path: "/v1/quizzes/{quizId}/answers",
  summary: "Get a quiz with its answers",
  description:
    "Returns a quiz with the correct answers, explanations and source passages, for example to print it. Returns 409 if the quiz is not ready, or if you have neither submitted an attempt nor previewed it.",
  request: { params: quizParams },
  responses: {
    200: { description: "The quiz with its answers", content: json(quizWithAnswersSchema) },
    ...problemResponses(400, 401, 404),
    409: responseOf(notAttemptedYet("The response")),
  },
});

const edit = createRoute({
  ...about,
  operationId: "editQuestion",
  method: "patch",
  path: "/v1/quizzes/{quizId}/questions/{questionId}",
  summary: "Edit a question",
  description:
    "Changes the text, choices, answer or explanation of a question of a previewed quiz. Omitted fields stay as they are; the type and the source passage cannot be changed. Attempts that you have submitted keep their results. Returns 409 if the quiz was not previewed or is not ready, and 422 if the changed question is not valid for its type.",
  request: {
    params: questionParams,
    body: { required: true, content: json(questionEditSchema) },
  },
  responses: {
    200: { description: "The changed question", content: json(answeredQuestionSchema) },
    ...problemResponses(400, 401, 404, 503),
    409: responseOf(quizNotPreviewed(), {
      description: "The quiz was not previewed, or is not ready.",
    }),
    422: documentedProblem(422, {
      code: "invalid_question",
      detail: "The changed question is not valid. See `errors` for details.",
    }),
  },
});

/** Routes to preview a quiz, and to flag, replace and edit its questions. */
export function questionRoutes(context: RouteContext): OpenAPIHono<ServiceEnv> {
  const { database, cache, quiz } = context;
  const routes = createRouter();

  async function readOwn({ quizId, ownerId }: { quizId: string; ownerId: string }) {
    const found = await readQuiz(database, cache, { quizId });
    if (found?.quiz.ownerId !== ownerId) throw new QuizNotFoundError(quizId);
    return found;
  }

  /** The question after a change that the read models show. */
  async function readChanged(ids: { quizId: string; ownerId: string; questionId: string }) {
    await context.shown([quizKey(ids.quizId), quizListKey(ids.ownerId)]);
    const { questions } = await readOwn(ids);
    const found = questions.find(({ questionId }) => questionId === ids.questionId);
    if (!found) throw notShownYet();
    return found;
  }

  routes.openapi(flag, async (c) => {
    const { quizId, questionId } = c.req.valid("param");
    const { reason, comment } = c.req.valid("json");
    const ownerId = c.get("user").id;
    const command = { ownerId, quizId, questionId, flag: { reason, comment } };
    await database.transaction((tx) => flagQuestion(quiz, tx, command));
    await context.shown([quizKey(quizId), quizListKey(ownerId)]);
    return c.json({ questionId, quizId, reason }, 200);
  });

  routes.openapi(replace, async (c) => {
    const { quizId, questionId } = c.req.valid("param");
    const ownerId = c.get("user").id;
    const key = c.req.valid("header")["idempotency-key"];
    const fingerprint = fingerprintOf({ quizId, questionId });
    const asked = { key, ownerId, operation: "replaceQuestion", fingerprint };
    // Only the id is stored: the texts must be deleted with their document.
    const answer = await idempotent(database, asked, async (tx) => {
      const id = await replaceQuestion(quiz, tx, { ownerId, quizId, questionId });
      return { status: 201, body: { id } };
    });
    const found = await readChanged({ quizId, ownerId, questionId: answer.body.id });
    return c.json(toQuestion(found), answer.status, answer.headers);
  });

  routes.openapi(preview, async (c) => {
    const { quizId } = c.req.valid("param");
    const ownerId = c.get("user").id;
    await database.transaction((tx) => previewQuiz(quiz, tx, { ownerId, quizId }));
    await context.shown([quizKey(quizId), quizListKey(ownerId)]);
    return c.json(toQuizWithAnswers(await readOwn({ quizId, ownerId })), 200);
  });

  routes.openapi(answers, async (c) => {
    const { quizId } = c.req.valid("param");
    const found = await readOwn({ quizId, ownerId: c.get("user").id });
    if (found.quiz.status !== "ready") throw new QuizNotReadyError(quizId, found.quiz.status);
    if (!mayShowAnswers(found.quiz)) throw notAttemptedYet("The response");
    return c.json(toQuizWithAnswers(found), 200);
  });

  routes.openapi(edit, async (c) => {
    const { quizId, questionId } = c.req.valid("param");
    const { rightAnswer, ...words } = c.req.valid("json");
    const changed = rightAnswer === undefined ? {} : { rightAnswer: received(rightAnswer) };
    const ownerId = c.get("user").id;
    const command = { ownerId, quizId, questionId, edit: { ...words, ...changed } };
    await database.transaction((tx) => changeQuestion(quiz, tx, command));
    return c.json(toAnsweredQuestion(await readChanged({ quizId, ownerId, questionId })), 200);
  });

  return routes;
}

/** The change is stored, but the read model lags. */
function notShownYet(): ProblemError {
  return new ProblemError(503, "question_not_shown_yet", {
    detail: "The question was changed, but the quiz does not show it yet. Get the quiz later.",
    headers: { "Retry-After": "1" },
  });
}
