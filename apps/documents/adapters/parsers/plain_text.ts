import { decodeText } from "./decode_text.ts";
import type { Parser } from "./parser.ts";
import { type Block, joinSections } from "./sections.ts";

/** A section without headings ends at the first paragraph's end after this many characters. */
const SECTION_CHARACTERS = 4000;
const HEADING_CHARACTERS = 80;

/**
 * Plain text: paragraphs are parted by blank lines. A line by itself counts as a heading when it
 * says so (`Chapter 3`, `2.1 Results`), is in capitals, or is underlined; text without headings is
 * cut into sections of some paragraphs, so that a passage can still be named.
 */
export const parsePlainText: Parser = async (content) => {
  const { text: source, warnings } = await decodeText(content);
  const paragraphs = source
    .replace(/\r\n?/g, "\n")
    .split(/\n[^\S\n]*(?:\n[^\S\n]*)+/)
    .filter((paragraph) => paragraph.trim() !== "");
  const blocks = paragraphs.flatMap(toBlocks);
  if (blocks.some((block) => block.kind === "heading"))
    return { ...joinSections(blocks), warnings };
  const { text } = joinSections(blocks);
  return { text, parts: evenSections(text), warnings };
};

function toBlocks(paragraph: string): Block[] {
  const lines = paragraph.split("\n").map((line) => line.trimEnd());
  const [first = "", second = "", ...rest] = lines;
  if (lines.length === 1 && looksLikeHeading(first.trim()))
    return [{ kind: "heading", text: first }];
  if (/^\s*(={3,}|-{3,})$/.test(second) && first.trim().length <= HEADING_CHARACTERS) {
    const body = rest.join("\n");
    return [
      { kind: "heading", text: first },
      { kind: "text", text: body },
    ];
  }
  return [{ kind: "text", text: lines.join("\n") }];
}

function looksLikeHeading(line: string): boolean {
  if (line.length > HEADING_CHARACTERS || /[.!?,;:]$/.test(line)) return false;
  if (/^(chapter|part|section|appendix)\s+([0-9]+|[ivxlc]+|[a-z])\b/i.test(line)) return true;
  if (/^\d+(\.\d+)*\.?\s+\p{Lu}/u.test(line)) return true;
  return /\p{Lu}.*\p{Lu}.*\p{Lu}/u.test(line) && line === line.toUpperCase();
}

/** Sections of some paragraphs, for a text without headings. */
export function evenSections(text: string) {
  const parts = [];
  let start = 0;
  while (start < text.length) {
    const cut = text.indexOf("\n\n", start + SECTION_CHARACTERS);
    const end = cut === -1 ? text.length : cut;
    parts.push({ kind: "section" as const, number: parts.length + 1, start, end });
    start = cut === -1 ? text.length : cut + 2;
  }
  return parts;
}
