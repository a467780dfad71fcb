import type { Problem } from "./problem.ts";

/** How many quizzes a learner may ask for in a day, and how many of them are taken. */
export interface Allowance {
  readonly limit: number;
  readonly used: number;
}

/** The day that a quiz counts for: the UTC date, `YYYY-MM-DD`. */
export function allowanceDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** Why no further quiz may be asked for, or undefined where one may. */
export function refusal({ limit, used }: Allowance): Problem | undefined {
  if (used < limit) return undefined;
  return {
    code: "allowance_used_up",
    detail: `You have asked for ${used} quizzes today, and ${limit} are allowed; ask again tomorrow (UTC).`,
  };
}
