import { z } from "zod";
import type { JobKind } from "../../../shared/jobs/job_kind.ts";
import type { Speech } from "./speech.ts";

const payloadSchema = z.object({ generationId: z.uuid() });

/** The job that has the tts service remove audio of what must no longer be said. */
export function removeSpeechJob(speech: Speech): JobKind {
  return {
    concurrency: 1,
    timeLimitMs: 15_000,
    // The audio must be deleted, however long the tts service is unavailable.
    maxAttempts: 10_000,
    async perform(job, { signal }) {
      const { generationId } = payloadSchema.parse(job.payload);
      await speech.remove(generationId, { signal });
      return async () => {};
    },
  };
}
