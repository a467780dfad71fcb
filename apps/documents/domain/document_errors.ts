/** Raised when a learner has no document of that id: there is none, or it is another's. */
export class DocumentNotFoundError extends Error {
  override readonly name = "DocumentNotFoundError";
  readonly documentId: string;

  constructor(documentId: string) {
    super(`Cannot find document "${documentId}"`);
    this.documentId = documentId;
  }
}

/** Raised when a document cannot be read anew since it is being read. */
export class DocumentBusyError extends Error {
  override readonly name = "DocumentBusyError";
  readonly documentId: string;

  constructor(documentId: string) {
    super(`Cannot reprocess document "${documentId}": it is being processed`);
    this.documentId = documentId;
  }
}

/** Raised when an uploaded file is in no format that can be read. */
export class UnreadableTypeError extends Error {
  override readonly name = "UnreadableTypeError";
  readonly fileName: string;
  /** What the file is, where that is known. */
  readonly found: string | undefined;

  constructor(fileName: string, found?: string) {
    super(`Cannot take the file "${fileName}": it is ${found ?? "of an unknown type"}`);
    this.fileName = fileName;
    this.found = found;
  }
}
