import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { fingerprintOf, idempotencyHeader, idempotent } from "../../../shared/http/idempotency.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { decodeCursor, pageQuery, toPage } from "../../../shared/http/paging.ts";
import { documentedProblem, problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { readQueuePosition } from "../../../shared/jobs/job_turns.ts";
import { deleteTranscription } from "../commands/delete_transcription.ts";
import { makeDocument } from "../commands/make_document.ts";
import { TRANSCRIBE } from "../domain/job_kinds.ts";
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
  summary: "List transcriptions",
  description: "Returns your transcriptions, newest first, without their transcripts.",
  request: { query: pageQuery },
  responses: {
    200: { description: "A page of transcriptions", content: json(transcriptionPageSchema) },
    ...problemResponses(400, 401),
  },
});

const read = createRoute({
  ...about,
  operationId: "getTranscription",
  method: "get",
  path: "/v1/audio/transcriptions/{transcriptionId}",
  summary: "Get a transcription",
  description:
    "Returns a transcription with its current status. If it failed, `problem` describes the cause. To get the transcript, use `GET /v1/audio/transcriptions/{transcriptionId}/text`.",
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
    "Permanently deletes a transcription with its recording and transcript. If the recording is still being transcribed, the transcription is cancelled. A document created from the transcript is not affected.",
  request: { params: transcriptionParams },
  responses: {
    204: { description: "The transcription was deleted." },
    ...problemResponses(400, 401, 404),
  },
});

const make = createRoute({
  ...about,
  operationId: "makeTranscriptDocument",
  method: "post",
  path: "/v1/audio/transcriptions/{transcriptionId}/document",
  summary: "Create a document from a transcript",
  description:
    "Creates a document from the transcript, with one section per minute of speech, titled with its timestamps. A transcript has at most one document: later requests return the same one. The document is created in the background; until it exists, its URL returns 404 and `document.status` of the transcription is `importing`. `GET /v1/events` reports when it is available. Returns 409 if the transcript is empty or not ready.",
  request: {
    params: transcriptionParams,
    headers: idempotencyHeader,
    body: { required: true, content: json(documentRequestSchema) },
  },
  responses: {
    202: {
      description: "The document is being created.",
      headers: {
        Location: { schema: { type: "string" }, description: "URL of the document" },
      },
      content: json(transcriptionSchema),
    },
    ...problemResponses(400, 401, 404, 422),
    409: documentedProblem(409, {
      code: "transcript_not_ready",
      detail:
        "The transcript is not ready. Try again when the `status` of the transcription is `ready`.",
      description: "The transcript is not ready or empty, or the transcription failed.",
    }),
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
        rows.map((row) => toBody(row, context)),
        { limit, cursorOf },
      ),
      200,
    );
  });

  routes.openapi(read, async (c) => {
    const asker = { ...c.req.valid("param"), ownerId: c.get("user").id };
    const row = await readOwned(database, asker);
    const status = hasDocument(row) ? await readDocumentStatus(context, row) : undefined;
    const queuePosition =
      row.status === "pending"
        ? await readQueuePosition(database, { kind: TRANSCRIBE, keys: [row.transcriptionId] })
        : undefined;
    const body = toBody(row, { ...context, documentStatus: status });
    return c.json({ ...body, ...(queuePosition && { queuePosition }) }, 200);
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
      const body = toBody(await readOwned(tx, asker), context);
      return { status: 202, body, headers: { Location: `/v1/documents/${documentId}` } };
    });
    return c.json(answer.body, 202, { ...answer.headers });
  });

  return routes;
}

const hasDocument = (row: Transcription): row is Transcription & { documentId: string } =>
  row.documentId !== null;
