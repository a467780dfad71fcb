import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { TranscriptionEngine } from "../../../shared/engines/transcription/transcription_engine.ts";
import {
  fingerprintOf,
  hasKeptAnswer,
  idempotencyHeader,
  idempotent,
} from "../../../shared/http/idempotency.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import {
  ProblemError,
  problemResponses,
  quotaResponse,
  responseOf,
} from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { dailyReset, type Quota } from "../../../shared/quotas/quota.ts";
import { quotaExceeded } from "../../../shared/quotas/quota_problems.ts";
import { readMultipartUpload } from "../../../shared/uploads/multipart_upload.ts";
import {
  cleanName,
  invalid,
  MAX_TITLE,
  readIdempotencyKey,
  refuseTooLarge,
  titleOf,
} from "../../../shared/uploads/upload_form.ts";
import { requireRoom } from "../../../shared/uploads/upload_room.ts";
import {
  discardRecording,
  type ReceivedRecording,
  receiveRecording,
} from "../commands/receive_recording.ts";
import { requestTranscription } from "../commands/request_transcription.ts";
import { readTranscriptionQuotas } from "../commands/transcription_quotas.ts";
import { readOwned } from "../queries/read_transcription.ts";
import { transcriptionSchema } from "./schemas.ts";
import type { SttContext } from "./stt_context.ts";
import { toBody } from "./transcription_body.ts";

const operation = "createTranscription";
const DEFAULT_LANGUAGE = "en-US";
const LANGUAGE = /^[a-z]{2,3}(-[A-Z]{2})?$/;

const tooLargeOrOverQuota = responseOf(
  quotaExceeded({
    ...{ name: "recording_bytes", unit: "bytes", reset: null },
    ...{ limit: 10_737_418_240, used: 10_700_000_000 },
  }),
  {
    description:
      "The file is too large (`too_large`), or the quota `recording_bytes` would be exceeded (`quota_exceeded`).",
  },
);
const overDailyQuota = quotaResponse(
  quotaExceeded({
    ...{ name: "transcription_minutes_per_day", unit: "minutes", limit: 360, used: 360 },
    reset: dailyReset(new Date("2026-11-23T10:00:00.000Z")),
  }),
  {
    description:
      "The daily quota of transcribed minutes is used up, too many transcriptions are in progress (`too_many_open_jobs`), or the rate limit was exceeded.",
  },
);

const upload = createRoute({
  operationId: operation,
  method: "post",
  path: "/v1/audio/transcriptions",
  tags: ["audio"],
  security: USER_SECURITY,
  summary: "Transcribe a recording",
  description:
    "Uploads an audio or video file in any common format and transcribes it. The format is detected from the content of the file, not from its name. The recording is transcribed in the background: follow the progress at `GET /v1/events`, or poll the transcription. It counts towards the quotas `recording_bytes` and `transcription_minutes_per_day` (see `GET /v1/me/usage`): as one minute until its duration is known, and for the whole day even if it is deleted. If its duration exceeds the remaining minutes, the transcription fails with the problem `quota_exceeded`. Returns 413 if the file is too large, 413 or 429 if a quota would be exceeded, 415 if the file is not audio or video, 503 if this server has no transcription engine, and 507 if the storage of the platform is nearly full.",
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
    ...problemResponses(400, 401, 415, 422, 503, 507),
    413: tooLargeOrOverQuota,
    429: overDailyQuota,
  },
});

/** POST /v1/audio/transcriptions. */
export function uploadRoutes(context: SttContext): OpenAPIHono<ServiceEnv> {
  const routes = createRouter();
  // Registered for the OpenAPI document only: the framework's form validator would buffer the whole body.
  routes.openAPIRegistry.registerPath(upload);
  routes.post(upload.path, async (c) => {
    const { id: ownerId } = c.get("user");
    const key = readIdempotencyKey(c.req.header("idempotency-key"));
    const engine = await availableEngine(context);
    const contentLength = c.req.header("content-length");
    refuseTooLarge(contentLength, context.maxUploadBytes);
    const quota = await quotaFor(context, { ownerId, key, contentLength });
    const { fields, stored } = await readMultipartUpload(c.req.raw, {
      store: (stream, { fileName }) =>
        receiveRecording(context, stream, {
          fileName: cleanName(fileName, { otherwise: "recording" }),
          quota,
        }),
      discard: ({ transcriptionId }) => discardRecording(context, transcriptionId),
    });
    const answer = await record(context, stored, { ownerId, key, fields, engine });
    return c.json(answer.body, answer.status, { ...answer.headers });
  });
  return routes;
}

/**
 * The bytes that the recording may use; undefined for a request that was answered before.
 * @throws {QuotaExceededError} @throws {DiskReserveError} by the declared length
 */
async function quotaFor(
  { database, limits, disk, now }: SttContext,
  request: { ownerId: string; key: string | undefined; contentLength: string | undefined },
): Promise<Quota | undefined> {
  const { ownerId, key, contentLength } = request;
  if (await hasKeptAnswer(database, { ownerId, operation, key })) return undefined;
  const quotas = await readTranscriptionQuotas(database, { ownerId, limits, at: now() });
  await requireRoom({ quotas: [quotas.bytes, quotas.minutesPerDay], disk }, contentLength);
  return quotas.bytes;
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
    const idempotence = { key, ownerId, operation, fingerprint };
    const answer = await idempotent(context.database, idempotence, async (tx) => {
      const wanted = { transcriptionId, ownerId, title, language, file };
      await requestTranscription(tx, context, wanted);
      const body = toBody(await readOwned(tx, { transcriptionId, ownerId }), context);
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
