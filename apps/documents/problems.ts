import { mapProblem, ProblemError, type ProblemMapping } from "../../shared/http/problem.ts";
import { ObjectNotFoundError, ObjectTooLargeError } from "../../shared/storage/object_store.ts";
import { UploadAbandonedError } from "./commands/upload_document.ts";
import {
  DocumentBusyError,
  DocumentNotFoundError,
  EmptyFileError,
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
    EmptyFileError,
    () => new ProblemError(400, "empty_file", { detail: "The file is empty." }),
  ),
  mapProblem(
    UnreadableTypeError,
    ({ fileName, found }) =>
      new ProblemError(415, "unsupported_type", {
        detail: `${fileName} ${found ? `is ${found} by its content, which` : "is of a kind that"} cannot be read. Upload ${READABLE_FORMATS}.`,
      }),
  ),
  mapProblem(
    ObjectTooLargeError,
    ({ limit }) =>
      new ProblemError(413, "file_too_large", {
        detail: `The file has more than ${limit} bytes, which is the limit. Upload it in parts.`,
      }),
  ),
  mapProblem(
    UploadAbandonedError,
    () =>
      new ProblemError(409, "upload_abandoned", {
        detail: "The upload took too long; send the file again.",
      }),
  ),
];
