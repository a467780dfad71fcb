import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { fingerprintOf, idempotencyHeader, idempotent } from "../../../shared/http/idempotency.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { decodeCursor, pageQuery, toPage } from "../../../shared/http/paging.ts";
import { documentedProblem, problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { tooManyJobsResponse } from "../../../shared/jobs/job_limit.ts";
import { deleteDocument } from "../commands/delete_document.ts";
import { reprocessDocument } from "../commands/reprocess_document.ts";
import type { DocumentView } from "../queries/document_view.ts";
import { listDocuments } from "../queries/list_documents.ts";
import { readOwnedDocument, readStream, readStreamIn, viewOf } from "../queries/read_document.ts";
import { readPosition } from "../queries/read_position.ts";
import { toTimeline } from "../queries/read_timeline.ts";
import { toBody } from "./document_body.ts";
import type { DocumentContext } from "./document_context.ts";
import {
  documentPageSchema,
  documentParams,
  documentSchema,
  languageSchema,
  timelinePageSchema,
} from "./schemas.ts";

const about = { tags: ["documents"], security: USER_SECURITY };
const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });

const list = createRoute({
  ...about,
  operationId: "listDocuments",
  method: "get",
  path: "/v1/documents",
  summary: "List documents",
  description:
    "Returns your documents, newest first. The list includes your own uploads and deletions; progress may appear a moment later than at `GET /v1/documents/{documentId}`, which is always current.",
  request: { query: pageQuery },
  responses: {
    200: { description: "A page of documents", content: json(documentPageSchema) },
    ...problemResponses(400, 401),
  },
});

const read = createRoute({
  ...about,
  operationId: "getDocument",
  method: "get",
  path: "/v1/documents/{documentId}",
  summary: "Get a document",
  description:
    "Returns a document with its current status. If processing failed, `problem` describes the cause.",
  request: { params: documentParams },
  responses: {
    200: { description: "The document", content: json(documentSchema) },
    ...problemResponses(400, 401, 404),
  },
});

const remove = createRoute({
  ...about,
  operationId: "deleteDocument",
  method: "delete",
  path: "/v1/documents/{documentId}",
  summary: "Delete a document",
  description:
    "Permanently deletes a document and everything derived from it: the file, the text, the notes, the search index, and the audio and quiz questions generated from it. Quizzes that also have questions from other documents remain available.",
  request: { params: documentParams },
  responses: {
    204: { description: "The document was deleted." },
    ...problemResponses(400, 401, 404),
  },
});

const reprocess = createRoute({
  ...about,
  operationId: "reprocessDocument",
  method: "post",
  path: "/v1/documents/{documentId}/reprocess",
  summary: "Reprocess a document",
  description:
    "Extracts the text and generates the notes again, as a new revision. The current text and notes remain available until the new ones are ready. Returns 409 if the document is already being processed (`document_busy`), or if its file was deleted after it failed (`original_deleted`).",
  request: { params: documentParams, headers: idempotencyHeader },
  responses: {
    202: {
      description: "The document is being reprocessed.",
      headers: { Location: { schema: { type: "string" }, description: "URL of the document" } },
      content: json(documentSchema),
    },
    ...problemResponses(400, 401, 404, 422),
    409: documentedProblem(409, {
      code: "document_busy",
      detail:
        "The document is being processed. Try again when its `status` is `ready` or `failed`.",
    }),
    429: tooManyJobsResponse,
  },
});

const correctLanguage = createRoute({
  ...about,
  operationId: "correctDocumentLanguage",
  method: "put",
  path: "/v1/documents/{documentId}/language",
  summary: "Correct a document's language",
  description:
    "Sets the language of the text if it was not detected correctly, and reprocesses the document in it as a new revision: OCR of scanned pages, search, notes, questions and read-aloud audio use it, also when the document is reprocessed later. The current text and notes remain available until the new ones are ready. Returns 409 if the document is being processed (`document_busy`), or if its file was deleted after it failed (`original_deleted`).",
  request: {
    params: documentParams,
    body: { required: true, content: json(languageSchema) },
  },
  responses: {
    200: {
      description: "The language was set to this one before; nothing changes.",
      content: json(documentSchema),
    },
    202: {
      description: "The document is being reprocessed in this language.",
      headers: { Location: { schema: { type: "string" }, description: "URL of the document" } },
      content: json(documentSchema),
    },
    ...problemResponses(400, 401, 404),
    409: documentedProblem(409, {
      code: "document_busy",
      detail:
        "The document is being processed. Try again when its `status` is `ready` or `failed`.",
    }),
    429: tooManyJobsResponse,
  },
});

