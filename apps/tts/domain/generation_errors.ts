/** Raised when an audio generation does not exist or belongs to another learner. */
export class GenerationNotFoundError extends Error {
  override readonly name = "GenerationNotFoundError";

  constructor(generationId: string, options?: ErrorOptions) {
    super(`Cannot find audio generation "${generationId}"`, options);
  }
}

/** Raised when the document to synthesize does not exist or belongs to another learner. */
export class DocumentNotFoundError extends Error {
  override readonly name = "DocumentNotFoundError";

  constructor(documentId: string, options?: ErrorOptions) {
    super(`Cannot synthesize document "${documentId}": it does not exist`, options);
  }
}
