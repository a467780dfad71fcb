import { count, eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../../shared/database/connect.ts";
import type { JobKind } from "../../../shared/jobs/job_kind.ts";
import { findQuiz } from "../commands/owned_quizzes.ts";
import type { QuizContext } from "../commands/quiz_context.ts";
import { quizView } from "../projections/quiz_view.ts";
import { reviews } from "../projections/reviews.ts";

const payloadSchema = z.object({ quizId: z.uuid() });

/** The job that confirms to a saga that both read models include its quiz. */
export function confirmPublication(context: QuizContext, database: Database): JobKind {
  return {
    concurrency: 4,
    timeLimitMs: 10_000,
    maxAttempts: 10,
    async perform(job) {
      const { quizId } = payloadSchema.parse(job.payload);
      const quiz = await findQuiz(database, quizId);
      const shown = quiz && (await readShown(database, quizId));
      // Deleted, or withdrawn because it was not published in time: nothing is left to confirm.
      if (!quiz || shown?.status === "failed") return async () => {};
      if (!shown?.isWhole) throw new NotVisibleYetError(quizId);
      const { workflowId } = quiz;
      return (tx) => {
        const command = { type: "PublicationSeen", at: context.now() } as const;
        return context.notifyWorkflows(tx, [{ workflowId, quizId, command }]);
      };
    },
  };
}

/** How the read models show a quiz; undefined while they do not. */
async function readShown(
  { orm }: Database,
  quizId: string,
): Promise<{ status: string; isWhole: boolean } | undefined> {
  const [quiz] = await orm
    .select({ status: quizView.status, questionIds: quizView.questionIds })
    .from(quizView)
    .where(eq(quizView.quizId, quizId));
  const [scheduled] = await orm
    .select({ count: count() })
    .from(reviews)
    .where(eq(reviews.quizId, quizId));
  if (!quiz) return undefined;
  const { status, questionIds } = quiz;
  return { status, isWhole: status === "ready" && scheduled?.count === questionIds.length };
}

/** Raised while a read model lags behind: the job is retried. */
class NotVisibleYetError extends Error {
  override readonly name = "NotVisibleYetError";

  constructor(quizId: string) {
    super(`Cannot confirm quiz "${quizId}": the read models do not include it yet`);
  }
}
