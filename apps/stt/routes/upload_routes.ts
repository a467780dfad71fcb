import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { TranscriptionEngine } from "../../../shared/engines/transcription/transcription_engine.ts";
import { fingerprintOf, idempotencyHeader, idempotent } from "../../../shared/http/idempotency.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { ProblemError, problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { tooManyJobsResponse } from "../../../shared/jobs/job_limit.ts";
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
  summary: "Transcribe a recording",
  description:
    "Uploads an audio or video file in any common format and transcribes it. The format is detected from the content of the file, not from its name. The recording is transcribed in the background: follow the progress at `GET /v1/events`, or poll the transcription. Returns 413 if the file is too large, 415 if it is not audio or video, and 503 if this server has no transcription engine.",
  request: {
    headers: idempotencyHeader,
    body: {
      required: true,
      content: {
        "multipart/form-data": {
          schema: z.object({
            file: z.string().openapi({
              format: "binary",
              description: "The audio or video file to transcribe",
              example: "RIFF...",
            }),
            language: z.string().regex(LANGUAGE).optional().openapi({
              description:
                "Language of the recording, as a BCP 47 language tag; by default, `en-US`",
              example: "en-US",
            }),
            title: z.string().max(MAX_TITLE).optional().openapi({
              description:
                "Title of the transcription; by default, the file name without its extension",
              example: "Lecture 3",
            }),
          }),
        },
      },
    },
  },
  responses: {
    202: {
      description: "The recording was stored and is being transcribed.",
      headers: {
        Location: { schema: { type: "string" }, description: "URL of the transcription" },
      },
      content: { "application/json": { schema: transcriptionSchema } },
    },
    ...problemResponses(400, 401, 413, 415, 422, 503),
    429: tooManyJobsResponse,
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
    const engine = await availableEngine(context);
    refuseTooLarge(c.req.header("content-length"), context.maxUploadBytes);
    const { fields, stored } = await readMultipartUpload(c.req.raw, {
      store: (stream, { fileName }) =>
        receiveRecording(context, stream, {
          fileName: cleanName(fileName, { otherwise: "recording" }),
        }),
      discard: ({ transcriptionId }) => discardRecording(context, transcriptionId),
    });
    const answer = await record(context, stored, { ownerId, key, fields, engine });
    return c.json(answer.body, answer.status, { ...answer.headers });
  });
  return routes;
}

async function record(
  context: SttContext,
  received: ReceivedRecording,
  request: {
    ownerId: string;
    key: string | undefined;
    fields: ReadonlyMap<string, string>;
    engine: TranscriptionEngine;
  },
) {
  const { ownerId, key, fields, engine } = request;
  const { transcriptionId, file } = received;
  let kept = false;
  try {
    const title = titleOf(fields.get("title"), file.fileName);
    const language = languageOf(fields.get("language"), engine);
    const asked = { sha256: file.sha256, title: fields.get("title") ?? null, language };
    const fingerprint = fingerprintOf(asked);
    const idempotence = { key, ownerId, operation: "createTranscription", fingerprint };
    const answer = await idempotent(context.database, idempotence, async (tx) => {
      const wanted = { transcriptionId, ownerId, title, language, file };
      await requestTranscription(tx, wanted, context);
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

function languageOf(given: string | undefined, engine: TranscriptionEngine): string {
  const language = given || DEFAULT_LANGUAGE;
  const wrong = (message: string) => invalid({ in: "body", path: "language", message });
  if (!LANGUAGE.test(language)) throw wrong("must be a language tag such as en-US");
  if (!engine.speaks(language))
    throw wrong("is not supported by the transcription engine of this server");
  return language;
}

/** @throws {ProblemError} 503 while the engine or a program that it requires is missing */
async function availableEngine(context: SttContext): Promise<TranscriptionEngine> {
  const { engine, missing } = await context.engine();
  if (engine) return engine;
  throw new ProblemError(503, "transcription_unavailable", {
    detail: `This server cannot transcribe recordings: ${missing}.`,
  });
}
