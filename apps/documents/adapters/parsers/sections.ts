import { cleanText } from "../../../../shared/engines/text/clean_text.ts";
import {
  type DocumentText,
  partTitle,
  type TextPart,
} from "../../../../shared/engines/text/document_text.ts";

/**
 * A paragraph, list item, table row or the like; code, which keeps its indentation; a heading, which
 * begins a section; or a start, at which one begins that has `text` for its title unless its own first
 * words are a heading.
 */
export interface Block {
  readonly kind: "heading" | "text" | "code" | "start";
  readonly text: string;
}

/**
 * Joins blocks, a blank line between two, into text whose parts are the sections that headings
 * begin; text before the first heading or start is a section without a title. A heading's own words
 * are part of the text.
 */
export function joinSections(blocks: Iterable<Block>): DocumentText {
  const parts: TextPart[] = [];
  const pieces: string[] = [];
  let length = 0;
  let open: { title?: string; start: number } | undefined;
  /** The title of a section whose text has not started yet. */
  let begun: string | undefined;
  const close = (end: number) => {
    if (open) parts.push({ kind: "section", number: parts.length + 1, ...open, end });
  };
  for (const block of blocks) {
    const text = trimmed(block);
    if (block.kind === "start") begun = text;
    if (block.kind === "start" || text === "") continue;
    const start = length === 0 ? 0 : length + 2;
    if (block.kind === "heading" || begun !== undefined || !open) {
      close(length);
      const title = block.kind === "heading" ? text : (begun ?? "");
      open = title === "" ? { start } : { title: partTitle(title.replace(/\s+/g, " ")), start };
      begun = undefined;
    }
    pieces.push(text);
    length = start + text.length;
  }
  close(length);
  return { text: pieces.join("\n\n"), parts };
}

function trimmed({ kind, text }: Block): string {
  const clean = cleanText(text).trimEnd();
  // The blanks before the first line of code are its indentation.
  return kind === "code" ? clean.replace(/^(?:[ \t]*\n)+/, "") : clean.trimStart();
}
