import { z } from "zod";
import type { Database } from "../../../shared/database/connect.ts";
import type { JobKind } from "../../../shared/jobs/job_kind.ts";
import { expectSpeech, failSpeech } from "../commands/attach_speech.ts";
import { readWords } from "../queries/read_question.ts";
import { type Speech, SpeechQuotaError } from "./speech.ts";

const payloadSchema = z.object({ messageId: z.uuid() });

/** The job that requests audio of an answer from the tts service; an event reports the result. */
export function speakAnswer({ database, speech }: { database: Database; speech: Speech }): JobKind {
  return {
    concurrency: 1,
    timeLimitMs: 15_000,
    // Some minutes; an answer is complete without its audio.
    maxAttempts: 10,
    async perform(job, { signal }) {
      const { messageId } = payloadSchema.parse(job.payload);
      const answer = await readWords(database, messageId);
      if (!answer) return async () => {};
      const { ownerId, text } = answer;
      try {
        const generationId = await speech.speak({ ownerId, text, key: messageId }, { signal });
        return (tx) => expectSpeech(tx, { messageId, generationId });
      } catch (error) {
        if (!(error instanceof SpeechQuotaError)) throw error;
        return (tx) => failSpeech(tx, messageId, error.problem);
      }
    },
    onGivenUp(job) {
      const { messageId } = payloadSchema.parse(job.payload);
      return (tx) => failSpeech(tx, messageId);
    },
  };
}
