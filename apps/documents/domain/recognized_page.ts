/** A line of a page that is an image, as OCR recognized it: in points from the page's lower left corner. */
export interface RecognizedLine {
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly width: number;
  /** Font size. */
  readonly size: number;
}

/** What OCR made of a page; no lines if it found no text. */
export interface RecognizedPage {
  /** Starting at 1. */
  readonly number: number;
  readonly lines: readonly RecognizedLine[];
  /** Mean confidence of the words, from 0 to 100. */
  readonly confidence: number;
}

/**
 * What a parser is to do about pages that are images: it lists them where their text can be recognized,
 * and takes it over where that was done.
 */
export type PageImages = "unsupported" | "to_recognize" | readonly RecognizedPage[];

/** Raised when OCR of a page failed, or took too long or too much memory. */
export class PageNotRecognizedError extends Error {
  override readonly name = "PageNotRecognizedError";

  constructor(number: number, options?: ErrorOptions) {
    super(`Cannot recognize the text of page ${number}`, options);
  }
}
