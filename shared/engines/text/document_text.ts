/** What a citation calls a part: a page, a slide, or a section of a format without either. */
export const PART_KINDS = ["page", "section", "slide"] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** A part of a document that a citation can name. */
export interface TextPart {
  readonly kind: PartKind;
  /** 1 for the first. */
  readonly number: number;
  /** A section's heading or a slide's title, where it has one. */
  readonly title?: string;
  /** Offsets into the document's text, in UTF-16 code units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/**
 * Characters of a part's title: it goes into every passage of the part, so that a longer one would
 * multiply with them.
 */
const MAX_TITLE = 300;

/** The title that a part gets from the words that a file has for it. */
export function partTitle(words: string): string {
  return words.length <= MAX_TITLE ? words : `${words.slice(0, MAX_TITLE - 1).toWellFormed()}…`;
}

/** What parsing makes of a file: one text, and the parts it stands in, in order and without overlap. */
export interface DocumentText {
  readonly text: string;
  readonly parts: readonly TextPart[];
}

/** The place in a document that a note, a question or an answer comes from. */
export interface Passage {
  readonly documentId: string;
  readonly part: {
    readonly kind: PartKind;
    readonly number: number;
    readonly title?: string;
  };
  /** Offsets into the document's text, in UTF-16 code units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Exactly the text between the offsets. */
  readonly quote: string;
}
