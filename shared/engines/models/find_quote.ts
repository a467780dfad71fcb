import type { DocumentText, TextPart } from "../text/document_text.ts";

/** A stretch of a document's text, in UTF-16 code units, within one part. */
export interface FoundQuote {
  readonly part: TextPart;
  readonly start: number;
  readonly end: number;
}

/** Where a text really stands in a document. */
export interface QuoteFinder {
  /** The first place; undefined where it stands nowhere. */
  find(quote: string): FoundQuote | undefined;
}

/** A shorter quote could stand anywhere, and says nothing. Counted without blanks. */
const MIN_CHARACTERS = 8;
/** A longer one is no quote but a copy. */
const MAX_CHARACTERS = 2_000;
/** What typesetting and models change: blanks, hyphens and dashes, quotation marks, invisible marks. */
const IGNORED = /[\s\p{Pd}\p{Pi}\p{Pf}"'`\p{Cf}]/u;
const WORD = /[\p{L}\p{N}\p{M}]/u;

/**
 * Finds what a model says it quotes. Compared are letters, digits and marks, in NFKD and without
 * regard to case; a quote begins and ends at a word's edge. What is found is the document's own text.
 *
 * @example
 * const finder = createQuoteFinder(content, { start: 0, end: content.text.length });
 * const { start, end } = finder.find("a named, ordered log") ?? { start: 0, end: 0 };
 */
export function createQuoteFinder(
  content: DocumentText,
  range: { start: number; end: number },
): QuoteFinder {
  const { plain, offsets } = plainText(content.text.slice(range.start, range.end));
  const isWord = (at: number) => WORD.test(content.text[at] ?? " ");
  return {
    find(quote) {
      const wanted = plainText(quote).plain;
      if (wanted.length < MIN_CHARACTERS || wanted.length > MAX_CHARACTERS) return undefined;
      for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1)) {
        const start = range.start + (offsets[at] ?? 0);
        const last = range.start + (offsets[at + wanted.length - 1] ?? 0);
        const end = last + ((content.text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1);
        const cutsWord = (isWord(start) && isWord(start - 1)) || (isWord(last) && isWord(end));
        if (!cutsWord) return withinOnePart(content, { start, end });
      }
      return undefined;
    },
  };
}

/** A text's characters that count, and where each stands. */
function plainText(text: string): { plain: string; offsets: number[] } {
  const kept: string[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const character of text) {
    if (!IGNORED.test(character)) {
      const folded = character.normalize("NFKD").toLowerCase();
      for (const unit of folded.split("")) {
        kept.push(unit);
        offsets.push(offset);
      }
    }
    offset += character.length;
  }
  return { plain: kept.join(""), offsets };
}

/** A quote over a page's edge is cut to the page that holds more of it. */
function withinOnePart(
  { text, parts }: DocumentText,
  { start, end }: { start: number; end: number },
): FoundQuote | undefined {
  let best: FoundQuote | undefined;
  for (const part of parts) {
    if (part.start >= end) break;
    const [from, to] = [Math.max(start, part.start), Math.min(end, part.end)];
    if (to - from > (best ? best.end - best.start : 0)) best = { part, start: from, end: to };
  }
  if (!best) return undefined;
  const raw = text.slice(best.start, best.end);
  return {
    part: best.part,
    start: best.start + raw.length - raw.trimStart().length,
    end: best.start + raw.trimEnd().length,
  };
}
