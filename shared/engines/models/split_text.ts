import type { DocumentText } from "../text/document_text.ts";
import { estimateTokens } from "./usage.ts";

/** A stretch of a document that one request takes, in UTF-16 code units. */
export interface TextPiece {
  readonly start: number;
  readonly end: number;
}

/** Where a text may be cut, the best place first. */
const EDGES = [/\n\s*\n/gu, /[.!?。！？]["'”’)\]]{0,2}\s/gu, /\s/gu];
/** Of a piece, the end in which an edge is looked for. */
const SEARCHED_SHARE = 0.3;

/**
 * Cuts a document into pieces of at most about `maxTokens`, preferably where a page or section, a
 * paragraph, a sentence, or at least a word ends. Pieces that hold nothing but blanks are left out.
 */
export function splitText(
  content: DocumentText,
  { maxTokens }: { maxTokens: number },
): TextPiece[] {
  const { text, parts } = content;
  const partEnds = parts.map(({ end }) => end);
  const pieces: TextPiece[] = [];
  let ended = 0;
  for (let start = 0; start < text.length; ) {
    const limit = start + charactersWithin(text.slice(start, start + maxTokens * 3), maxTokens);
    while ((partEnds[ended] ?? Number.POSITIVE_INFINITY) <= limit) ended += 1;
    while ((partEnds[ended - 1] ?? 0) > limit) ended -= 1;
    const partEnd = partEnds[ended - 1] ?? 0;
    const end = limit >= text.length ? text.length : edgeBefore(text, { start, limit, partEnd });
    if (text.slice(start, end).trim() !== "") pieces.push({ start, end });
    start = end;
  }
  return pieces;
}

/** The longest beginning that is within so many tokens, by halving. */
function charactersWithin(text: string, maxTokens: number): number {
  let [low, high] = [1, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (estimateTokens(text.slice(0, middle)) <= maxTokens) low = middle;
    else high = middle - 1;
  }
  return low;
}

function edgeBefore(
  text: string,
  { start, limit, partEnd }: { start: number; limit: number; partEnd: number },
): number {
  const from = limit - Math.floor((limit - start) * SEARCHED_SHARE);
  if (partEnd > from) return partEnd;
  const searched = text.slice(from, limit);
  for (const edge of EDGES) {
    const last = [...searched.matchAll(edge)].at(-1);
    if (last) return from + last.index + last[0].length;
  }
  // Never between the halves of a surrogate pair.
  return /[\uD800-\uDBFF]/.test(text[limit - 1] ?? "") ? Math.max(start + 1, limit - 1) : limit;
}
