import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { attachment } from "../../../shared/http/answer_file.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { documentedProblem, problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { toSrt, toVtt } from "../domain/subtitles.ts";
import { transcriptWarnings } from "../domain/transcript_warnings.ts";
import { plainText, type Transcript } from "../domain/transcription.ts";
import { readOwned, readTranscript } from "../queries/read_transcription.ts";
import { transcriptionParams, transcriptQuery, transcriptSchema } from "./schemas.ts";
import type { SttContext } from "./stt_context.ts";

const words = { schema: z.string() };
const subtitle = "the cell is the unit of life\n";
const EXAMPLES = {
  txt: subtitle,
  srt: `1\n00:00:00,120 --> 00:00:02,380\n${subtitle}`,
  vtt: `WEBVTT\n\n00:00:00.120 --> 00:00:02.380\n${subtitle}`,
};

const notReady = documentedProblem(409, {
  code: "transcript_not_ready",
  detail:
    "The transcript is not ready. Try again when the `status` of the transcription is `ready`.",
  description: "The transcript is not ready, or the transcription failed.",
});

const text = createRoute({
  operationId: "getTranscript",
  method: "get",
  path: "/v1/audio/transcriptions/{transcriptionId}/text",
  tags: ["audio"],
  security: USER_SECURITY,
  summary: "Get a transcript",
  description:
    "Returns the transcript as JSON with timestamps, as plain text or as subtitles. Returns 409 if the transcript is not ready or the transcription failed.",
  request: { params: transcriptionParams, query: transcriptQuery },
  responses: {
    200: {
      description: "The transcript in the requested format",
      content: {
        "application/json": { schema: transcriptSchema },
        "text/plain": { ...words, example: EXAMPLES.txt },
        "application/x-subrip": { ...words, example: EXAMPLES.srt },
        "text/vtt": { ...words, example: EXAMPLES.vtt },
      },
    },
    ...problemResponses(400, 401, 404),
    409: notReady,
  },
});

/** Media type and writer of each format except JSON. */
const FORMATS = {
  txt: { type: "text/plain; charset=utf-8", write: plainText },
  srt: {
    type: "application/x-subrip; charset=utf-8",
    write: ({ segments }: Transcript) => toSrt(segments),
  },
  vtt: { type: "text/vtt; charset=utf-8", write: ({ segments }: Transcript) => toVtt(segments) },
} as const;

/** Transcripts, for learners. */
export function transcriptRoutes(context: SttContext): OpenAPIHono<ServiceEnv> {
  const { database, objects } = context;
  const routes = createRouter();

  routes.openapi(text, async (c) => {
    const caller = { ...c.req.valid("param"), ownerId: c.get("user").id };
    const { format } = c.req.valid("query");
    const row = await readOwned(database, caller);
    const transcript = await readTranscript(objects, row);
    if (format === "json") {
      const { transcriptionId, title } = row;
      const { language, engine, durationMs, segments } = transcript;
      const warnings = transcriptWarnings(segments, { language });
      const body = {
        ...{ transcriptionId, title, language, engine, durationMs },
        ...(warnings.length > 0 && { warnings }),
      };
      return c.json({ ...body, text: plainText(transcript), segments: [...segments] }, 200);
    }
    const { type, write } = FORMATS[format];
    const disposition = attachment(`${row.title}.${format}`);
    const headers = { "Content-Type": type, "Content-Disposition": disposition };
    return c.body(write(transcript), 200, headers) as never;
  });

  return routes;
}
