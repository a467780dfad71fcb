import { documentSourceProblems } from "../../../shared/document_source/document_source_problems.ts";
import { mapProblem, ProblemError, type ProblemMapping } from "../../../shared/http/problem.ts";
import { type Quota, QuotaExceededError } from "../../../shared/quotas/quota.ts";
import { quotaExceeded } from "../../../shared/quotas/quota_problems.ts";
import { QUIZZES_PER_DAY } from "../commands/quiz_quotas.ts";
import {
  AttemptNotFoundError,
  DocumentNotFoundError,
  InvalidAnswersError,
  QuizNotFoundError,
  QuizNotReadyError,
  ReviewNotFoundError,
} from "../domain/quiz_errors.ts";

/** Maps domain errors to HTTP problems. */
export const problems: readonly ProblemMapping[] = [
  documentSourceProblems,
  mapProblem(
    QuizNotFoundError,
    () =>
      new ProblemError(404, "quiz_not_found", {
        detail: "No quiz with this ID exists in your account.",
      }),
  ),
  mapProblem(
    AttemptNotFoundError,
    () =>
      new ProblemError(404, "attempt_not_found", {
        detail: "No attempt with this ID exists for this quiz.",
      }),
  ),
  mapProblem(
    DocumentNotFoundError,
    ({ documentIds }) =>
      new ProblemError(404, "document_not_found", {
        detail: `No documents with these IDs exist in your account: ${documentIds.join(", ")}.`,
      }),
  ),
  mapProblem(
    ReviewNotFoundError,
    () =>
      new ProblemError(404, "review_not_found", {
        detail: "No question with this ID is scheduled for review in your account.",
      }),
  ),
  mapProblem(
    QuizNotReadyError,
    () =>
      new ProblemError(409, "quiz_not_ready", {
        detail: "The quiz is not ready. Check its `status` and `problem`.",
      }),
  ),
  mapProblem(QuotaExceededError, ({ quota }) =>
    quota.name === QUIZZES_PER_DAY ? allowanceUsedUp(quota) : quotaExceeded(quota),
  ),
  mapProblem(
    InvalidAnswersError,
    ({ misfits }) =>
      new ProblemError(422, "invalid_answers", {
        detail: "Some answers are not valid for this quiz. See `errors` for details.",
        issues: misfits.map(({ index, message }) => ({
          in: "body",
          path: `answers.${index}`,
          message,
        })),
      }),
  ),
];

/** The quota of quizzes per day has its own error code, which is older than the other quotas. */
export function allowanceUsedUp(perDay: Quota): ProblemError {
  const { quota, headers } = quotaExceeded(perDay);
  const detail = `You have used ${perDay.used} of your ${perDay.limit} quizzes for today. The quota resets at ${quota?.resetsAt}.`;
  return new ProblemError(429, "allowance_used_up", { detail, headers, ...(quota && { quota }) });
}
