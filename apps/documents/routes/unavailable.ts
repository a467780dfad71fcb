import { ProblemError } from "../../../shared/http/problem.ts";
import type { StoredText } from "../domain/document_events.ts";
import type { LiveDocument } from "../domain/document_state.ts";

/** The text of a document that has one. @throws {ProblemError} 409 with the reason if there is no text */
export function textOf(document: LiveDocument): StoredText & { readonly revision: number } {
  if (document.text) return document.text;
  throw document.problem
    ? new ProblemError(409, "document_failed", {
        detail: `The text of the document could not be extracted: ${document.problem.detail}`,
      })
    : new ProblemError(409, "document_not_read", {
        detail: "The text of the document is not available yet. Try again later.",
        headers: { "Retry-After": "1" },
      });
}

/** The problem that explains why a document has no notes. */
export function noNotes(document: LiveDocument): ProblemError {
  textOf(document);
  const { notes } = document;
  return notes.status === "failed"
    ? new ProblemError(409, "notes_failed", {
        detail: `The notes of the document could not be generated: ${notes.problem.detail}`,
      })
    : new ProblemError(409, "notes_not_ready", {
        detail:
          "The notes are still being generated. Try again when the `status` of the document is `ready`.",
        headers: { "Retry-After": "1" },
      });
}
