import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import {
  fingerprintOf,
  idempotencyHeader,
  idempotent,
  keptAnswer,
} from "../../../shared/http/idempotency.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { decodeCursor, pageQuery } from "../../../shared/http/paging.ts";
import { problemResponses, responseOf } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { refuseErasedOwner } from "../../../shared/owners/erased_owners.ts";
import { quotaExceeded } from "../../../shared/quotas/quota_problems.ts";
import { beginConversation, checkDocuments } from "../commands/begin_conversation.ts";
import { deleteConversation } from "../commands/delete_conversation.ts";
import { listConversations, readConversation } from "../queries/read_conversations.ts";
import { toConversation } from "./message_body.ts";
import type { RouteContext } from "./route_context.ts";
import {
  conversationPageSchema,
  conversationParams,
  conversationSchema,
  newConversationSchema,
} from "./schemas.ts";

const about = { tags: ["chat"], security: USER_SECURITY };
const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });

const tooManyConversations = responseOf(
  quotaExceeded({ name: "conversations", unit: "items", limit: 1000, used: 1000, reset: null }),
  { description: "The request body is too large, or the quota `conversations` would be exceeded." },
);

const begin = createRoute({
  ...about,
  operationId: "createConversation",
  method: "post",
  path: "/v1/conversations",
  summary: "Create a conversation",
  description:
    "Creates a conversation about the chosen documents, or about all of your documents. The documents may have any status: an answer waits for a limited time for documents that are still being processed. Returns 404 if a document does not exist in your account, and 413 if the quota `conversations` would be exceeded (see `GET /v1/me/usage`).",
  request: {
    headers: idempotencyHeader,
    body: { required: true, content: json(newConversationSchema) },
  },
  responses: {
    201: {
      description: "The created conversation",
      headers: { Location: { schema: { type: "string" }, description: "URL of the conversation" } },
      content: json(conversationSchema),
    },
    ...problemResponses(400, 401, 404, 422, 503),
    413: tooManyConversations,
  },
});

const list = createRoute({
  ...about,
  operationId: "listConversations",
  method: "get",
  path: "/v1/conversations",
  summary: "List conversations",
  description: "Returns your conversations, newest first, without their messages.",
  request: { query: pageQuery },
  responses: {
    200: { description: "A page of conversations", content: json(conversationPageSchema) },
    ...problemResponses(400, 401),
  },
});

const read = createRoute({
  ...about,
  operationId: "getConversation",
  method: "get",
  path: "/v1/conversations/{conversationId}",
  summary: "Get a conversation",
  description: "Returns a conversation with its title and document IDs, without its messages.",
  request: { params: conversationParams },
  responses: {
    200: { description: "The conversation", content: json(conversationSchema) },
    ...problemResponses(400, 401, 404),
  },
});

const remove = createRoute({
  ...about,
  operationId: "deleteConversation",
  method: "delete",
  path: "/v1/conversations/{conversationId}",
  summary: "Delete a conversation",
  description:
    "Permanently deletes a conversation and all of its messages. An answer that is still being generated is cancelled. The documents are not affected.",
  request: { params: conversationParams },
  responses: {
    204: { description: "The conversation was deleted." },
    ...problemResponses(400, 401, 404),
  },
});

/** Routes to start, read and delete conversations. */
export function conversationRoutes(context: RouteContext): OpenAPIHono<ServiceEnv> {
  const { database, now } = context;
  const routes = createRouter();

  routes.openapi(begin, async (c) => {
    const ownerId = c.get("user").id;
    const request = c.req.valid("json");
    const key = c.req.valid("header")["idempotency-key"];
    const fingerprint = fingerprintOf(request);
    const asked = { key, ownerId, operation: "createConversation", fingerprint };
    // A retry after a document was deleted still gets the first response.
    const kept = await keptAnswer<{ conversationId: string }, 201>(database, asked);
    const unknown = kept ? [] : await checkDocuments(context, { ownerId, ...request });
    const answer =
      kept ??
      (await idempotent(database, asked, async (tx) => {
        await refuseErasedOwner(tx, ownerId);
        const conversation = { ownerId, ...request, unknown };
        const conversationId = await beginConversation(tx, conversation, {
          at: now(),
          maxConversations: context.maxConversations,
        });
        const headers = { Location: `/v1/conversations/${conversationId}` };
        return { status: 201, body: { conversationId }, headers };
      }));
    const { conversationId } = answer.body;
    const conversation = await readConversation(database, { ownerId, conversationId });
    return c.json(toConversation(conversation), answer.status, answer.headers);
  });

  routes.openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const place = z.object({ conversationId: z.uuid() });
    const before = cursor && decodeCursor(place, cursor).conversationId;
    const page = await listConversations(database, { ownerId: c.get("user").id, limit, before });
    return c.json({ ...page, items: page.items.map(toConversation) }, 200);
  });

  routes.openapi(read, async (c) => {
    const ids = { ...c.req.valid("param"), ownerId: c.get("user").id };
    return c.json(toConversation(await readConversation(database, ids)), 200);
  });

  routes.openapi(remove, async (c) => {
    const ids = { ...c.req.valid("param"), ownerId: c.get("user").id };
    await database.transaction((tx) => deleteConversation(tx, ids, { at: now() }));
    return c.body(null, 204);
  });

  return routes;
}
