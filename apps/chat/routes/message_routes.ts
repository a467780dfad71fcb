import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { fingerprintOf, idempotencyHeader, idempotent } from "../../../shared/http/idempotency.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { decodeCursor, pageQuery } from "../../../shared/http/paging.ts";
import { documentedProblem, problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { tooManyJobsResponse } from "../../../shared/jobs/job_limit.ts";
import { readQueuePosition } from "../../../shared/jobs/job_turns.ts";
import { refuseErasedOwner } from "../../../shared/owners/erased_owners.ts";
import { askQuestion } from "../commands/ask_question.ts";
import { stopAnswer } from "../commands/stop_answer.ts";
import { MessageNotFoundError } from "../domain/chat_errors.ts";
import { ANSWER_QUESTION } from "../domain/job_kinds.ts";
import { readConversation } from "../queries/read_conversations.ts";
import { listMessages, readMessage } from "../queries/read_messages.ts";
import { STREAM_DESCRIPTION, STREAM_EXAMPLE, streamAnswer } from "./answer_stream.ts";
import { toMessage } from "./message_body.ts";
import type { RouteContext } from "./route_context.ts";
import {
  conversationParams,
  messagePageSchema,
  messageParams,
  messageSchema,
  pendingAnswerSchema,
  questionSchema,
} from "./schemas.ts";

const about = { tags: ["chat"], security: USER_SECURITY };
const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });
const eventStream = { "text/event-stream": { schema: z.string(), example: STREAM_EXAMPLE } };
const location = {
  Location: { schema: { type: "string" as const }, description: "URL of the answer" },
};

const ask = createRoute({
  ...about,
  operationId: "askQuestion",
  method: "post",
  path: "/v1/conversations/{conversationId}/messages",
  summary: "Ask a question",
  description: `Adds a question to a conversation and generates an answer from your documents only. Each sentence cites its sources; the \`outcome\` says whether they answer the question, are only related to it, or the documents do not mention it. Summaries, lists, comparisons, definitions and references to sections are answered from several passages. The questions of a conversation are answered one at a time. To stream the answer in the response, send the header \`Accept: text/event-stream\`. ${STREAM_DESCRIPTION}`,
  request: {
    params: conversationParams,
    headers: idempotencyHeader,
    body: { required: true, content: json(questionSchema) },
  },
  responses: {
    200: {
      description: "The answer, as a stream of server-sent events",
      headers: location,
      content: eventStream,
    },
    202: {
      description: "The question was accepted and is being answered.",
      headers: location,
      content: json(pendingAnswerSchema),
    },
    ...problemResponses(400, 401, 404, 422, 503),
    409: documentedProblem(409, {
      code: "no_documents_left",
      detail: "All documents of this conversation were deleted. Create a new conversation.",
    }),
    429: tooManyJobsResponse,
  },
});

const list = createRoute({
  ...about,
  operationId: "listMessages",
  method: "get",
  path: "/v1/conversations/{conversationId}/messages",
  summary: "List messages",
  description:
    "Returns the messages of a conversation, oldest first. Each question is followed by its answer, even if the answer is still being generated.",
  request: { params: conversationParams, query: pageQuery },
  responses: {
    200: { description: "A page of messages", content: json(messagePageSchema) },
    ...problemResponses(400, 401, 404),
  },
});

const read = createRoute({
  ...about,
  operationId: "getMessage",
  method: "get",
  path: "/v1/conversations/{conversationId}/messages/{messageId}",
  summary: "Get a message",
  description:
    "Returns a question, or an answer with its citations. An answer that is still being generated contains the sentences generated so far.",
  request: { params: messageParams },
  responses: {
    200: { description: "The message", content: json(messageSchema) },
    ...problemResponses(400, 401, 404),
  },
});

const stop = createRoute({
  ...about,
  operationId: "stopAnswer",
  method: "delete",
  path: "/v1/conversations/{conversationId}/messages/{messageId}",
  summary: "Stop an answer",
  description:
    "Stops generating an answer. The sentences generated so far remain available. Accepts the ID of the question or of the answer. Returns 409 if the answer is already complete.",
  request: { params: messageParams },
  responses: {
    204: { description: "The answer was stopped." },
    ...problemResponses(400, 401, 404),
    409: documentedProblem(409, {
      code: "answer_complete",
      detail: "The answer cannot be stopped because it is already complete.",
    }),
  },
});

/** Routes to ask questions, read messages and stop answers. */
export function messageRoutes(context: RouteContext): OpenAPIHono<ServiceEnv> {
  const { database, now, maxOpenJobs } = context;
  const routes = createRouter();

  routes.openapi(ask, async (c) => {
    const { conversationId } = c.req.valid("param");
    const ownerId = c.get("user").id;
    const request = c.req.valid("json");
    const key = c.req.valid("header")["idempotency-key"];
    const fingerprint = fingerprintOf({ conversationId, ...request });
    const asked = { key, ownerId, operation: "askQuestion", fingerprint };
    const answer = await idempotent(database, asked, async (tx) => {
      await refuseErasedOwner(tx, ownerId);
      const question = { ownerId, conversationId, ...request };
      const { questionId, answerId } = await askQuestion(tx, question, {
        at: now(),
        maxOpenJobs,
      });
      const headers = { Location: `/v1/conversations/${conversationId}/messages/${answerId}` };
      const body = { id: answerId, questionId, status: "pending" as const };
      return { status: 202, body, headers };
    });
    if (!wantsStream(c.req.header("accept"))) {
      return c.json(answer.body, answer.status, answer.headers);
    }
    const messageId = answer.body.id;
    const ids = { ownerId, conversationId, messageId };
    const streamed = streamAnswer(c, context, { ...ids, after: 0 });
    for (const [name, value] of Object.entries(answer.headers)) streamed.headers.set(name, value);
    return streamed as never;
  });

  routes.openapi(list, async (c) => {
    const { conversationId } = c.req.valid("param");
    const { limit, cursor } = c.req.valid("query");
    await readConversation(database, { ownerId: c.get("user").id, conversationId });
    const after = cursor && decodeCursor(z.object({ messageId: z.uuid() }), cursor).messageId;
    const page = await listMessages(database, { conversationId, limit, after });
    return c.json({ ...page, items: page.items.map(toMessage) }, 200);
  });

  routes.openapi(read, async (c) => {
    const ids = { ...c.req.valid("param"), ownerId: c.get("user").id };
    const found = await readMessage(database, ids);
    if (!found) throw new MessageNotFoundError(ids.messageId);
    const { status, role } = found.message;
    const queuePosition =
      role === "answer" && status === "pending"
        ? await readQueuePosition(database, { kind: ANSWER_QUESTION, keys: [ids.messageId] })
        : undefined;
    return c.json({ ...toMessage(found), ...(queuePosition && { queuePosition }) }, 200);
  });

  routes.openapi(stop, async (c) => {
    const ids = { ...c.req.valid("param"), ownerId: c.get("user").id };
    await database.transaction((tx) => stopAnswer(tx, ids, { at: now() }));
    return c.body(null, 204);
  });

  return routes;
}

/** Whether the client requests a stream; JSON takes precedence where both are accepted. */
function wantsStream(accept: string | undefined): boolean {
  if (!accept?.includes("text/event-stream")) return false;
  return !/application\/json/u.test(accept);
}
