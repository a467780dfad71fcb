import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import {
  fingerprintOf,
  type IdempotentRequest,
  idempotencyHeader,
  idempotent,
} from "../../../shared/http/idempotency.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { documentedProblem, problemResponses, responseOf } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { quotaExceeded } from "../../../shared/quotas/quota_problems.ts";
import { makeDocument, type TranscriptDocument } from "../commands/make_document.ts";
import { transcriptVtt } from "../domain/subtitles.ts";
import { NothingSaidError } from "../domain/transcription_errors.ts";
import { readOwned, readTranscript } from "../queries/read_transcription.ts";
import { documentRequestSchema, transcriptionParams, transcriptionSchema } from "./schemas.ts";
import type { SttContext } from "./stt_context.ts";
import { toBody } from "./transcription_body.ts";

const operation = "makeTranscriptDocument";

const make = createRoute({
  operationId: operation,
  method: "post",
  path: "/v1/audio/transcriptions/{transcriptionId}/document",
  tags: ["audio"],
  security: USER_SECURITY,
  summary: "Create a document from a transcript",
  description:
    "Creates a document from the transcript, with one section per minute of speech, titled with its timestamps. A transcript has at most one document: later requests return the same one. The document is created in the background; until it exists, its URL returns 404 and `document.status` of the transcription is `importing`. `GET /v1/events` reports when it is available. It counts towards the quotas `documents` and `document_bytes` (see `GET /v1/me/usage`) as soon as the request is accepted. Returns 409 if the transcript is empty or not ready, 413 if a quota would be exceeded, and 503 if the documents service is unavailable.",
  request: {
    params: transcriptionParams,
    headers: idempotencyHeader,
    body: {
      required: true,
      content: { "application/json": { schema: documentRequestSchema } },
    },
  },
  responses: {
    202: {
      description: "The document is being created.",
      headers: {
        Location: { schema: { type: "string" }, description: "URL of the document" },
      },
      content: { "application/json": { schema: transcriptionSchema } },
    },
    ...problemResponses(400, 401, 404, 422, 503),
    409: documentedProblem(409, {
      code: "transcript_not_ready",
      detail:
        "The transcript is not ready. Try again when the `status` of the transcription is `ready`.",
      description: "The transcript is not ready or empty, or the transcription failed.",
    }),
    413: responseOf(
      quotaExceeded({ name: "documents", unit: "items", limit: 1000, used: 1000, reset: null }),
      {
        description:
          "The request body is too large (`too_large`), or the quota `documents` or `document_bytes` would be exceeded (`quota_exceeded`).",
      },
    ),
  },
});

/** POST /v1/audio/transcriptions/{transcriptionId}/document. */
export function documentRoutes(context: SttContext): OpenAPIHono<ServiceEnv> {
  const routes = createRouter();

  routes.openapi(make, async (c) => {
    const owned = { ...c.req.valid("param"), ownerId: c.get("user").id };
    const { title } = c.req.valid("json");
    const fingerprint = fingerprintOf({ ...owned, title: title ?? null });
    const key = c.req.valid("header")["idempotency-key"];
    const request = { key, ownerId: owned.ownerId, operation, fingerprint };
    const answer = await makeReserved(context, request, { ...owned, title });
    return c.json(answer.body, 202, { ...answer.headers });
  });

  return routes;
}

/**
 * Creates the document of a transcript after it was reserved in its owner's quotas. A transcript that
 * has a document needs no other place: a repeated request succeeds when the quota is used up.
 */
async function makeReserved(
  context: SttContext,
  request: IdempotentRequest,
  wanted: Omit<TranscriptDocument, "documentId">,
) {
  const { database, objects, reservations } = context;
  const { transcriptionId, ownerId } = wanted;
  const create = (documentId: string) =>
    idempotent(database, request, async (tx) => {
      const made = await makeDocument(tx, { ...wanted, documentId });
      const body = toBody(await readOwned(tx, wanted), context);
      return { status: 202, body, headers: { Location: `/v1/documents/${made}` } };
    });

  const row = await readOwned(database, wanted);
  if (row.documentId !== null) return await create(row.documentId);
  const transcript = await readTranscript(objects, row);
  if (row.characters === 0) throw new NothingSaidError();
  const byteLength = Buffer.byteLength(transcriptVtt(transcriptionId, transcript));
  const documentId = await reservations.reserve({ transcriptionId, ownerId, byteLength });
  let made: string | undefined;
  try {
    const answer = await create(documentId);
    made = answer.body.document?.id;
    return answer;
  } finally {
    // It failed, or the transcript had a document by then. What cannot be released now expires.
    if (made !== documentId) await reservations.release(documentId).catch(() => {});
  }
}
