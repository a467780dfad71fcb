import { countWords } from "../../../../shared/engines/text/flowing_text.ts";
import { withAccents } from "./placed_accents.ts";
import { isUnspaced } from "./scripts.ts";
import { superscript } from "./superscripts.ts";

/** A run of glyphs as PDF places it: `x`, `y` in points from the page's lower left corner. */
export interface PlacedRun {
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly width: number;
  /** Font size in points. */
  readonly size: number;
  readonly isBold?: boolean;
}

/** Words on one baseline without a wide gap between them: a line, or a cell of a table. */
export interface Segment {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly isBold: boolean;
  /** Place in the file. */
  readonly order: number;
}

/** Segments on one baseline, from left to right. */
export type Row = readonly Segment[];

/** Gaps, in ems: of a blank between words, and between segments. */
const BLANK = 0.15;
const WIDE = 0.9;

/** Joins the runs of a page, in the order of the file, into rows, from top to bottom. */
export function rowsOf(runs: readonly PlacedRun[]): Row[] {
  const placed = withDropCaps(withLevels(runs.filter(({ text }) => text !== "")));
  const ordered = placed.map((run, order) => ({ ...run, order }));
  ordered.sort((a, b) => b.y - a.y || a.x - b.x || a.order - b.order);
  const rows: OrderedRun[][] = [];
  let open: OrderedRun[] = [];
  for (const run of ordered) {
    const [first] = open;
    if (first && first.y - run.y > Math.min(first.size, run.size) * 0.3) {
      rows.push(open);
      open = [];
    }
    open.push(run);
  }
  rows.push(open);
  return rows.map(segmentsOf).filter((row) => row.length > 0);
}

type OrderedRun = PlacedRun & { readonly order: number };

/** Puts raised and lowered runs on the baseline of the words that they belong to. */
function withLevels(runs: readonly PlacedRun[]): PlacedRun[] {
  let base: PlacedRun | undefined;
  let end = 0;
  return runs.map((run, index) => {
    if (run.text.trim() === "") return run;
    const before = base;
    const near =
      before && run.x - end > -0.3 * before.size && run.x - end < 0.35 * before.size
        ? before
        : footnoteText(run, runs[index + 1]);
    end = run.x + run.width;
    if (near && run.size <= near.size * 0.8 && run.text.trim().length <= 12) {
      const rise = (run.y - near.y) / near.size;
      const level = { ...run, y: near.y, size: near.size };
      if (rise >= 0.15 && rise <= 0.8) {
        const after = near === before ? before.text : "";
        return { ...level, text: superscript(run.text, { after }) };
      }
      if (rise >= -0.45 && rise <= -0.03) return level;
    }
    base = run;
    return run;
  });
}

/** The words after a mark that begins a line. */
function footnoteText(mark: PlacedRun, next: PlacedRun | undefined): PlacedRun | undefined {
  if (!next || !/^\s*\d{1,3}\s*$/.test(mark.text)) return undefined;
  const gap = next.x - (mark.x + mark.width);
  return gap > -1 && gap < next.size ? next : undefined;
}

