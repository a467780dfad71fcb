import { mapProblem, ProblemError, type ProblemMapping } from "../../shared/http/problem.ts";
import { ObjectNotFoundError } from "../../shared/storage/object_store.ts";
import { uploadProblems } from "../../shared/uploads/upload_problems.ts";
import { CollectionNotFoundError } from "./domain/collection.ts";
import {
  DocumentBusyError,
  DocumentNotFoundError,
  OriginalDeletedError,
  UnreadableTypeError,
} from "./domain/document_errors.ts";
import { READABLE_FORMATS } from "./domain/media_types.ts";

const notFound = () =>
  new ProblemError(404, "document_not_found", {
    detail: "No document with this ID exists in your account.",
  });

/** Maps the errors of this service to HTTP problems. */
export const problems: readonly ProblemMapping[] = [
  mapProblem(DocumentNotFoundError, notFound),
  // Deleted between the lookup and the read.
  mapProblem(ObjectNotFoundError, notFound),
  mapProblem(
    CollectionNotFoundError,
    () =>
      new ProblemError(404, "collection_not_found", {
        detail: "No collection with this ID exists in your account.",
      }),
  ),
  mapProblem(
    DocumentBusyError,
    () =>
      new ProblemError(409, "document_busy", {
        detail:
          "The document is being processed. Try again when its `status` is `ready` or `failed`.",
      }),
  ),
  mapProblem(
    OriginalDeletedError,
    () =>
      new ProblemError(409, "original_deleted", {
        detail:
          "The uploaded file was deleted because the document could not be processed. Upload the file again.",
      }),
  ),
  mapProblem(
    UnreadableTypeError,
    ({ fileName, found }) =>
      new ProblemError(415, "unsupported_type", {
        detail: `The format of "${fileName}" is not supported${found ? `: detected ${found}` : ""}. Supported formats: ${READABLE_FORMATS}.`,
      }),
  ),
  ...uploadProblems,
];
