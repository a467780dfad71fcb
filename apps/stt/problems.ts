import { documentSourceProblems } from "../../shared/document_source/document_source_problems.ts";
import { mapProblem, ProblemError, type ProblemMapping } from "../../shared/http/problem.ts";
import { ObjectNotFoundError } from "../../shared/storage/object_store.ts";
import { uploadProblems } from "../../shared/uploads/upload_problems.ts";
import {
  NoRecordingError,
  NoTranscriptError,
  NothingSaidError,
  TranscriptionNotFoundError,
} from "./domain/transcription_errors.ts";

const notFound = () =>
  new ProblemError(404, "transcription_not_found", {
    detail: "No transcription with this ID exists in your account.",
  });

/** What this service's errors mean over HTTP. */
export const problems: readonly ProblemMapping[] = [
  mapProblem(TranscriptionNotFoundError, notFound),
  // Deleted between being looked up and being read.
  mapProblem(ObjectNotFoundError, notFound),
  mapProblem(NoTranscriptError, ({ reason }) =>
    reason === undefined
      ? new ProblemError(409, "transcript_not_ready", {
          detail:
            "The transcript is not ready. Try again when the `status` of the transcription is `ready`.",
          headers: { "Retry-After": "2" },
        })
      : new ProblemError(409, "transcription_failed", {
          detail: `The recording could not be transcribed: ${reason}`,
        }),
  ),
  mapProblem(
    NothingSaidError,
    () =>
      new ProblemError(409, "nothing_said", {
        detail:
          "No document can be created because the transcript is empty: no speech was detected.",
      }),
  ),
  mapProblem(
    NoRecordingError,
    ({ fileName, found }) =>
      new ProblemError(415, "unsupported_type", {
        detail: `"${fileName}" ${found ? `contains ${found}; it` : ""} is not an audio or video file. Supported formats include WAV, MP3, M4A, Ogg, FLAC, MP4 and WebM.`,
      }),
  ),
  documentSourceProblems,
  ...uploadProblems,
];
