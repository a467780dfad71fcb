import { documentSourceProblems } from "../../../shared/document_source/document_source_problems.ts";
import { mapProblem, ProblemError, type ProblemMapping } from "../../../shared/http/problem.ts";
import {
  AnswerCompleteError,
  ConversationNotFoundError,
  DocumentNotFoundError,
  MessageNotFoundError,
  NoDocumentsLeftError,
} from "../domain/chat_errors.ts";

/** What the domain's errors mean over HTTP. */
export const problems: readonly ProblemMapping[] = [
  documentSourceProblems,
  mapProblem(
    ConversationNotFoundError,
    () =>
      new ProblemError(404, "conversation_not_found", { detail: "You have no such conversation." }),
  ),
  mapProblem(
    MessageNotFoundError,
    () =>
      new ProblemError(404, "message_not_found", {
        detail: "There is no such message in this conversation.",
      }),
  ),
  mapProblem(
    DocumentNotFoundError,
    ({ documentIds }) =>
      new ProblemError(404, "document_not_found", {
        detail: `You have no document ${documentIds.join(", ")}.`,
      }),
  ),
  mapProblem(
    AnswerCompleteError,
    () =>
      new ProblemError(409, "answer_complete", {
        detail: "The answer is complete; there is nothing to stop.",
      }),
  ),
  mapProblem(
    NoDocumentsLeftError,
    () =>
      new ProblemError(409, "no_documents_left", {
        detail: "The documents of this conversation were deleted; begin another one.",
      }),
  ),
];
