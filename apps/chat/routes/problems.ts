import { documentSourceProblems } from "../../../shared/document_source/document_source_problems.ts";
import { mapProblem, ProblemError, type ProblemMapping } from "../../../shared/http/problem.ts";
import {
  AnswerCompleteError,
  ConversationNotFoundError,
  DocumentNotFoundError,
  MessageNotFoundError,
  NoDocumentsLeftError,
  SearchTooSlowError,
} from "../domain/chat_errors.ts";

/** Maps domain errors to HTTP problems. */
export const problems: readonly ProblemMapping[] = [
  documentSourceProblems,
  mapProblem(
    ConversationNotFoundError,
    () =>
      new ProblemError(404, "conversation_not_found", {
        detail: "No conversation with this ID exists in your account.",
      }),
  ),
  mapProblem(
    MessageNotFoundError,
    () =>
      new ProblemError(404, "message_not_found", {
        detail: "No message with this ID exists in this conversation.",
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
    AnswerCompleteError,
    () =>
      new ProblemError(409, "answer_complete", {
        detail: "The answer cannot be stopped because it is already complete.",
      }),
  ),
  mapProblem(
    NoDocumentsLeftError,
    () =>
      new ProblemError(409, "no_documents_left", {
        detail: "All documents of this conversation were deleted. Create a new conversation.",
      }),
  ),
  mapProblem(SearchTooSlowError, () => searchTooSlow()),
];

/** The search was cancelled at its time limit. */
export function searchTooSlow(): ProblemError {
  return new ProblemError(503, "search_too_slow", {
    detail: "The search took too long. Search for fewer or less frequent words.",
    headers: { "Retry-After": "1" },
  });
}
