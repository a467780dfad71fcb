/** Raised when a learner has no transcription of that id: there is none, or it is another's. */
export class TranscriptionNotFoundError extends Error {
  override readonly name = "TranscriptionNotFoundError";

  constructor(transcriptionId: string) {
    super(`Cannot find transcription "${transcriptionId}"`);
  }
}

/** Raised when a transcription has no transcript, or not yet. */
export class NoTranscriptError extends Error {
  override readonly name = "NoTranscriptError";
  /** Why not; undefined while it is being worked on. */
  readonly reason: string | undefined;

  constructor(reason?: string) {
    super(`Cannot read the transcript: ${reason ?? "it is not ready yet"}`);
    this.reason = reason;
  }
}

/** Raised when a transcript without words is to become a document. */
export class NothingSaidError extends Error {
  override readonly name = "NothingSaidError";

  constructor() {
    super("Cannot create a document from the transcript: it is empty");
  }
}

/** Raised when an uploaded file is not a recording. */
export class NoRecordingError extends Error {
  override readonly name = "NoRecordingError";
  readonly fileName: string;
  /** What the file is, where that is known. */
  readonly found: string | undefined;

  constructor(fileName: string, found?: string) {
    super(`Cannot accept the file "${fileName}": its type is ${found ?? "unknown"}`);
    this.fileName = fileName;
    this.found = found;
  }
}

/** Raised when a recording cannot be transcribed and a retry cannot help; for the learner. */
export class UnusableRecordingError extends Error {
  override readonly name = "UnusableRecordingError";
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
