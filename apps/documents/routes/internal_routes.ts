import { createRoute, type OpenAPIHono, type z } from "@hono/zod-openapi";
import { SERVICE_SECURITY } from "../../../shared/http/openapi_document.ts";
import { problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { releaseReservation, reserveDocument } from "../commands/reserve_document.ts";
import { DocumentNotFoundError } from "../domain/document_errors.ts";
import { isLive, type LiveDocument } from "../domain/document_state.ts";
import { readStream } from "../queries/read_document.ts";
import { readNotes } from "../queries/read_notes.ts";
import { readText } from "../queries/read_text.ts";
import type { DocumentContext } from "./document_context.ts";
import {
  documentParams,
  internalDocumentSchema,
  internalNotesSchema,
  internalTextSchema,
  reservationSchema,
  reservedSchema,
} from "./schemas.ts";
import { noNotes, textOf } from "./unavailable.ts";

const about = { tags: ["internal"], security: SERVICE_SECURITY };

const read = createRoute({
  ...about,
  operationId: "readDocument",
  method: "get",
  path: "/internal/documents/{documentId}",
  summary: "Get a document (internal)",
  request: { params: documentParams },
  responses: {
    200: {
      description: "The document",
      content: { "application/json": { schema: internalDocumentSchema } },
    },
    ...problemResponses(400, 401, 403, 404),
  },
});

const text = createRoute({
  ...about,
  operationId: "readDocumentText",
  method: "get",
  path: "/internal/documents/{documentId}/text",
  summary: "Get a document's text (internal)",
  request: { params: documentParams },
  responses: {
    200: {
      description: "The extracted text and its revision",
      content: { "application/json": { schema: internalTextSchema } },
    },
    ...problemResponses(400, 401, 403, 404, 409),
  },
});

const notes = createRoute({
  ...about,
  operationId: "readDocumentNotes",
  method: "get",
  path: "/internal/documents/{documentId}/notes",
  summary: "Get a document's notes (internal)",
  request: { params: documentParams },
  responses: {
    200: {
      description: "The notes and their revision",
      content: { "application/json": { schema: internalNotesSchema } },
    },
    ...problemResponses(400, 401, 403, 404, 409),
  },
});

const reserve = createRoute({
  ...about,
  operationId: "reserveDocument",
  method: "post",
  path: "/internal/reservations",
  summary: "Reserve a document in its owner's quotas (internal)",
  request: {
    body: { required: true, content: { "application/json": { schema: reservationSchema } } },
  },
  responses: {
    200: {
      description: "The document is reserved; a repeated request returns the same one.",
      content: { "application/json": { schema: reservedSchema } },
    },
    ...problemResponses(400, 401, 403, 413),
  },
});

const release = createRoute({
  ...about,
  operationId: "releaseDocument",
  method: "delete",
  path: "/internal/reservations/{documentId}",
  summary: "Release a reserved document (internal)",
  request: { params: documentParams },
  responses: {
    204: { description: "The document is not reserved." },
    ...problemResponses(400, 401, 403),
  },
});

/** Routes for other services; they require a service token. */
export function internalRoutes(context: DocumentContext): OpenAPIHono<ServiceEnv> {
  const routes = createRouter();

  const find = async (documentId: string): Promise<LiveDocument> => {
    const { state } = await readStream(context, documentId);
    if (!isLive(state)) throw new DocumentNotFoundError(documentId);
    return state;
  };

  routes.openapi(read, async (c) => {
    const found = await find(c.req.valid("param").documentId);
    const { documentId: id, ownerId, title, status, revision, problem, text } = found;
    const language = text?.language;
    const more = { ...(problem && { problem }), ...(language !== undefined && { language }) };
    return c.json({ id, ownerId, title, status, revision, ...more }, 200);
  });

  routes.openapi(text, async (c) => {
    const found = await find(c.req.valid("param").documentId);
    const { documentId, ownerId, title } = found;
    const { revision, textKey } = textOf(found);
    const { text, parts } = await readText(context.objects, textKey);
    const content = { text, parts: [...parts] };
    const language = found.text?.language;
    const more = language === undefined ? {} : { language };
    return c.json({ documentId, ownerId, title, revision, content, ...more }, 200);
  });

  routes.openapi(notes, async (c) => {
    const found = await find(c.req.valid("param").documentId);
    const { documentId, ownerId, title } = found;
    const stored = await readNotes(context.database, documentId);
    if (!stored) throw noNotes(found);
    const language = found.text?.language;
    const more = language === undefined ? {} : { language };
    const body = { documentId, ownerId, title, ...stored, ...more };
    return c.json(body as unknown as z.input<typeof internalNotesSchema>, 200);
  });

  routes.openapi(reserve, async (c) => {
    const { database, limits } = context;
    const source = c.req.valid("json");
    const documentId = await database.transaction((tx) => reserveDocument(tx, limits, source));
    return c.json({ documentId }, 200);
  });

  routes.openapi(release, async (c) => {
    await releaseReservation(context.database, c.req.valid("param").documentId);
    return c.body(null, 204);
  });

  return routes;
}
