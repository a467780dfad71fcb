import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { SERVICE_SECURITY } from "../../../shared/http/openapi_document.ts";
import { problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { transcriptVtt } from "../domain/subtitles.ts";
import { TranscriptionNotFoundError } from "../domain/transcription_errors.ts";
import { findTranscription, readTranscript } from "../queries/read_transcription.ts";
import { internalTextSchema, internalTranscriptionSchema, transcriptionParams } from "./schemas.ts";
import type { SttContext } from "./stt_context.ts";

const transcription = createRoute({
  operationId: "findTranscription",
  method: "get",
  path: "/internal/transcriptions/{transcriptionId}",
  tags: ["internal"],
  security: SERVICE_SECURITY,
  summary: "Get a transcription's owner and document (internal)",
  request: { params: transcriptionParams },
  responses: {
    200: {
      description: "The transcription",
      content: { "application/json": { schema: internalTranscriptionSchema } },
    },
    ...problemResponses(400, 401, 403, 404),
  },
});

const text = createRoute({
  operationId: "readTranscript",
  method: "get",
  path: "/internal/transcriptions/{transcriptionId}/text",
  tags: ["internal"],
  security: SERVICE_SECURITY,
  summary: "Get a transcript as WebVTT",
  description:
    "For other services. Returns 409 while the transcript is not ready, or if the transcription failed.",
  request: { params: transcriptionParams },
  responses: {
    200: {
      description: "The transcript",
      content: { "application/json": { schema: internalTextSchema } },
    },
    ...problemResponses(400, 401, 404, 409),
  },
});

/** Transcriptions and transcripts, for other services. */
export function internalRoutes(context: SttContext): OpenAPIHono<ServiceEnv> {
  const { database, objects } = context;
  const routes = createRouter();

  routes.openapi(transcription, async (c) => {
    const { transcriptionId } = c.req.valid("param");
    const row = await findTranscription(database, transcriptionId);
    if (!row) throw new TranscriptionNotFoundError(transcriptionId);
    const { ownerId, documentId } = row;
    return c.json({ transcriptionId, ownerId, documentId }, 200);
  });

  routes.openapi(text, async (c) => {
    const { transcriptionId } = c.req.valid("param");
    const row = await findTranscription(database, transcriptionId);
    if (!row) throw new TranscriptionNotFoundError(transcriptionId);
    const vtt = transcriptVtt(transcriptionId, await readTranscript(objects, row));
    return c.json({ transcriptionId, ownerId: row.ownerId, vtt }, 200);
  });

  return routes;
}