/** A larger initial belongs to the first of the lines beside it. */
function withDropCaps(runs: readonly PlacedRun[]): PlacedRun[] {
  const placed = [...runs];
  let counts: ReadonlyMap<string, number> | undefined;
  for (const [index, run] of placed.entries()) {
    if (!/^\s*["“«„¿¡‘']?\p{Lu}['’]?\s*$/u.test(run.text)) continue;
    const near = placed.slice(index + 1, index + 5);
    const words = near.find(({ text }) => text.trim() !== "");
    if (!words || !isInitialOf(run, words)) continue;
    const initial = run.text.trim();
    const rest = words.text.trimStart();
    counts ??= countWords(runs.map(({ text }) => text).join(" "));
    const blank = isWordByItself(initial, rest, counts) ? " " : "";
    placed[index + 1 + near.indexOf(words)] = { ...words, text: initial + blank + rest };
    placed[index] = { ...run, text: "" };
  }
  return placed.filter(({ text }) => text !== "");
}

function isInitialOf(initial: PlacedRun, words: PlacedRun): boolean {
  if (initial.size < words.size * 1.8 || !/^\s*\p{L}/u.test(words.text)) return false;
  const gap = words.x - (initial.x + initial.width);
  return (
    words.y > initial.y - words.size * 0.3 &&
    words.y < initial.y + initial.size &&
    words.x > initial.x &&
    gap < Math.max(words.size * 1.5, initial.size * 0.5)
  );
}

/** Whether an initial such as "A" is a word: the page has the word after it without the initial. */
function isWordByItself(
  initial: string,
  rest: string,
  counts: ReadonlyMap<string, number>,
): boolean {
  if (!/^[AIOEYÀÉÓÈВИСКЯ]$/u.test(initial)) return false;
  const [second = ""] = /^\p{L}{1,60}/u.exec(rest) ?? [];
  const times = (word: string) => counts.get(word.toLowerCase()) ?? 0;
  return times(second) > 1 && times(initial + second) === 0;
}

function segmentsOf(runs: readonly OrderedRun[]): Segment[] {
  const sorted = inReadingOrder(runs);
  const spacing = letterSpacing(sorted);
  const isSpaced = isLetterSpaced(sorted);
  const segments: Segment[] = [];
  let open: { pieces: string[]; last: string } & Omit<Segment, "text"> = closed();
  let isOpen = false;
  let blank = false;
  let before: OrderedRun | undefined;
  const close = () => {
    const text = withAccents(open.pieces.join("").replace(/\s+/g, " ").trim());
    const { pieces: _, last: __, ...place } = open;
    if (isOpen && text !== "") segments.push({ ...place, text });
    isOpen = false;
  };
  for (const run of sorted) {
    if (run.text.trim() === "") {
      blank = true;
      continue;
    }
    // Bold print by setting the same words twice.
    const again = before && before.text === run.text && Math.abs(before.x - run.x) < run.size * 0.1;
    if (again) continue;
    before = run;
    const text = isSpaced ? joinedLetters(run.text) : withoutLetterSpacing(run.text);
    const size = run.size || open.size || 10;
    const right = run.x + run.width;
    const gap = Math.max(run.x - open.right, open.x - right);
    if (isOpen && gap > Math.max(WIDE * size, spacing * 3)) close();
    if (!isOpen) {
      open = { ...closed(), x: run.x, right, y: run.y, size, order: run.order };
      open = { ...open, isBold: true };
      isOpen = true;
    } else if ((blank && spacing === 0) || gap > Math.max(BLANK * size, spacing)) {
      if (!isUnspaced(open.last, text) || gap > size * 0.6) open.pieces.push(" ");
    }
    blank = false;
    open.pieces.push(text);
    open = {
      ...open,
      last: text,
      x: Math.min(open.x, run.x),
      right: Math.max(open.right, right),
      size: Math.max(open.size, size),
      isBold: open.isBold && run.isBold === true,
      order: Math.min(open.order, run.order),
    };
  }
  close();
  return withMarkers(segments);
}

const closed = () => ({
  ...{ pieces: [] as string[], last: "", x: 0, right: 0, y: 0, size: 0, isBold: false, order: 0 },
});

/** From left to right, or from right to left where most of the words are Arabic or Hebrew. */
function inReadingOrder(runs: readonly OrderedRun[]): OrderedRun[] {
  const count = (pattern: RegExp) => runs.filter(({ text }) => pattern.test(text)).length;
  const isRightToLeft =
    count(/[\p{Script=Arabic}\p{Script=Hebrew}]/u) > count(/[\p{Script=Latin}]/u);
  return runs.toSorted((a, b) => (isRightToLeft ? b.x - a.x : a.x - b.x) || a.order - b.order);
}

/**
 * The gap that is wider than those between the letters of a word, where a row is set letter by letter
 * with space between; 0 elsewhere.
 */
function letterSpacing(runs: readonly OrderedRun[]): number {
  const letters = runs.filter(({ text }) => text.trim() !== "");
  if (letters.length < 5 || letters.some(({ text }) => text.trim().length > 1)) return 0;
  const gaps = letters.slice(1).map((run, index) => {
    const before = letters[index];
    return before ? run.x - (before.x + before.width) : 0;
  });
  const [middle = 0] = gaps.toSorted((a, b) => a - b).slice(Math.floor(gaps.length / 2));
  const size = letters[0]?.size ?? 10;
  return middle > BLANK * size && middle < WIDE * size ? middle * 1.6 : 0;
}

/** Whether a row has nothing but letters that are set apart, a blank between two, in several runs. */
function isLetterSpaced(runs: readonly OrderedRun[]): boolean {
  const texts = runs.map(({ text }) => text.trim()).filter((text) => text !== "");
  if (!texts.some((text) => /^\p{L} \p{L} \p{L}/u.test(text))) return false;
  return texts.every((text) => /^\p{L}(?: \p{L})*$/u.test(text)) && !isAlphabet(texts.join(" "));
}

/** "A B C" is a list. */
function isAlphabet(text: string): boolean {
  const letters = text.split(/ +/);
  return letters.every(
    (letter, index) =>
      index === 0 || letter.codePointAt(0) === (letters[index - 1]?.codePointAt(0) ?? 0) + 1,
  );
}

const joinedLetters = (text: string) =>
  text.replace(/(\p{L}) (?=\p{L})/gu, "$1").replace(/ +/g, " ");

/** "T H E" is a word whose letters are set apart. */
function withoutLetterSpacing(text: string): string {
  if (!/^\s?\p{L} \p{L} \p{L}/u.test(text)) return text;
  const letters = text.trim().split(/ +/);
  if (letters.some((letter) => !/^\p{L}$/u.test(letter))) return text;
  return isAlphabet(text.trim()) ? text : joinedLetters(text);
}

const MARKER = /^(?:[•●▪■◦○‣–—*·-]|\(?\p{L}[.)]|\(?\d{1,3}[.)]|(?:\d{1,3}\.){1,4}\d{0,3})$/u;

/** A mark of a list or the number of a heading, and the words that it belongs to. */
function withMarkers(row: readonly Segment[]): Segment[] {
  const [mark, words, ...rest] = row;
  if (!mark || !words || !MARKER.test(mark.text)) return [...row];
  const isNear = words.x - mark.right < mark.size * 4;
  if (!isNear || !/^["“«(/]?\p{L}|^\//u.test(words.text)) return [...row];
  return [{ ...mark, ...sizeOf(mark, words), text: `${mark.text} ${words.text}` }, ...rest];
}

const sizeOf = (mark: Segment, words: Segment) => ({
  right: words.right,
  size: Math.max(mark.size, words.size),
  isBold: words.isBold,
});
