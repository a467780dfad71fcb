import { and, desc, eq, lt } from "drizzle-orm";
import type { Database } from "../../../shared/database/connect.ts";
import { type Page, toPage } from "../../../shared/http/paging.ts";
import { attemptView } from "../projections/attempt_view.ts";

/** An attempt as a listing shows it: without texts. */
export type AttemptSummary = typeof attemptView.$inferSelect;

/** An owner's attempts, newest first: of one quiz if `quizId` is given, otherwise of all quizzes. */
export async function listAttempts(
  { orm }: Database,
  {
    ownerId,
    quizId,
    limit,
    before,
  }: {
    ownerId: string;
    quizId?: string | undefined;
    limit: number;
    before?: string | undefined;
  },
): Promise<Page<AttemptSummary>> {
  const rows = await orm
    .select()
    .from(attemptView)
    .where(
      and(
        eq(attemptView.ownerId, ownerId),
        quizId === undefined ? undefined : eq(attemptView.quizId, quizId),
        before === undefined ? undefined : lt(attemptView.attemptId, before),
      ),
    )
    .orderBy(desc(attemptView.attemptId))
    .limit(limit + 1);
  return toPage(rows, { limit, cursorOf: ({ attemptId }) => ({ attemptId }) });
}
