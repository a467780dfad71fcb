/** A part of a document that a citation can name: a page, or a section of a format without pages. */
export interface TextPart {
  readonly kind: "page" | "section";
  /** 1 for the first. */
  readonly number: number;
  /** A section's heading, where it has one. */
  readonly title?: string;
  /** Offsets into the document's text, in UTF-16 code units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
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
    readonly kind: "page" | "section";
    readonly number: number;
    readonly title?: string;
  };
  /** Offsets into the document's text, in UTF-16 code units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Exactly the text between the offsets. */
  readonly quote: string;
}
