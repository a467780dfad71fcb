/** Raised when an uploaded file has no bytes. */
export class EmptyFileError extends Error {
  override readonly name = "EmptyFileError";

  constructor() {
    super("Cannot store the file: it is empty");
  }
}

/** Raised when an upload took so long that cleanup discarded it. */
export class UploadAbandonedError extends Error {
  override readonly name = "UploadAbandonedError";

  constructor() {
    super("Cannot record the upload: it took too long and was discarded");
  }
}
