import { cleanText } from "../../../../shared/engines/text/clean_text.ts";
import {
  type DocumentText,
  partTitle,
  type TextPart,
} from "../../../../shared/engines/text/document_text.ts";

/** A page or slide with its words, as they were found. */
export type NumberedPart = Pick<TextPart, "kind" | "number" | "title"> & { readonly text: string };

/**
 * Joins parts, a blank line between two, into one text. A part without words is left out; the
 * others keep their numbers.
 */
export function joinParts(parts: Iterable<NumberedPart>): DocumentText {
  const kept: TextPart[] = [];
  const pieces: string[] = [];
  let length = 0;
  for (const { text, title, ...part } of parts) {
    const words = cleanText(text).trim();
    if (words === "") continue;
    const start = length === 0 ? 0 : length + 2;
    length = start + words.length;
    kept.push({
      ...part,
      ...(title !== undefined && { title: partTitle(title) }),
      start,
      end: length,
    });
    pieces.push(words);
  }
  return { text: pieces.join("\n\n"), parts: kept };
}
