import { and, count, eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../../shared/database/connect.ts";
import type { JobKind } from "../../../shared/jobs/job_kind.ts";
import { findQuiz } from "../commands/owned_quizzes.ts";
import type { QuizContext } from "../commands/quiz_context.ts";
import { quizView } from "../projections/quiz_view.ts";
import { reviews } from "../projections/reviews.ts";
import { tellWorkflows } from "../sagas/tell_workflows.ts";

const payloadSchema = z.object({ quizId: z.uuid() });

/** The job that tells a saga that both read models show its quiz. */
export function confirmPublication(context: QuizContext, database: Database): JobKind {
  return {
    concurrency: 4,
    timeLimitMs: 10_000,
    maxAttempts: 10,
    async perform(job) {
      const { quizId } = payloadSchema.parse(job.payload);
      const quiz = await findQuiz(database, quizId);
      if (!quiz) return async () => {};
      if (!(await isVisible(database, quizId))) throw new NotVisibleYetError(quizId);
      const { workflowId } = quiz;
      return (tx) => {
        const command = { type: "PublicationSeen", at: context.now() } as const;
        return tellWorkflows(context.store, tx, [{ workflowId, quizId, command }]);
      };
    },
  };
}

async function isVisible({ orm }: Database, quizId: string): Promise<boolean> {
  const [quiz] = await orm
    .select({ questionIds: quizView.questionIds })
    .from(quizView)
    .where(and(eq(quizView.quizId, quizId), eq(quizView.status, "ready")));
  const [scheduled] = await orm
    .select({ count: count() })
    .from(reviews)
    .where(eq(reviews.quizId, quizId));
  return quiz !== undefined && scheduled?.count === quiz.questionIds.length;
}

/** Raised while a read model lags behind: the job is tried again. */
class NotVisibleYetError extends Error {
  override readonly name = "NotVisibleYetError";

  constructor(quizId: string) {
    super(`Cannot confirm quiz "${quizId}": the read models do not show it yet`);
  }
}
