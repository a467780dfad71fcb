import { z } from "zod";
import type { JobKind } from "../../../shared/jobs/job_kind.ts";
import type { QuizContext } from "../commands/quiz_context.ts";

const payloadSchema = z.object({
  workflowId: z.uuid(),
  quizId: z.uuid(),
  step: z.enum(["documents", "notes", "questions", "publication"]),
});

/** The job that runs at a step's deadline; a saga that has advanced ignores it. */
export function workflowDeadline(context: QuizContext): JobKind {
  return {
    concurrency: 4,
    timeLimitMs: 10_000,
    // A missed deadline would leave a learner waiting forever: retry for hours.
    maxAttempts: 1000,
    async perform(job) {
      const { workflowId, quizId, step } = payloadSchema.parse(job.payload);
      return (tx) => {
        const command = { type: "DeadlinePassed", at: context.now(), step } as const;
        return context.notifyWorkflows(tx, [{ workflowId, quizId, command }]);
      };
    },
  };
}
