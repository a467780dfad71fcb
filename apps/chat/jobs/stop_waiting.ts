import { z } from "zod";
import type { JobKind } from "../../../shared/jobs/job_kind.ts";
import { beginNextAnswer } from "../commands/next_answer.ts";

const payloadSchema = z.object({ conversationId: z.uuid() });

/** The job that starts an answer without the documents that are still being processed. */
export const stopWaiting: JobKind = {
  concurrency: 2,
  timeLimitMs: 10_000,
  // If it were not run, the answer would wait forever: retry for hours.
  maxAttempts: 1000,
  async perform(job) {
    const { conversationId } = payloadSchema.parse(job.payload);
    return (tx) => beginNextAnswer(tx, conversationId, { patient: false });
  },
};
