import { z } from "zod";
import type { ServiceTokens } from "../../../shared/http/service_tokens.ts";
import { currentTraceparent } from "../../../shared/runtime/tracing.ts";
import { type Speech, SpeechQuotaError, SpeechUnreachableError } from "../jobs/speech.ts";

const quotaSchema = z.object({ code: z.literal("quota_exceeded"), detail: z.string() });
const acceptedSchema = z.object({ generationId: z.uuid() });

/** Calls the internal endpoints of the tts service with a service token. */
export function createHttpSpeech(options: { url: string; tokens: ServiceTokens }): Speech {
  async function send(path: string, request: RequestInit): Promise<Response> {
    const traceparent = currentTraceparent();
    const headers = new Headers(request.headers);
    headers.set("authorization", `Bearer ${await options.tokens.sign("tts")}`);
    if (traceparent !== undefined) headers.set("traceparent", traceparent);
    return await fetch(new URL(path, options.url), { ...request, headers });
  }

  return {
    async speak({ ownerId, text, key }, { signal }) {
      try {
        const response = await send("/internal/generations", {
          method: "POST",
          headers: { "content-type": "application/json", "idempotency-key": key },
          body: JSON.stringify({ ownerId, text }),
          signal,
        });
        if (response.status === 413 || response.status === 429) {
          const exceeded = quotaSchema.safeParse(await response.json());
          if (exceeded.success) throw new SpeechQuotaError(exceeded.data);
        }
        if (!response.ok) throw new Error(`The tts service returned ${response.status}`);
        return acceptedSchema.parse(await response.json()).generationId;
      } catch (cause) {
        if (cause instanceof SpeechQuotaError) throw cause;
        throw new SpeechUnreachableError({ cause });
      }
    },
    async remove(generationId, { signal }) {
      try {
        const path = `/internal/generations/${generationId}`;
        const response = await send(path, { method: "DELETE", signal });
        if (response.ok || response.status === 404) return;
        throw new Error(`The tts service returned ${response.status}`);
      } catch (cause) {
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
