import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { decodeCursor, pageQuery, toPage } from "../../../shared/http/paging.ts";
import { problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { readQueuePosition } from "../../../shared/jobs/job_turns.ts";
import { deleteTranscription } from "../commands/delete_transcription.ts";
import { TRANSCRIBE } from "../domain/job_kinds.ts";
import { readDocumentStatus } from "../queries/document_status.ts";
import {
  listTranscriptions,
  readOwned,
  type Transcription,
} from "../queries/read_transcription.ts";
import { transcriptionPageSchema, transcriptionParams, transcriptionSchema } from "./schemas.ts";
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

const listCursor = z.object({ before: z.uuid() });

/** The transcriptions themselves; uploads, transcripts and their documents have separate routes. */
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
    const caller = { ...c.req.valid("param"), ownerId: c.get("user").id };
    const row = await readOwned(database, caller);
    const status = hasDocument(row) ? await readDocumentStatus(context, row) : undefined;
    const queuePosition =
      row.status === "pending"
        ? await readQueuePosition(database, { kind: TRANSCRIBE, keys: [row.transcriptionId] })
        : undefined;
    const body = toBody(row, { ...context, documentStatus: status });
    return c.json({ ...body, ...(queuePosition && { queuePosition }) }, 200);
  });

  routes.openapi(remove, async (c) => {
    const caller = { ...c.req.valid("param"), ownerId: c.get("user").id };
    await database.transaction((tx) => deleteTranscription(tx, caller));
    return c.body(null, 204);
  });

  return routes;
}

const hasDocument = (row: Transcription): row is Transcription & { documentId: string } =>
  row.documentId !== null;
