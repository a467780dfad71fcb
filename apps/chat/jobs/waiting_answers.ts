import { z } from "zod";
import type { JobKind } from "../../../shared/jobs/job_kind.ts";
import { beginNextAnswer, resumeWaitingAnswers } from "../commands/next_answer.ts";

const CONVERSATION = z.object({ conversationId: z.uuid() });
const OWNER = z.object({ ownerId: z.uuid() });

/** If these jobs did not run, an answer would wait forever: retry for hours. */
const UNTIL_DONE = { concurrency: 2, timeLimitMs: 10_000, maxAttempts: 1000 };

/** The job that starts an answer without the documents that are still being processed. */
export const stopWaiting: JobKind = {
  ...UNTIL_DONE,
  async perform(job) {
    const { conversationId } = CONVERSATION.parse(job.payload);
    return (tx) => beginNextAnswer(tx, conversationId, { patient: false });
  },
};

/** The job that starts the answers that waited for a document, once that is searchable or gone. */
export const resumeAnswers: JobKind = {
  ...UNTIL_DONE,
  async perform(job) {
    const { ownerId } = OWNER.parse(job.payload);
    return (tx) => resumeWaitingAnswers(tx, ownerId);
  },
};
