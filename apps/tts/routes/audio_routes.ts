import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { AUDIO_MEDIA_TYPES } from "../../../shared/engines/speech/audio_formats.ts";
import { answerFile, attachment } from "../../../shared/http/answer_file.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { documentedProblem, ProblemError, problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { audioKey } from "../commands/complete_generations.ts";
import { type GenerationView, readGeneration } from "../queries/read_generations.ts";
import { readSentences } from "../queries/read_sentences.ts";
import type { RouteContext } from "./route_context.ts";
import { generationParams } from "./schemas.ts";
import { sentencesQuery, sentencesSchema } from "./sentence_schemas.ts";

const binary = { schema: z.string().openapi({ format: "binary" }) };
const bytes = Object.fromEntries(Object.values(AUDIO_MEDIA_TYPES).map((type) => [type, binary]));

const noSentences =
  "The audio has no such chapter, or was generated before sentences were stored. Generate it again.";

const audio = createRoute({
  tags: ["audio"],
  security: USER_SECURITY,
  operationId: "downloadAudio",
  method: "get",
  path: "/v1/audio/generations/{generationId}/audio",
  summary: "Download an audio file",
  description:
    "Returns the audio file with its chapters embedded. Supports range requests (`Range`, `If-Range`) and conditional requests (`If-None-Match`); the `ETag` is the SHA-256 hash of the file. Returns 409 if the audio is not ready or could not be generated.",
  request: { params: generationParams },
  responses: {
    200: { description: "The audio file", content: bytes },
    206: { description: "The requested byte range", content: bytes },
    304: { description: "Not modified: `If-None-Match` matches the `ETag` of the file." },
    ...problemResponses(400, 401, 404, 416),
    409: documentedProblem(409, {
      code: "audio_not_ready",
      detail:
        "The audio is not ready. Try again when the `status` of the audio generation is `ready`.",
      description: "The audio is not ready or could not be generated.",
    }),
  },
});

const sentences = createRoute({
  tags: ["audio"],
  security: USER_SECURITY,
  operationId: "getAudioSentences",
  method: "get",
  path: "/v1/audio/generations/{generationId}/sentences",
  summary: "Get the sentences of audio with their times",
  description:
    "Returns the synthesized text of one chapter, sentence by sentence, with the time when each is heard, for example to highlight it in a player. The beginning of a chapter is exact; a sentence is placed by its length at the nearest pause of the voice. Returns 409 if the audio is not ready or could not be generated.",
  request: { params: generationParams, query: sentencesQuery },
  responses: {
    200: {
      description: "The sentences of the chapter",
      content: { "application/json": { schema: sentencesSchema } },
    },
    ...problemResponses(400, 401),
    404: documentedProblem(404, {
      ...{ code: "audio_sentences_not_found", detail: noSentences },
      description:
        "The audio does not exist, has no such chapter, or was generated before sentences were stored.",
    }),
    409: documentedProblem(409, {
      code: "audio_not_ready",
      detail:
        "The audio is not ready. Try again when the `status` of the audio generation is `ready`.",
      description: "The audio is not ready or could not be generated.",
    }),
  },
});

/** GET and HEAD of the audio itself, and of what is heard in it. */
export function audioRoutes({ database, objects }: RouteContext): OpenAPIHono<ServiceEnv> {
  const routes = createRouter();
  routes.openapi(audio, async (c) => {
    const ids = { ...c.req.valid("param"), ownerId: c.get("user").id };
    const view = await readGeneration(database, ids);
    const { recordingId, format, title, byteLength, audioSha256 } = view;
    if (view.status !== "ready" || recordingId === null) throw notReady(view);
    return answerFile(c, {
      byteLength: byteLength ?? 0,
      sha256: audioSha256 ?? "",
      mediaType: AUDIO_MEDIA_TYPES[format],
      disposition: attachment(`${title}.${format}`),
      open: (range) => objects.get(audioKey(recordingId, format), range),
    });
  });
  routes.openapi(sentences, async (c) => {
    const { generationId } = c.req.valid("param");
    const { chapter } = c.req.valid("query");
    const view = await readGeneration(database, { generationId, ownerId: c.get("user").id });
    const { recordingId, status, voices } = view;
    if (status !== "ready" || recordingId === null) throw notReady(view);
    const found = await readSentences(objects, { recordingId, chapter });
    if (found.length === 0) {
      throw new ProblemError(404, "audio_sentences_not_found", { detail: noSentences });
    }
    const items = found.map(({ text, startMs, endMs, paragraph, voice }) => ({
      ...{ text, startMs, endMs, paragraph },
      voice: voices[voice] ?? voices[0] ?? "",
    }));
    return c.json({ chapter, sentences: items }, 200);
  });
  return routes;
}

function notReady({ status, problem }: GenerationView): ProblemError {
  return status === "failed"
    ? new ProblemError(409, "audio_failed", {
        detail: `The audio could not be generated: ${problem?.detail ?? "the cause is unknown."}`,
      })
    : new ProblemError(409, "audio_not_ready", {
        detail:
          "The audio is not ready. Try again when the `status` of the audio generation is `ready`.",
        headers: { "Retry-After": "1" },
      });
}
