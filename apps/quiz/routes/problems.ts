import { mapProblem, ProblemError, type ProblemMapping } from "../../../shared/http/problem.ts";
import { ownerProblems } from "../../../shared/owners/owner_problems.ts";
import { DocumentNotFoundError, DocumentsUnreachableError } from "../domain/document_source.ts";
import {
  AttemptNotFoundError,
  InvalidAnswersError,
  QuizNotFoundError,
  QuizNotReadyError,
} from "../domain/quiz_errors.ts";

/** What the domain's errors mean over HTTP. */
export const problems: readonly ProblemMapping[] = [
  ownerProblems,
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
    DocumentsUnreachableError,
    (cause) =>
      new ProblemError(503, "documents_unreachable", {
        detail: "The documents service does not answer; try again in a moment.",
        headers: { "Retry-After": "5" },
        cause,
      }),
  ),
  mapProblem(
    QuizNotReadyError,
    () =>
      new ProblemError(409, "quiz_not_ready", {
        detail: "The quiz has no questions to answer; read it to see why.",
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
