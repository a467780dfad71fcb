import type { ParsedText } from "../../domain/parsed_text.ts";
import type { PageImages } from "../../domain/recognized_page.ts";

/** Callbacks and signals for a parser. */
export interface ParserContext {
  /** Reports the share of the file that has been parsed, from 0 to 1. */
  onProgress(share: number): Promise<void>;
  /** What to do about pages that are images; `unsupported` by default. */
  readonly images?: PageImages;
}

/**
 * Makes text of one format's bytes, which it may take over: they are a plain Uint8Array over a
 * buffer of their own, and are not used afterwards.
 * @throws {TaskError} with a code and a sentence for the learner when the file cannot be read
 */
export type Parser = (content: Uint8Array, context: ParserContext) => Promise<ParsedText>;
