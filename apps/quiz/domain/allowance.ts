import type { Problem } from "./problem.ts";

/** How many quizzes a learner may request per day, and how many are used. */
export interface Allowance {
  readonly limit: number;
  readonly used: number;
}

/** The day that a quiz counts for: the UTC date, `YYYY-MM-DD`. */
export function allowanceDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** The problem if no further quiz may be requested today; otherwise undefined. */
export function refusal({ limit, used }: Allowance): Problem | undefined {
  if (used < limit) return undefined;
  return {
    code: "allowance_used_up",
    detail: `You have reached the daily limit of ${limit} ${limit === 1 ? "quiz" : "quizzes"}. Try again tomorrow (UTC).`,
  };
}
