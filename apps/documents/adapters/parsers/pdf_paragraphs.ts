import type { WordCounts } from "../../../../shared/engines/text/flowing_text.ts";
import { type Line, usualSpacing } from "./pdf_reading_order.ts";
import { isUnspaced } from "./scripts.ts";

/**
 * Joins lines into paragraphs, a blank line between two: lines of one paragraph are joined by a blank,
 * where the script has blanks, or directly where a word was divided at the line's end.
 */
export function paragraphsOf(lines: readonly Line[], words: WordCounts): string {
  const spacing = usualSpacing(lines.map((line) => [{ ...line, order: 0 }]));
  const pieces: string[] = [];
  let edges = { left: 0, right: 0 };
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (!before || line.beginsColumn) edges = edgesFrom(lines, index);
    if (!before) pieces.push(line.text);
    else if (beginsParagraph(before, line, { spacing, ...edges })) pieces.push("\n\n", line.text);
    else {
      const join = joinOf(before.text, line.text, words);
      if (join === "cut") pieces.push(pieces.pop()?.slice(0, -1) ?? "", line.text);
      else if (join === "blank") pieces.push(" ", line.text);
      else pieces.push(line.text);
    }
  }
  return pieces.join("");
}

/** Where the lines of a column begin and end. */
function edgesFrom(lines: readonly Line[], from: number): { left: number; right: number } {
  let left = Number.POSITIVE_INFINITY;
  let right = 0;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || (at > from && line.beginsColumn)) break;
    left = Math.min(left, line.x);
    right = Math.max(right, line.right);
  }
  return { left, right };
}

const MARKER = /^(?:[•●▪■◦○‣–]|\(?\d{1,2}[.)]|(?:\d{1,3}\.){1,4}\d{0,3})\s/u;

function beginsParagraph(
  before: Line,
  line: Line,
  { spacing, left, right }: { spacing: number; left: number; right: number },
): boolean {
  const gap = before.y - line.y;
  const ended = /[.!?:。！？：…]["'”’»)\]]?[¹²³⁰⁴-⁹]*$/u.test(before.text.slice(-6));
  const larger = Math.max(before.size, line.size);
  if (before.isRow || line.isRow) return true;
  if (Math.abs(before.size - line.size) > larger * 0.12) return true;
  if (before.isBold !== line.isBold && (isTitle(before) || isTitle(line))) return true;
  // Upwards is a new column, which continues the sentence unless the last one ended.
  if (gap < 0 || line.beginsColumn) return ended || /^\p{Lu}/u.test(line.text);
  if (MARKER.test(line.text)) return true;
  if (gap > Math.max(spacing * 1.35, line.size * 1.15)) return true;
  const indented = line.x - left > line.size * 0.9 && before.x - left < line.size * 0.5;
  const short = right - before.right > (right - left) * 0.25;
  return ended && (indented || short) && /^["“«„¿¡(]?[\p{Lu}\p{Lo}\d]/u.test(line.text);
}

/** A line in bold print that may be a heading. */
const isTitle = (line: Line) =>
  line.isBold && line.text.length <= 120 && !/[,;]$/.test(line.text) && /\p{L}/u.test(line.text);

/** How the words of two lines are joined. */
function joinOf(before: string, after: string, words: WordCounts): "blank" | "none" | "cut" {
  if (isUnspaced(before, after)) return "none";
  if (before.endsWith("\u00ad")) return "cut";
  const head = /\p{L}{1,40}(?=[-‐]$)/u.exec(before.slice(-41))?.[0];
  if (head === undefined) return /[/\u2014]$/.test(before) ? "none" : "blank";
  const tail = /^\p{L}{1,40}/u.exec(after.slice(0, 40))?.[0] ?? "";
  if (tail === "") return "blank";
  // "state-of-the-art": a word that has hyphens already.
  const isCompound = /[-‐]$/.test(before.slice(-2 - head.length, -1 - head.length));
  return !isCompound && isCut(head, tail, words) ? "cut" : "none";
}

/** Moves the rest of a word that is divided at a page's end to that page. */
export function wholeAtPageEnds(pages: readonly string[], words: WordCounts): string[] {
  const whole = [...pages];
  for (const [index, next] of whole.entries()) {
    const page = whole[index - 1] ?? "";
    const rest = /^\p{Ll}{1,40}[^\s\p{L}]{0,3}/u.exec(next)?.[0];
    if (rest === undefined || joinOf(page, next, words) !== "cut") continue;
    whole[index - 1] = page.slice(0, -1) + rest;
    whole[index] = next.slice(rest.length).trimStart();
  }
  return whole;
}

/** First parts of compounds that English writes with a hyphen, and last ones. */
const FIRST = new Set(
  "well self north south east west half high low long short full part all cross ever far fast slow free hard ill large small near new old one two three four five six seven eight nine ten open quasi single double so still user wide world vice ex mid post pre non anti co".split(
    " ",
  ),
);
const LAST = new Set(
  "like based known facing free shaped sized term year level scale wide made born rich poor friendly dependent specific related driven oriented called founded like up to old class quality range speed grained colored coloured être ci là même mêmes vous moi nous".split(
    " ",
  ),
);

/**
 * Whether the hyphen at a line's end only divides a word. The document is the dictionary: the hyphen
 * stays where the compound occurs with it elsewhere, or where it never occurs without, and its parts
 * are words that form compounds.
 */
function isCut(head: string, tail: string, words: WordCounts): boolean {
  const [one, other] = [head.toLowerCase(), tail.toLowerCase()];
  const times = (word: string) => words.get(word) ?? 0;
  if (times(one + other) > 0) return true;
  if (times(`${one}-${other}`) > 0 || /^\p{Lu}/u.test(tail)) return false;
  if (FIRST.has(one) && other.length > 2) return false;
  if (LAST.has(other) && one.length > 2) return false;
  return !(times(one) > 1 && times(other) > 1 && one.length > 2 && other.length > 2);
}
