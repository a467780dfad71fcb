/**
 * What a line looks like, judged from its characters alone. Patterns run on untrusted text, so each
 * is anchored or bounded and takes linear time.
 */

const PAGE_NUMBER =
  /^[-–—\s[(]{0,4}(?:page\s{1,3})?\d{1,4}(?:\s{0,2}(?:of|\/)\s{0,2}\d{1,4})?[-–—\s\])]{0,4}$/iu;
const BULLET = /^(?:[•▪◦‣●○■□–—*+-]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s+(?=\S)/u;
const REFERENCE_ENTRY = /^\[[^\]\s]{1,30}\]\s+\S/u;
const CODE_START =
  /^(?:\$ |>>> |\.\.\. |\/\/|\/\*|#include|#!|import \S+$|from \S+ import|def \w|public |private |const \w+ =|let \w+ =|var \w+ =|return\b.*[;)]$|<\/?[a-zA-Z!?])/u;
const CODE_END = /[{};\\]$|\(\)$|=>$/u;
/** A longer line is a paragraph, whatever it holds. */
const MAX_ROW = 300;
const LETTER = /[\p{L}\p{M}]/u;

export function isPageNumber(line: string): boolean {
  return line.length <= 30 && PAGE_NUMBER.test(line);
}

/** The length of a list marker and the blanks after it; 0 where the line starts no list item. */
export function listMarkerLength(line: string): number {
  return BULLET.exec(line.slice(0, 40))?.[0].length ?? 0;
}

export function isReferenceEntry(line: string): boolean {
  return REFERENCE_ENTRY.test(line.slice(0, 60));
}

/** Rows of tables, drawn boxes, and the dotted lines of a table of contents. */
export function isTabular(line: string): boolean {
  if (line.length > MAX_ROW) return false;
  if (line.includes("....") || line.includes(". . .") || line.includes("……")) return true;
  if (line.startsWith("|") || line.startsWith("+-") || line.split("|").length > 2) return true;
  return line.split("\t").length > 2 || line.split(/ {3}(?=\S)/u).length > 2;
}

export function isCode(line: string): boolean {
  if (line.length > MAX_ROW) return letterShare(line) < 0.5;
  if (CODE_START.test(line.slice(0, 200)) || CODE_END.test(line.slice(-3))) return true;
  return line.length > 3 && letterShare(line) < 0.6;
}

/** The share of letters and blanks among the first 400 characters. */
export function letterShare(line: string): number {
  const sample = line.slice(0, 400);
  let letters = 0;
  for (const character of sample) {
    if (character === " " || LETTER.test(character)) letters += character.length;
  }
  return sample.length === 0 ? 0 : letters / sample.length;
}

export function isFence(line: string): boolean {
  return line.startsWith("```") || line.startsWith("~~~");
}

export function isUnderline(line: string): boolean {
  return line.length >= 3 && /^([=\-~^"*#_])\1+$/u.test(line);
}

export function endsSentence(line: string): boolean {
  return /[.!?。！？؟।…]["'”’»)\]]{0,3}$/u.test(line.slice(-5));
}
