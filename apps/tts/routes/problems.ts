import { documentSourceProblems } from "../../../shared/document_source/document_source_problems.ts";
import { mapProblem, ProblemError, type ProblemMapping } from "../../../shared/http/problem.ts";
import { diskProblems } from "../../../shared/storage/disk_reserve.ts";
import { ObjectNotFoundError } from "../../../shared/storage/object_store.ts";
import { DocumentNotFoundError, GenerationNotFoundError } from "../domain/generation_errors.ts";

const notFound = () =>
  new ProblemError(404, "audio_not_found", {
    detail: "No audio generation with this ID exists in your account.",
  });

/** What this service's errors mean over HTTP. */
export const problems: readonly ProblemMapping[] = [
  documentSourceProblems,
  diskProblems,
  mapProblem(GenerationNotFoundError, notFound),
  // Deleted between being looked up and being read.
  mapProblem(ObjectNotFoundError, notFound),
  mapProblem(
    DocumentNotFoundError,
    () =>
      new ProblemError(404, "document_not_found", {
        detail: "No document with this ID exists in your account.",
      }),
  ),
];
