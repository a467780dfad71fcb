import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { MAX_SPEED, MIN_SPEED } from "../../../shared/engines/speech/speech_engine.ts";
import {
  fingerprintOf,
  type IdempotentRequest,
  idempotencyHeader,
  idempotent,
  keptAnswer,
} from "../../../shared/http/idempotency.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { decodeCursor, pageQuery, toPage } from "../../../shared/http/paging.ts";
import { problemResponses, quotaResponse, responseOf } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { readQueuePosition } from "../../../shared/jobs/job_turns.ts";
import { refuseErasedOwner } from "../../../shared/owners/erased_owners.ts";
import { dailyReset } from "../../../shared/quotas/quota.ts";
import { quotaExceeded } from "../../../shared/quotas/quota_problems.ts";
import { deleteGeneration } from "../commands/delete_generation.ts";
import { refuseTooManyGenerations, requestGeneration } from "../commands/request_generation.ts";
import { MAKE_RECORDING } from "../domain/job_kinds.ts";
import { listGenerations, readGeneration } from "../queries/read_generations.ts";
import { acceptRequest } from "./accept_request.ts";
import { toBody } from "./generation_body.ts";
import type { RouteContext } from "./route_context.ts";
import {
  generationPageSchema,
  generationParams,
  generationRequestSchema,
  generationSchema,
  voicesSchema,
} from "./schemas.ts";

const about = { tags: ["audio"], security: USER_SECURITY };
const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });

const tooLargeOrOverQuota = responseOf(
  quotaExceeded({
    ...{ name: "audio_bytes", unit: "bytes", reset: null },
    ...{ limit: 4_294_967_296, used: 4_290_000_000 },
  }),
  { description: "The request body is too large, or the quota `audio_bytes` would be exceeded." },
);
const overDailyQuota = quotaResponse(
  quotaExceeded({
    ...{ name: "audio_seconds_per_day", unit: "seconds", limit: 36_000, used: 35_900 },
    reset: dailyReset(new Date("2026-11-23T10:00:00.000Z")),
  }),
  {
    description:
      "The daily quota of generated audio would be exceeded, too many audio generations are in progress (`too_many_open_jobs`), or the rate limit was exceeded.",
  },
);

const create = createRoute({
  ...about,
  operationId: "createAudioGeneration",
  method: "post",
  path: "/v1/audio/generations",
  summary: "Create an audio generation",
  description:
    "Synthesizes speech from a text, a document or its notes. The audio is generated in the background: follow the progress at `GET /v1/events`, or poll the audio generation. The document may have any status: audio generation waits until the document is processed. Requests with the same content, voices, speed and format share one recording. Audio counts towards the quotas `audio_bytes` and `audio_seconds_per_day` (see `GET /v1/me/usage`): as an estimate until it is ready, and for the whole day even if it is cancelled or deleted. Returns 404 if the document does not exist in your account, 413 or 429 if a quota would be exceeded, 422 if this server does not support the format, 503 if the documents service is unavailable, and 507 if the storage of the platform is nearly full.",
  request: {
    headers: idempotencyHeader,
    body: { required: true, content: json(generationRequestSchema) },
  },
  responses: {
    202: {
      description: "The audio is being generated.",
      headers: {
        Location: { schema: { type: "string" }, description: "URL of the audio generation" },
      },
      content: json(generationSchema),
    },
    ...problemResponses(400, 401, 404, 422, 503, 507),
    413: tooLargeOrOverQuota,
    429: overDailyQuota,
  },
});

const list = createRoute({
  ...about,
  operationId: "listAudioGenerations",
  method: "get",
  path: "/v1/audio/generations",
  summary: "List audio generations",
  description:
    "Returns your audio generations, newest first. The list includes audio generations that are in progress or failed.",
  request: { query: pageQuery },
  responses: {
    200: { description: "A page of audio generations", content: json(generationPageSchema) },
    ...problemResponses(400, 401),
  },
});

const read = createRoute({
  ...about,
  operationId: "getAudioGeneration",
  method: "get",
  path: "/v1/audio/generations/{generationId}",
  summary: "Get an audio generation",
  description:
    "Returns an audio generation with its current status, and with its file and chapters once it is ready. If it failed, `problem` describes the cause.",
  request: { params: generationParams },
  responses: {
    200: { description: "The audio generation", content: json(generationSchema) },
    ...problemResponses(400, 401, 404),
  },
});

