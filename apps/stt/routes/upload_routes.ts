import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { fingerprintOf, idempotencyHeader, idempotent } from "../../../shared/http/idempotency.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { ProblemError, problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { readMultipartUpload } from "../../../shared/uploads/multipart_upload.ts";
import {
  cleanName,
  invalid,
  MAX_TITLE,
  readIdempotencyKey,
  refuseTooLarge,
  titleOf,
} from "../../../shared/uploads/upload_form.ts";
import {
  discardRecording,
  type ReceivedRecording,
  receiveRecording,
} from "../commands/receive_recording.ts";
import { requestTranscription } from "../commands/request_transcription.ts";
import { readOwned } from "../queries/read_transcription.ts";
import { transcriptionSchema } from "./schemas.ts";
import type { SttContext } from "./stt_context.ts";
import { toBody } from "./transcription_body.ts";

const DEFAULT_LANGUAGE = "en-US";
const LANGUAGE = /^[a-z]{2,3}(-[A-Z]{2})?$/;

const upload = createRoute({
  operationId: "createTranscription",
  method: "post",
  path: "/v1/audio/transcriptions",
  tags: ["audio"],
  security: USER_SECURITY,
  summary: "Have a recording written down",
  description:
    "Takes audio or video in any common container; what it is is told by the content, not by the name. The work is done in the background: follow GET /v1/events or ask for the transcription. 503 says what this installation lacks to do it.",
  request: {
    headers: idempotencyHeader,
    body: {
      required: true,
      content: {
        "multipart/form-data": {
          schema: z.object({
            file: z
              .string()
              .openapi({ format: "binary", description: "The recording", example: "RIFF..." }),
            language: z.string().regex(LANGUAGE).optional().openapi({
              description: "The language spoken, a BCP 47 tag; en-US unless given",
              example: "en-US",
            }),
            title: z.string().max(MAX_TITLE).optional().openapi({
              description: "The file's name without its ending, unless given",
              example: "Lecture 3",
            }),
          }),
        },
      },
    },
  },
  responses: {
    202: {
      description: "Stored; it is being written down",
      headers: {
        Location: { schema: { type: "string" }, description: "Where the transcription is" },
      },
      content: { "application/json": { schema: transcriptionSchema } },
    },
    ...problemResponses(400, 401, 413, 415, 422, 503),
  },
});

/** POST /v1/audio/transcriptions. */
export function uploadRoutes(context: SttContext): OpenAPIHono<ServiceEnv> {
  const routes = createRouter();
  // Registered for the document alone: the framework's form validator would hold the whole body.
  routes.openAPIRegistry.registerPath(upload);
  routes.post(upload.path, async (c) => {
    const { id: ownerId } = c.get("user");
    const key = readIdempotencyKey(c.req.header("idempotency-key"));
    refuseUnavailable(context);
    refuseTooLarge(c.req.header("content-length"), context.maxUploadBytes);
    const { fields, stored } = await readMultipartUpload(c.req.raw, {
      store: (stream, { fileName }) =>
        receiveRecording(context, stream, {
          fileName: cleanName(fileName, { otherwise: "recording" }),
        }),
      discard: ({ transcriptionId }) => discardRecording(context, transcriptionId),
    });
    const answer = await record(context, stored, { ownerId, key, fields });
    return c.json(answer.body, answer.status, { ...answer.headers });
  });
  return routes;
}

async function record(
  context: SttContext,
  received: ReceivedRecording,
  request: { ownerId: string; key: string | undefined; fields: ReadonlyMap<string, string> },
) {
  const { ownerId, key, fields } = request;
  const { transcriptionId, file } = received;
  let kept = false;
  try {
    const title = titleOf(fields.get("title"), file.fileName);
    const language = languageOf(fields.get("language"), context);
    const asked = { sha256: file.sha256, title: fields.get("title") ?? null, language };
    const fingerprint = fingerprintOf(asked);
    const idempotence = { key, ownerId, operation: "createTranscription", fingerprint };
    const answer = await idempotent(context.database, idempotence, async (tx) => {
      await requestTranscription(tx, { transcriptionId, ownerId, title, language, file });
      const body = toBody(await readOwned(tx, { transcriptionId, ownerId }));
      const headers = { Location: `/v1/audio/transcriptions/${transcriptionId}` };
      return { status: 202, body, headers } as const;
    });
    kept = answer.body.id === transcriptionId;
    return answer;
  } finally {
    if (!kept) await discardRecording(context, transcriptionId);
  }
}

function languageOf(given: string | undefined, { speaks }: SttContext): string {
  const language = given || DEFAULT_LANGUAGE;
  const wrong = (message: string) => invalid({ in: "body", path: "language", message });
  if (!LANGUAGE.test(language)) throw wrong("is not a language tag such as en-US");
  if (!speaks?.(language)) throw wrong(`is not a language that this installation writes down`);
  return language;
}

function refuseUnavailable({ missing }: SttContext): void {
  if (missing === undefined) return;
  throw new ProblemError(503, "transcription_unavailable", {
    detail: `Recordings cannot be written down here: ${missing}`,
  });
}
