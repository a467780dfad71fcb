import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { fingerprintOf, idempotencyHeader, idempotent } from "../../../shared/http/idempotency.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { decodeCursor, pageQuery, toPage } from "../../../shared/http/paging.ts";
import { problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { deleteTranscription } from "../commands/delete_transcription.ts";
import { makeDocument } from "../commands/make_document.ts";
import { readDocumentStatus } from "../queries/document_status.ts";
import {
  listTranscriptions,
  readOwned,
  type Transcription,
} from "../queries/read_transcription.ts";
import {
  documentRequestSchema,
  transcriptionPageSchema,
  transcriptionParams,
  transcriptionSchema,
} from "./schemas.ts";
import type { SttContext } from "./stt_context.ts";
import { toBody } from "./transcription_body.ts";

const about = { tags: ["audio"], security: USER_SECURITY };
const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });

const list = createRoute({
  ...about,
  operationId: "listTranscriptions",
  method: "get",
  path: "/v1/audio/transcriptions",
  summary: "Your transcriptions, the newest first",
  description: "Each with its state; what was said is read apart.",
  request: { query: pageQuery },
  responses: {
    200: { description: "A page of them", content: json(transcriptionPageSchema) },
    ...problemResponses(400, 401),
  },
});

const read = createRoute({
  ...about,
  operationId: "getTranscription",
  method: "get",
  path: "/v1/audio/transcriptions/{transcriptionId}",
  summary: "A transcription",
  description: "Its status as of now, and why it failed where it did.",
  request: { params: transcriptionParams },
  responses: {
    200: { description: "The transcription", content: json(transcriptionSchema) },
    ...problemResponses(400, 401, 404),
  },
});

const remove = createRoute({
  ...about,
  operationId: "deleteTranscription",
  method: "delete",
  path: "/v1/audio/transcriptions/{transcriptionId}",
  summary: "Delete a transcription",
  description:
    "Work on it stops; the recording and its transcript are removed. A document that was made of it stays yours until you delete it.",
  request: { params: transcriptionParams },
  responses: { 204: { description: "Deleted" }, ...problemResponses(400, 401, 404) },
});

const make = createRoute({
  ...about,
  operationId: "makeTranscriptDocument",
  method: "post",
  path: "/v1/audio/transcriptions/{transcriptionId}/document",
  summary: "Make the transcript a document",
  description:
    "Notes and quizzes can then be made of it; its sections are a minute of speech each, titled by their times. Asked again, the answer is the same document. Location answers 404 for the moment until the document is imported: `document.status` of the transcription says `importing` meanwhile, and GET /v1/events tells of the document.",
  request: {
    params: transcriptionParams,
    headers: idempotencyHeader,
    body: { required: true, content: json(documentRequestSchema) },
  },
  responses: {
    202: {
      description: "It is being imported",
      headers: {
        Location: { schema: { type: "string" }, description: "Where the document will be" },
      },
      content: json(transcriptionSchema),
    },
    ...problemResponses(400, 401, 404, 409, 422),
  },
});

const listCursor = z.object({ before: z.uuid() });

/** The transcriptions themselves; uploads and texts have routes of their own. */
export function transcriptionRoutes(context: SttContext): OpenAPIHono<ServiceEnv> {
  const { database } = context;
  const routes = createRouter();

  routes.openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const before = cursor === undefined ? undefined : decodeCursor(listCursor, cursor).before;
    const which = { ownerId: c.get("user").id, before, limit: limit + 1 };
    const rows = await listTranscriptions(database, which);
    const cursorOf = ({ id }: { id: string }) => ({ before: id });
    return c.json(
      toPage(
        rows.map((row) => toBody(row)),
        { limit, cursorOf },
      ),
      200,
    );
  });

  routes.openapi(read, async (c) => {
    const asker = { ...c.req.valid("param"), ownerId: c.get("user").id };
    const row = await readOwned(database, asker);
    const status = hasDocument(row) ? await readDocumentStatus(context, row) : undefined;
    return c.json(toBody(row, status), 200);
  });

  routes.openapi(remove, async (c) => {
    const asker = { ...c.req.valid("param"), ownerId: c.get("user").id };
    await database.transaction((tx) => deleteTranscription(tx, asker));
    return c.body(null, 204);
  });

  routes.openapi(make, async (c) => {
    const asker = { ...c.req.valid("param"), ownerId: c.get("user").id };
    const { title } = c.req.valid("json");
    const key = c.req.valid("header")["idempotency-key"];
    const fingerprint = fingerprintOf({ ...asker, title: title ?? null });
    const { ownerId } = asker;
    const idempotence = { key, ownerId, operation: "makeTranscriptDocument", fingerprint };
    const answer = await idempotent(database, idempotence, async (tx) => {
      const { documentId } = await makeDocument(tx, { ...asker, title });
      const body = toBody(await readOwned(tx, asker));
      return { status: 202, body, headers: { Location: `/v1/documents/${documentId}` } };
    });
    return c.json(answer.body, 202, { ...answer.headers });
  });

  return routes;
}

const hasDocument = (row: Transcription): row is Transcription & { documentId: string } =>
  row.documentId !== null;
