import { mapProblem, ProblemError, type ProblemMapping } from "../../shared/http/problem.ts";
import { ObjectNotFoundError } from "../../shared/storage/object_store.ts";
import { uploadProblems } from "../../shared/uploads/upload_problems.ts";
import {
  DocumentBusyError,
  DocumentNotFoundError,
  UnreadableTypeError,
} from "./domain/document_errors.ts";
import { READABLE_FORMATS } from "./domain/media_types.ts";

const notFound = () =>
  new ProblemError(404, "document_not_found", { detail: "You have no such document." });

/** What this service's errors mean over HTTP. */
export const problems: readonly ProblemMapping[] = [
  mapProblem(DocumentNotFoundError, notFound),
  // Deleted between being looked up and being read.
  mapProblem(ObjectNotFoundError, notFound),
  mapProblem(
    DocumentBusyError,
    () =>
      new ProblemError(409, "document_busy", {
        detail: "The document is being processed; ask again when it is ready or failed.",
      }),
  ),
  mapProblem(
    UnreadableTypeError,
    ({ fileName, found }) =>
      new ProblemError(415, "unsupported_type", {
        detail: `${fileName} ${found ? `is ${found} by its content, which` : "is of a kind that"} cannot be read. Upload ${READABLE_FORMATS}.`,
      }),
  ),
  ...uploadProblems,
];
