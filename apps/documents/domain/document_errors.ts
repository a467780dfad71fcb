/** Raised when a document does not exist or belongs to another user. */
export class DocumentNotFoundError extends Error {
  override readonly name = "DocumentNotFoundError";
  readonly documentId: string;

  constructor(documentId: string) {
    super(`Cannot find document "${documentId}": it does not exist`);
    this.documentId = documentId;
  }
}

/** Raised when a document cannot be reprocessed because it is being processed. */
export class DocumentBusyError extends Error {
  override readonly name = "DocumentBusyError";
  readonly documentId: string;

  constructor(documentId: string) {
    super(`Cannot reprocess document "${documentId}": it is being processed`);
    this.documentId = documentId;
  }
}

/** Raised when a document cannot be reprocessed or downloaded because its file was deleted. */
export class OriginalDeletedError extends Error {
  override readonly name = "OriginalDeletedError";
  readonly documentId: string;

  constructor(documentId: string) {
    super(`Cannot read the file of document "${documentId}": it was deleted`);
    this.documentId = documentId;
  }
}

/** Raised when the format of an uploaded file is not supported. */
export class UnreadableTypeError extends Error {
  override readonly name = "UnreadableTypeError";
  readonly fileName: string;
  /** The detected format, if known. */
  readonly found: string | undefined;

  constructor(fileName: string, found?: string) {
    super(
      `Cannot accept file "${fileName}": its format is not supported${found ? ` (${found})` : ""}`,
    );
    this.fileName = fileName;
    this.found = found;
  }
}
