import { mapProblem, ProblemError } from "../http/problem.ts";
import { DocumentsUnreachableError } from "./document_source.ts";

/** What the errors of this folder mean over HTTP: retry later. */
export const documentSourceProblems = mapProblem(
  DocumentsUnreachableError,
  (cause) =>
    new ProblemError(503, "documents_unreachable", {
      detail: "The documents service is unavailable. Try again later.",
      headers: { "Retry-After": "5" },
      cause,
    }),
);
