import { z } from "zod";
import { ServiceCallError, type ServiceClient } from "../../../shared/http/service_client.ts";
import type { ReadTranscript } from "../jobs/import_transcript.ts";

const answerSchema = z.object({ vtt: z.string().startsWith("WEBVTT") });

const LIMIT_MS = 30_000;

/** Reads transcripts through the internal operation of the stt service. */
export function readTranscriptsFrom(stt: ServiceClient): ReadTranscript {
  return async (transcriptionId, { signal }) => {
    try {
      const path = `/internal/transcriptions/${transcriptionId}/text`;
      const answer = await stt.call({ method: "GET", path, signal, timeoutMs: LIMIT_MS });
      return answerSchema.parse(answer).vtt;
    } catch (error) {
      // The transcription was deleted.
      if (error instanceof ServiceCallError && error.isMissing) return undefined;
      throw error;
    }
  };
}
