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
  new ProblemError(404, "transcription_not_found", { detail: "You have no such transcription." });

/** What this service's errors mean over HTTP. */
export const problems: readonly ProblemMapping[] = [
  mapProblem(TranscriptionNotFoundError, notFound),
  // Deleted between being looked up and being read.
  mapProblem(ObjectNotFoundError, notFound),
  mapProblem(NoTranscriptError, ({ reason }) =>
    reason === undefined
      ? new ProblemError(409, "transcript_not_ready", {
          detail: "The recording is still being written down; ask again when its status says so.",
          headers: { "Retry-After": "2" },
        })
      : new ProblemError(409, "transcription_failed", { detail: `No transcript: ${reason}` }),
  ),
  mapProblem(
    NothingSaidError,
    () =>
      new ProblemError(409, "nothing_said", {
        detail: "Nobody speaks in the recording, so there is nothing to make a document of.",
      }),
  ),
  mapProblem(
    NoRecordingError,
    ({ fileName, found }) =>
      new ProblemError(415, "unsupported_type", {
        detail: `${fileName} ${found ? `is ${found} by its content, which` : "is of a kind that"} is no recording. Upload audio or video: WAV, MP3, M4A, Ogg, FLAC, MP4, WebM and others.`,
      }),
  ),
  ...uploadProblems,
];
