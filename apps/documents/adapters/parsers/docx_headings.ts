import type { Paragraph } from "./docx_paragraphs.ts";
import type { Block } from "./sections.ts";

const MAX_CHARACTERS = 120;
const MAX_WORDS = 14;

/**
 * Makes blocks of paragraphs: headings are those in a heading style, and short lines without a full stop
 * that are larger than the text, or in bold print above a paragraph that is not. Lines of code that
 * follow one another are one block.
 */
export function headingsOf(paragraphs: readonly Paragraph[]): Block[] {
  const filled = paragraphs.filter(({ text, isCode }) => text.trim() !== "" || isCode);
  const body = bodyLook(filled);
  const blocks: Block[] = [];
  for (const [index, paragraph] of filled.entries()) {
    const { text } = paragraph;
    const before = filled[index - 1];
    if (isCode(paragraph)) {
      const last = blocks.at(-1);
      const goesOn = before && isCode(before) && last?.kind === "code";
      if (goesOn) blocks[blocks.length - 1] = { kind: "code", text: `${last.text}\n${text}` };
      else blocks.push({ kind: "code", text });
      continue;
    }
    const isHeading =
      hasHeadingStyle(paragraph) || looksLikeHeading(paragraph, { next: filled[index + 1], body });
    blocks.push({ kind: isHeading ? "heading" : "text", text });
  }
  return blocks;
}

function isCode({ style, isCode, isInTable }: Paragraph): boolean {
  return !isInTable && (isCode || /\bcode\b|preformatted|verbatim/.test(style.name));
}

function hasHeadingStyle({ style, isInTable, text }: Paragraph): boolean {
  if (isInTable || text.length > 500) return false;
  if (/^(?:heading ?\d|title$|subtitle$)/.test(style.name)) return true;
  return style.outline !== undefined && style.outline < 9;
}

interface BodyLook {
  readonly size: number;
  readonly isBold: boolean;
}

/** How most of the text looks. */
function bodyLook(paragraphs: readonly Paragraph[]): BodyLook {
  const sizes = new Map<number, number>();
  let bold = 0;
  let all = 0;
  for (const { size, text, isBold } of paragraphs) {
    sizes.set(size, (sizes.get(size) ?? 0) + text.length);
    all += text.length;
    if (isBold) bold += text.length;
  }
  const [most] = [...sizes].sort((a, b) => b[1] - a[1]);
  return { size: most?.[0] ?? 0, isBold: bold * 2 > all };
}

function looksLikeHeading(
  { text, isBold, size, isInTable, isListed }: Paragraph,
  { next, body }: { next: Paragraph | undefined; body: BodyLook },
): boolean {
  const words = text.trim();
  if (isInTable || words.length > MAX_CHARACTERS || words.includes("\n")) return false;
  if (words.split(/\s+/).length > MAX_WORDS || !/\p{L}/u.test(words)) return false;
  if (/[.!?,;:。！？]$/u.test(words)) return false;
  if (size > body.size * 1.1 && (isBold || size > body.size * 1.25)) return true;
  if (!isBold || body.isBold || isListed || !next) return false;
  return !next.isBold && !next.isInTable && next.text.length > words.length;
}
