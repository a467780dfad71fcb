/** Raised when audio is not there, or is another learner's. */
export class GenerationNotFoundError extends Error {
  override readonly name = "GenerationNotFoundError";

  constructor(generationId: string, options?: ErrorOptions) {
    super(`Cannot find audio "${generationId}": there is none`, options);
  }
}

/** Raised when audio is asked for of a document that is not the caller's, or not there. */
export class DocumentNotFoundError extends Error {
  override readonly name = "DocumentNotFoundError";

  constructor(documentId: string, options?: ErrorOptions) {
    super(`Cannot speak document "${documentId}": there is none`, options);
  }
}
