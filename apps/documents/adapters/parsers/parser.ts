import type { DocumentText } from "../../../../shared/engines/text/document_text.ts";

/** What a parser may say and hear while it works. */
export interface ParserContext {
  /** Tells how much of the file is read, 0 to 1. */
  onProgress(share: number): Promise<void>;
}

/**
 * Makes text of one format's bytes, which it may take over: they are a plain Uint8Array over a
 * buffer of their own, and are not used afterwards.
 * @throws {TaskError} with a code and a sentence for the learner when the file cannot be read
 */
export type Parser = (content: Uint8Array, context: ParserContext) => Promise<DocumentText>;
