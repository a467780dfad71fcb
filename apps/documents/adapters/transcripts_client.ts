import { z } from "zod";
import { ServiceCallError, type ServiceClient } from "../../../shared/http/service_client.ts";
import type { IsRequested } from "../commands/reserve_document.ts";
import type { ReadTranscript } from "../jobs/import_transcript.ts";

const transcriptionSchema = z.object({ documentId: z.uuid().nullable() });
const answerSchema = z.object({ vtt: z.string().startsWith("WEBVTT") });

const LIMIT_MS = 30_000;
const FIND_LIMIT_MS = 3_000;

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

/** Asks the stt service whether it has published the event that a reservation was made for. */
export function requestedDocumentsFrom(stt: ServiceClient): IsRequested {
  return async ({ sourceId, documentId }) => {
    try {
      const path = `/internal/transcriptions/${sourceId}`;
      const answer = await stt.call({ method: "GET", path, timeoutMs: FIND_LIMIT_MS });
      return transcriptionSchema.parse(answer).documentId === documentId;
    } catch (error) {
      // The transcription was deleted, so that its document cannot be created.
      if (error instanceof ServiceCallError && error.isMissing) return false;
      throw error;
    }
  };
}
