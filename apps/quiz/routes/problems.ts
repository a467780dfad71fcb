import { documentSourceProblems } from "../../../shared/document_source/document_source_problems.ts";
import { mapProblem, ProblemError, type ProblemMapping } from "../../../shared/http/problem.ts";
import { AllowanceExhaustedError } from "../domain/allowance.ts";
import {
  AttemptNotFoundError,
  DocumentNotFoundError,
  InvalidAnswersError,
  QuizNotFoundError,
  QuizNotReadyError,
  ReviewNotFoundError,
} from "../domain/quiz_errors.ts";

/** What the domain's errors mean over HTTP. */
export const problems: readonly ProblemMapping[] = [
  documentSourceProblems,
  mapProblem(
    QuizNotFoundError,
    () => new ProblemError(404, "quiz_not_found", { detail: "You have no such quiz." }),
  ),
  mapProblem(
    AttemptNotFoundError,
    () => new ProblemError(404, "attempt_not_found", { detail: "You have no such attempt." }),
  ),
  mapProblem(
    DocumentNotFoundError,
    ({ documentIds }) =>
      new ProblemError(404, "document_not_found", {
        detail: `You have no document ${documentIds.join(", ")}.`,
      }),
  ),
  mapProblem(
    ReviewNotFoundError,
    () =>
      new ProblemError(404, "review_not_found", { detail: "You have no such question to review." }),
  ),
  mapProblem(
    QuizNotReadyError,
    () =>
      new ProblemError(409, "quiz_not_ready", {
        detail: "The quiz has no questions to answer; read it to see why.",
      }),
  ),
  mapProblem(
    AllowanceExhaustedError,
    ({ limit, used, resetsAt, retryAfterSeconds }) =>
      new ProblemError(429, "allowance_used_up", {
        detail: `You have used ${used} of ${limit} quizzes for today. The allowance resets at ${resetsAt.toISOString()}.`,
        quota: { limit, used, resetsAt: resetsAt.toISOString() },
        headers: { "Retry-After": String(retryAfterSeconds) },
      }),
  ),
  mapProblem(
    InvalidAnswersError,
    ({ misfits }) =>
      new ProblemError(422, "invalid_answers", {
        detail: "Some answers do not fit the quiz; errors lists each.",
        issues: misfits.map(({ index, message }) => ({
          in: "body",
          path: `answers.${index}`,
          message,
        })),
      }),
  ),
];
