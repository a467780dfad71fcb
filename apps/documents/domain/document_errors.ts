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
