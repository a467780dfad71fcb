import type { SourceDocument } from "../engines/text/text_engine.ts";

/** A document as the documents service returns it. */
export interface DocumentSummary {
  readonly documentId: string;
  readonly ownerId: string;
  readonly title: string;
  readonly status: "pending" | "processing" | "ready" | "failed";
  /** Counts its processings from 1; that of the latest. */
  readonly revision: number;
  /** Why it failed, where it did. */
  readonly problem?: { readonly code: string; readonly detail: string };
  /** Language of its text (ISO 639-1), if it was detected. */
  readonly language?: string;
}

/** A document with its text, and the processing that the text is from. */
export interface DocumentWithText extends SourceDocument {
  readonly ownerId: string;
  readonly revision: number;
}

/** The port to the documents service. Both return undefined if there is no such document. */
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

/** Raised when the documents service does not respond, or not as expected. */
export class DocumentsUnreachableError extends Error {
  override readonly name = "DocumentsUnreachableError";

  constructor(documentId: string, options?: ErrorOptions) {
    super(`Cannot read document "${documentId}": the documents service is unavailable`, options);
  }
}
