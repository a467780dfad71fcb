import { letterShare } from "./line_shapes.ts";

/** A line that gives a term its meaning: "thallus - the body of a lichen". */
export interface TermLine {
  readonly term: string;
  readonly meaning: string;
  /** Where the meaning begins in the line. */
  readonly meaningStart: number;
}

/** So many such lines make a vocabulary list; fewer may be anything. */
export const LEAST_TERM_LINES = 3;

const SEPARATOR = /\s[-–—=|]\s|\s?[:：]\s|\t/u;
const MAX_TERM = 60;
const MAX_TERM_WORDS = 5;
const MAX_LINE = 300;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The term of a line and its meaning; undefined where the line has another form. */
export function termLineOf(text: string): TermLine | undefined {
  if (text.length > MAX_LINE) return undefined;
  const found = SEPARATOR.exec(text.slice(0, MAX_TERM + 4));
  if (!found) return undefined;
  const term = text.slice(0, found.index).trim();
  const meaningStart = found.index + found[0].length;
  const meaning = text.slice(meaningStart).trim();
  if (!isTerm(term) || !/^[\p{L}\p{N}"“«„(]/u.test(meaning)) return undefined;
  // "remote: Counting objects: 7, done."
  if (/:\s|[,;:]$/u.test(meaning)) return undefined;
  const isLong = UNSPACED.test(meaning) ? meaning.length >= 4 : meaning.split(" ").length >= 2;
  return isLong && letterShare(meaning) >= 0.6 ? { term, meaning, meaningStart } : undefined;
}

function isTerm(term: string): boolean {
  if (
    /^(?:fig(?:ure)?|table|listing|abb(?:ildung)?|tab(?:elle)?|tableau|figura|tabla|tabella|tabela|note|warning|tip|remote|example|beispiel|hinweis|exemple|ejemplo)\b/iu.test(
      term,
    )
  )
    return false;
  if (term.length < 2 || !/^\p{L}/u.test(term) || /[.!?;,。，；#=<>{}@$\\/]/u.test(term))
    return false;
  return term.split(" ").length <= MAX_TERM_WORDS && letterShare(term) >= 0.7;
}
