import { documentSourceProblems } from "../../../shared/document_source/document_source_problems.ts";
import { mapProblem, ProblemError, type ProblemMapping } from "../../../shared/http/problem.ts";
import { type Quota, QuotaExceededError } from "../../../shared/quotas/quota.ts";
import { quotaExceeded } from "../../../shared/quotas/quota_problems.ts";
import { QUIZZES_PER_DAY } from "../commands/quiz_quotas.ts";
import {
  AttemptNotFoundError,
  DocumentNotFoundError,
  InvalidAnswersError,
  InvalidQuestionError,
  LastQuestionError,
  NoReplacementError,
  QuestionNotFoundError,
  QuizNotFoundError,
  QuizNotPreviewedError,
  QuizNotReadyError,
  ReviewNotFoundError,
} from "../domain/quiz_errors.ts";
import type { QuizSummary } from "../queries/read_quizzes.ts";

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
  mapProblem(
    QuestionNotFoundError,
    () =>
      new ProblemError(404, "question_not_found", {
        detail: "No question with this ID is part of this quiz.",
      }),
  ),
  mapProblem(LastQuestionError, () => lastQuestion()),
  mapProblem(QuizNotPreviewedError, () => quizNotPreviewed()),
  mapProblem(NoReplacementError, () => noReplacement()),
  mapProblem(
    InvalidQuestionError,
    ({ misfits }) =>
      new ProblemError(422, "invalid_question", {
        detail: "The changed question is not valid. See `errors` for details.",
        issues: misfits.map(({ field, message }) => ({ in: "body", path: field, message })),
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

/** The only question of a quiz cannot be flagged. */
export function lastQuestion(): ProblemError {
  return new ProblemError(409, "last_question", {
    detail: "This is the only question of the quiz. Replace it, or delete the quiz.",
  });
}

/** Questions are edited with their answers in sight. */
export function quizNotPreviewed(): ProblemError {
  return new ProblemError(409, "quiz_not_previewed", {
    detail: "Preview the quiz before you edit its questions.",
  });
}

/** The document of a question yields no other one. */
export function noReplacement(): ProblemError {
  return new ProblemError(409, "no_replacement", {
    detail: "The document has no other question of the quiz's types.",
  });
}

/** Whether a quiz's owner has earned its answers, or seen them already. */
export function mayShowAnswers({ attempts, previewed }: QuizSummary): boolean {
  return attempts > 0 || previewed;
}

/** Correct answers are not returned before the first attempt, unless the quiz was previewed. */
export function notAttemptedYet(what: "The export" | "The response"): ProblemError {
  return new ProblemError(409, "not_attempted_yet", {
    detail: `${what} contains the correct answers. Submit an attempt or preview the quiz first.`,
  });
}
