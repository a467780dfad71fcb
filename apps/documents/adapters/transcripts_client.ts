import { z } from "zod";
import type { ServiceTokens } from "../../../shared/http/service_tokens.ts";
import { currentTraceparent } from "../../../shared/runtime/tracing.ts";
import type { ReadTranscript } from "../jobs/import_transcript.ts";

const answerSchema = z.object({ vtt: z.string().startsWith("WEBVTT") });

const LIMIT_MS = 30_000;

/** Reads transcripts from the stt service's internal endpoint, with a service token. */
export function readTranscriptsFrom(options: {
  url: string;
  tokens: ServiceTokens;
}): ReadTranscript {
  const { url, tokens } = options;
  return async (transcriptionId, { signal }) => {
    const traceparent = currentTraceparent();
    const response = await fetch(new URL(`/internal/transcriptions/${transcriptionId}/text`, url), {
      headers: {
        authorization: `Bearer ${await tokens.sign("stt")}`,
        ...(traceparent !== undefined && { traceparent }),
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]),
    });
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(`Cannot read a transcript: stt returned ${response.status}`);
    return answerSchema.parse(await response.json()).vtt;
  };
}