const timeline = createRoute({
  ...about,
  operationId: "getDocumentTimeline",
  method: "get",
  path: "/v1/documents/{documentId}/timeline",
  summary: "Get a document's timeline",
  description: "Returns the events in a document's history, oldest first.",
  request: { params: documentParams, query: pageQuery },
  responses: {
    200: { description: "A page of events", content: json(timelinePageSchema) },
    ...problemResponses(400, 401, 404),
  },
});

const listCursor = z.object({ before: z.uuid() });
const timelineCursor = z.object({ after: z.int().positive() });

/** Routes for documents; content, text and notes have separate routes. */
export function documentRoutes(context: DocumentContext): OpenAPIHono<ServiceEnv> {
  const { database, store } = context;
  const routes = createRouter();
  const shown = (view: DocumentView) => toBody(view, context);

  routes.openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const before = cursor === undefined ? undefined : decodeCursor(listCursor, cursor).before;
    const ownerId = c.get("user").id;
    const views = await listDocuments(database, { ownerId, before, limit: limit + 1 });
    const cursorOf = ({ id }: { id: string }) => ({ before: id });
    return c.json(toPage(views.map(shown), { limit, cursorOf }), 200);
  });

  routes.openapi(read, async (c) => {
    const caller = { ...c.req.valid("param"), ownerId: c.get("user").id };
    const view = viewOf(await readStream(context, caller.documentId), caller);
    const queuePosition = await readPosition(database, view);
    return c.json({ ...shown(view), ...(queuePosition && { queuePosition }) }, 200);
  });

  routes.openapi(remove, async (c) => {
    const caller = { ...c.req.valid("param"), ownerId: c.get("user").id };
    await database.transaction((tx) => deleteDocument({ store }, tx, caller));
    await context.shown?.();
    return c.body(null, 204);
  });

  routes.openapi(reprocess, async (c) => {
    const caller = { ...c.req.valid("param"), ownerId: c.get("user").id };
    const { documentId, ownerId } = caller;
    const key = c.req.valid("header")["idempotency-key"];
    const fingerprint = fingerprintOf({ documentId });
    const idempotence = { key, ownerId, operation: "reprocessDocument", fingerprint };
    const answer = await idempotent(database, idempotence, async (tx) => {
      await reprocessDocument({ store }, tx, caller, context);
      const body = shown(viewOf(await readStreamIn(tx, store, documentId), caller));
      return { status: 202, body, headers: { Location: `/v1/documents/${documentId}` } };
    });
    await context.shown?.();
    return c.json(answer.body, 202, { ...answer.headers });
  });

  routes.openapi(correctLanguage, async (c) => {
    const { documentId } = c.req.valid("param");
    const caller = { documentId, ownerId: c.get("user").id };
    const request = { ...caller, ...c.req.valid("json") };
    const { isRequested, body } = await database.transaction(async (tx) => ({
      ...(await reprocessDocument({ store }, tx, request, context)),
      body: shown(viewOf(await readStreamIn(tx, store, documentId), caller)),
    }));
    if (!isRequested) return c.json(body, 200);
    await context.shown?.();
    return c.json(body, 202, { Location: `/v1/documents/${documentId}` });
  });

  routes.openapi(timeline, async (c) => {
    const caller = { ...c.req.valid("param"), ownerId: c.get("user").id };
    const { limit, cursor } = c.req.valid("query");
    const after = cursor === undefined ? 0 : decodeCursor(timelineCursor, cursor).after;
    const read = await readOwnedDocument(context, caller);
    const entries = toTimeline(read, context).filter(({ version }) => version > after);
    const page = toPage(entries, { limit, cursorOf: ({ version }) => ({ after: version }) });
    const items = page.items.map(({ time, originalExpiresAt, ...entry }) => ({
      ...entry,
      time: time.toISOString(),
      ...(originalExpiresAt && { originalExpiresAt: originalExpiresAt.toISOString() }),
    }));
    return c.json({ items, nextCursor: page.nextCursor }, 200);
  });

  return routes;
}
