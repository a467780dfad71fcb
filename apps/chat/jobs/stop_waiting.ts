import { z } from "zod";
import type { JobKind } from "../../../shared/jobs/job_kind.ts";
import { beginNextAnswer } from "../commands/next_answer.ts";

const payloadSchema = z.object({ conversationId: z.uuid() });

/** The job that has an answer begun without the documents that are still not read. */
export const stopWaiting: JobKind = {
  concurrency: 2,
  timeLimitMs: 10_000,
  // Who is missed waits for ever: go on for hours.
  maxAttempts: 1000,
  async perform(job) {
    const { conversationId } = payloadSchema.parse(job.payload);
    return (tx) => beginNextAnswer(tx, conversationId, { patient: false });
  },
};
