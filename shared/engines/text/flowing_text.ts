import type { Line } from "./lines.ts";

/** Lines joined into running text, each code unit of which knows where it comes from. */
export interface FlowingText {
  readonly text: string;
  /** Offset in the document of each code unit of `text`. */
  readonly offsets: readonly number[];
}

/** How often each word occurs in a document, lower-cased: decides what a hyphen at a line's end was. */
export type WordCounts = ReadonlyMap<string, number>;

const LIGATURES: Readonly<Record<string, string>> = {
  ﬀ: "ff",
  ﬁ: "fi",
  ﬂ: "fl",
  ﬃ: "ffi",
  ﬄ: "ffl",
};

export function countWords(text: string): WordCounts {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/\p{L}[\p{L}\p{M}-]{0,60}/gu)) {
    const key = word.toLowerCase();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Joins lines: blanks collapse, ligatures open up, words cut at a line's end become whole again. */
export function joinLines(lines: readonly Line[], words: WordCounts): FlowingText {
  const pieces: string[] = [];
  const offsets: number[] = [];
  const append = (piece: string, offset: number) => {
    if (piece === " " && pieces.at(-1) === " ") return;
    pieces.push(piece);
    for (let unit = 0; unit < piece.length; unit += 1) offsets.push(offset);
  };
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    const dropsHyphen = next !== undefined && isCutWord(line.text, next.text, words);
    const length = dropsHyphen ? line.text.length - 1 : line.text.length;
    for (let unit = 0; unit < length; unit += 1) {
      const piece = cleanUnit(line.text[unit] ?? "");
      if (piece !== "") append(piece, line.start + unit);
    }
    const joins = dropsHyphen || /[-\u00ad]$/u.test(line.text.slice(-1));
    if (next !== undefined && !joins) append(" ", line.end);
  });
  return { text: pieces.join(""), offsets };
}

function cleanUnit(unit: string): string {
  if (unit === "\u00ad" || unit === "\u200b") return "";
  return /\s/u.test(unit) ? " " : (LIGATURES[unit] ?? unit);
}

/**
 * Whether the hyphen at a line's end only cuts a word. The document itself is the dictionary: the
 * hyphen stays where the compound occurs with it elsewhere, or where both halves are words of the
 * document and the whole is not.
 */
function isCutWord(line: string, next: string, words: WordCounts): boolean {
  const head = /\p{L}{1,40}(?=[-‐]$)/u.exec(line.slice(-41))?.[0].toLowerCase();
  const tail = /^\p{Ll}{1,40}/u.exec(next.slice(0, 40))?.[0].toLowerCase();
  if (head === undefined || tail === undefined) return false;
  if (words.has(head + tail)) return true;
  if (words.has(`${head}-${tail}`)) return false;
  return !((words.get(head) ?? 0) > 1 && (words.get(tail) ?? 0) > 1);
}
