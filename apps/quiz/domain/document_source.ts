import type { SourceDocument } from "../../../shared/engines/text/text_engine.ts";

/** What the documents service says of a document. */
export interface DocumentSummary {
  readonly documentId: string;
  readonly ownerId: string;
}

/** A document with its text, and the processing that the text is from. */
export interface DocumentWithText extends SourceDocument {
  readonly ownerId: string;
  readonly revision: number;
}

/** The port to the documents service. Both answer undefined where there is no such document. */
export interface DocumentSource {
  /** @throws {DocumentsUnreachableError} */
  find(
    documentId: string,
    options?: { signal?: AbortSignal },
  ): Promise<DocumentSummary | undefined>;
  /** @throws {DocumentsUnreachableError} */
  readText(
    documentId: string,
    options?: { signal?: AbortSignal },
  ): Promise<DocumentWithText | undefined>;
}

/** Raised when the documents service does not answer, or not as agreed. */
export class DocumentsUnreachableError extends Error {
  override readonly name = "DocumentsUnreachableError";

  constructor(documentId: string, options?: ErrorOptions) {
    super(
      `Cannot ask for document "${documentId}": the documents service does not answer`,
      options,
    );
  }
}

/** Raised when a quiz is asked for over a document that is not the caller's, or not there. */
export class DocumentNotFoundError extends Error {
  override readonly name = "DocumentNotFoundError";
  readonly documentIds: readonly string[];

  constructor(documentIds: readonly string[], options?: ErrorOptions) {
    super(`Cannot make a quiz: you have no document ${documentIds.join(", ")}`, options);
    this.documentIds = documentIds;
  }
}
