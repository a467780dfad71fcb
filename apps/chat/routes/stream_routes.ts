import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { MessageNotFoundError } from "../domain/chat_errors.ts";
import { readMessage } from "../queries/read_messages.ts";
import { STREAM_DESCRIPTION, STREAM_EXAMPLE, streamAnswer } from "./answer_stream.ts";
import type { RouteContext } from "./route_context.ts";
import { messageParams } from "./schemas.ts";

const MAX_POSITION = 999_999_999;

const follow = createRoute({
  tags: ["chat"],
  security: USER_SECURITY,
  operationId: "followAnswer",
  method: "get",
  path: "/v1/conversations/{conversationId}/messages/{messageId}/stream",
  summary: "Stream an answer",
  description: `Streams an answer while it is being generated. ${STREAM_DESCRIPTION}`,
  request: {
    params: messageParams,
    headers: z.object({
      "last-event-id": z
        .string()
        .regex(/^\d{1,9}$/, { error: "is not an event ID of this stream" })
        .optional()
        .openapi({
          description:
            "ID of the last event received; the stream resumes after it. By default, the stream starts at the first event",
          example: "2",
        }),
    }),
  },
  responses: {
    200: {
      description: "The answer, as a stream of server-sent events",
      content: { "text/event-stream": { schema: z.string(), example: STREAM_EXAMPLE } },
    },
    204: { description: "The last event was already received. Do not reconnect." },
    ...problemResponses(400, 401, 404),
  },
});

/** Route to stream an answer; any instance can serve it. */
export function streamRoutes(context: RouteContext): OpenAPIHono<ServiceEnv> {
  const routes = createRouter();
  routes.openapi(follow, async (c) => {
    const ids = { ...c.req.valid("param"), ownerId: c.get("user").id };
    const after = Math.min(Number(c.req.valid("header")["last-event-id"] ?? 0), MAX_POSITION);
    const found = await readMessage(context.database, ids);
    if (found?.message.role !== "answer") throw new MessageNotFoundError(ids.messageId);
    const { status, lastPiece } = found.message;
    const hasEnded = status === "ready" || status === "failed";
    if (hasEnded && after > lastPiece) return c.body(null, 204);
    return streamAnswer(c, context, { ...ids, after });
  });
  return routes;
}
