/** Raised when an uploaded file has no bytes. */
export class EmptyFileError extends Error {
  override readonly name = "EmptyFileError";

  constructor() {
    super("Cannot take the file: it is empty");
  }
}

/** Raised when an upload took so long that cleaning up has given it up. */
export class UploadAbandonedError extends Error {
  override readonly name = "UploadAbandonedError";

  constructor() {
    super("Cannot record the upload: it took too long and was given up");
  }
}
