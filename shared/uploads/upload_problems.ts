import { mapProblem, ProblemError, type ProblemMapping } from "../http/problem.ts";
import { diskProblems } from "../storage/disk_reserve.ts";
import { ObjectTooLargeError } from "../storage/object_store.ts";
import { EmptyFileError, UploadAbandonedError } from "./upload_errors.ts";

/** What the errors of uploads mean over HTTP. */
export const uploadProblems: readonly ProblemMapping[] = [
  diskProblems,
  mapProblem(
    EmptyFileError,
    () => new ProblemError(400, "empty_file", { detail: "The file is empty." }),
  ),
  mapProblem(
    ObjectTooLargeError,
    ({ limit }) =>
      new ProblemError(413, "file_too_large", {
        detail: `The file exceeds the limit of ${limit} bytes. Upload it in parts.`,
      }),
  ),
  mapProblem(
    UploadAbandonedError,
    () =>
      new ProblemError(409, "upload_abandoned", {
        detail: "The upload took too long and was discarded. Upload the file again.",
      }),
  ),
];
