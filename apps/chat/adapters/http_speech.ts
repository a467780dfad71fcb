import { z } from "zod";
import { ServiceCallError, type ServiceClient } from "../../../shared/http/service_client.ts";
import { type Speech, SpeechQuotaError, SpeechUnreachableError } from "../jobs/speech.ts";

const acceptedSchema = z.object({ generationId: z.uuid() });

/** Generates speech through the internal operations of the tts service. */
export function createHttpSpeech(tts: ServiceClient): Speech {
  return {
    async speak({ ownerId, text, key }, { signal }) {
      try {
        const accepted = await tts.call({
          method: "POST",
          path: "/internal/generations",
          headers: { "idempotency-key": key },
          body: { ownerId, text },
          signal,
        });
        return acceptedSchema.parse(accepted).generationId;
      } catch (cause) {
        const problem = cause instanceof ServiceCallError ? cause.problem : undefined;
        if (problem?.code === "quota_exceeded") throw new SpeechQuotaError(problem);
        throw new SpeechUnreachableError({ cause });
      }
    },
    async remove(generationId, { signal }) {
      try {
        await tts.call({ method: "DELETE", path: `/internal/generations/${generationId}`, signal });
      } catch (cause) {
        if (cause instanceof ServiceCallError && cause.isMissing) return;
        throw new SpeechUnreachableError({ cause });
      }
    },
  };
}

/** Used when no tts service is configured: no audio can be generated, and there is none to remove. */
export const noSpeech: Speech = {
  speak: () => Promise.reject(new SpeechUnreachableError()),
  remove: async () => {},
};
