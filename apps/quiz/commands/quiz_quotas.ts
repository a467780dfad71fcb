import type { Queryable } from "../../../shared/database/connect.ts";
import { dailyReset, type Quota, quotaDay } from "../../../shared/quotas/quota.ts";

/** How many quizzes each account may store, and request per day. */
export interface QuizLimits {
  readonly quizzes: number;
  readonly perDay: number;
}

/** What an account may store and request, and what it has. */
export interface QuizQuotas {
  readonly quizzes: Quota;
  readonly perDay: Quota;
}

/** Name of the quota of quizzes per day. */
export const QUIZZES_PER_DAY = "quizzes_per_day";

/** Reads an account's quotas. Call `lockQuotas` first where a quiz is to be created. */
export async function readQuizQuotas(
  { sql }: Queryable,
  { ownerId, limits, at }: { ownerId: string; limits: QuizLimits; at: Date },
): Promise<QuizQuotas> {
  const [row] = await sql<{ stored: number; today: number }[]>`
    select (
      select count(*)::int from owned_quizzes where owner_id = ${ownerId} and deleted_at is null
    ) as stored, (
      select count(*)::int from allowance_reservations
      where owner_id = ${ownerId} and day = ${quotaDay(at)}
    ) as today`;
  const { stored = 0, today = 0 } = row ?? {};
  const unit = "items";
  return {
    quizzes: { name: "quizzes", unit, limit: limits.quizzes, used: stored, reset: null },
    perDay: {
      name: QUIZZES_PER_DAY,
      unit,
      limit: limits.perDay,
      used: today,
      reset: dailyReset(at),
    },
  };
}
