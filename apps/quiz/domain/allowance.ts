/** How many quizzes a learner may request per day, and how many are used. */
export interface Allowance {
  readonly limit: number;
  readonly used: number;
}

/** The day that a quiz counts for: the UTC date, `YYYY-MM-DD`. */
export function allowanceDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** When the next day begins (UTC). */
function nextDay(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + 1));
}

/** Raised when a learner has used the day's quizzes. */
export class AllowanceExhaustedError extends Error {
  override readonly name = "AllowanceExhaustedError";
  readonly limit: number;
  readonly used: number;
  readonly resetsAt: Date;
  readonly retryAfterSeconds: number;

  constructor({ limit, used }: Allowance, at: Date, options?: ErrorOptions) {
    super(`Cannot request a quiz: ${used} of ${limit} daily quizzes are used`, options);
    this.limit = limit;
    this.used = used;
    this.resetsAt = nextDay(at);
    this.retryAfterSeconds = Math.ceil((this.resetsAt.getTime() - at.getTime()) / 1000);
  }
}

/** @throws {AllowanceExhaustedError} when the day's quizzes are used */
export function requireAllowance(allowance: Allowance, at: Date): void {
  if (allowance.used >= allowance.limit) throw new AllowanceExhaustedError(allowance, at);
}
