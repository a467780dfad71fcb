import type { DocumentText } from "../../../shared/engines/text/document_text.ts";
import type { ReadingWarning } from "./reading_warning.ts";

/** What parsing a file results in: its text, and what could not be read of it. */
export interface ParsedText extends DocumentText {
  readonly warnings?: readonly ReadingWarning[];
  /** Language of the text (ISO 639-1), if it was detected. */
  readonly language?: string;
  /** Pages that are images, if their text can be recognized; it is missing in the text. */
  readonly images?: { readonly pages: readonly number[]; readonly of: number };
}