const remove = createRoute({
  ...about,
  operationId: "deleteAudioGeneration",
  method: "delete",
  path: "/v1/audio/generations/{generationId}",
  summary: "Delete an audio generation",
  description:
    "Permanently deletes an audio generation with its audio. If the audio is still being generated, audio generation is cancelled. The document is not affected.",
  request: { params: generationParams },
  responses: {
    204: { description: "The audio generation was deleted." },
    ...problemResponses(400, 401, 404),
  },
});

const voices = createRoute({
  ...about,
  operationId: "listVoices",
  method: "get",
  path: "/v1/audio/voices",
  summary: "List voices, speeds and formats",
  description:
    "Returns the voices, speeds and formats that this server supports. If some formats are unavailable, `missing` explains why.",
  responses: {
    200: {
      description: "The supported voices, speeds and formats",
      content: json(voicesSchema),
    },
    ...problemResponses(401),
  },
});

const listCursor = z.object({ before: z.uuid() });

/** Asking for audio, reading what became of it, and deleting it. */
export function generationRoutes(context: RouteContext): OpenAPIHono<ServiceEnv> {
  const { database, engine, available, maxOpenJobs } = context;
  const routes = createRouter();

  async function begin(asked: IdempotentRequest, body: z.output<typeof generationRequestSchema>) {
    const { ownerId } = asked;
    const request = await acceptRequest(context, { ownerId, body });
    return idempotent(database, asked, async (tx) => {
      await refuseErasedOwner(tx, ownerId);
      await refuseTooManyGenerations(tx, { ownerId, maxOpenJobs });
      const id = await requestGeneration(tx, context.tts, request);
      const headers = { Location: `/v1/audio/generations/${id}` };
      return { status: 202, body: { id }, headers };
    });
  }

  routes.openapi(create, async (c) => {
    const ownerId = c.get("user").id;
    const body = c.req.valid("json");
    const key = c.req.valid("header")["idempotency-key"];
    const operation = "createAudioGeneration";
    const asked = { key, ownerId, operation, fingerprint: fingerprintOf(body) };
    // Asked again after its document was deleted, say: the answer is still the first one.
    const kept = await keptAnswer<{ id: string }, 202>(database, asked);
    const answer = kept ?? (await begin(asked, body));
    const view = await readGeneration(database, { ownerId, generationId: answer.body.id });
    return c.json(toBody(view), 202, { ...answer.headers });
  });

  routes.openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const before = cursor === undefined ? undefined : decodeCursor(listCursor, cursor).before;
    const ownerId = c.get("user").id;
    const views = await listGenerations(database, { ownerId, before, limit: limit + 1 });
    const cursorOf = ({ id }: { id: string }) => ({ before: id });
    return c.json(toPage(views.map(toBody), { limit, cursorOf }), 200);
  });

  routes.openapi(read, async (c) => {
    const ids = { ...c.req.valid("param"), ownerId: c.get("user").id };
    const view = await readGeneration(database, ids);
    const { status, recordingId } = view;
    const queuePosition =
      status === "processing" && recordingId !== null
        ? await readQueuePosition(database, { kind: MAKE_RECORDING, keys: [recordingId] })
        : undefined;
    return c.json({ ...toBody(view), ...(queuePosition && { queuePosition }) }, 200);
  });

  routes.openapi(remove, async (c) => {
    const ids = { ...c.req.valid("param"), ownerId: c.get("user").id };
    await database.transaction((tx) => deleteGeneration(tx, ids));
    return c.body(null, 204);
  });

  routes.openapi(voices, async (c) => {
    const [defaultVoice, defaultSecondVoice] = engine.defaultVoices;
    const { formats, missing } = await available();
    const body = {
      engine: engine.id,
      defaultVoice,
      defaultSecondVoice,
      speed: { min: MIN_SPEED, max: MAX_SPEED },
      formats: [...formats],
      ...(missing !== undefined && { missing }),
      voices: [...engine.voices],
    };
    return c.json(body, 200);
  });

  return routes;
}
