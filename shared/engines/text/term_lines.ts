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
  // "remote: Counting objects: 7, done.", a row of a table with more columns, a formula, a question.
  if (/:\s|[,;:]$|[?|=→≈∝⇒>_^]/u.test(meaning) || /^\d/u.test(meaning)) return undefined;
  const isLong = UNSPACED.test(meaning) ? meaning.length >= 4 : meaning.split(" ").length >= 2;
  return isLong && letterShare(meaning) >= 0.6 ? { term, meaning, meaningStart } : undefined;
}

/** Words before a colon or a column that say what kind of remark follows, and are no term. */
const LABEL =
  /^(?:fig(?:ure)?|table|listing|abb(?:ildung)?|tab(?:elle)?|tableau|figura|tabla|tabella|tabela|note|warning|tip|remote|examples?|beispiele?|hinweis|exemples?|ejemplos?|definitions?|définitions?|begriff|merke|merksatz|achtung|tipp|wichtig|ergebnis|zweck|ursachen?|folgen?|eigenschaft(?:en)?|merkmale?|formeln?|klinisch|bonus|quel(?:le)?s?|remarque|attention|rappel|documents?|consignes?|compétences?|objectifs?|but|résultats?|conclusion|highlight|vocabulaire|vocabulary|important|key|folglich|erstens|zweitens|vrai|faux|richtig|falsch|true|false|purpose|inputs?|outputs?|stages?|steps?|location|products?|reactants?|advantages?|disadvantages?|benefits?|eingang|ausgang|ort|produkte?|schritte?|vorteile?|nachteile?|lieu|produits?|étapes?|avantages?|inconvénients?|result|question|réponse|antwort|frage|aufgabe|lösung|quelle|source)(?!\p{L})/iu;

/** "À 5 km", "Im Alter": what stands at a place or time is said there, and not of a term. */
const PLACED =
  /^(?:à|au|aux|en|dans|chez|pour|im|in|am|an|auf|bei|beim|mit|ohne|für|at|on|with|for|by|from)\s/iu;

function isTerm(term: string): boolean {
  if (LABEL.test(term) || PLACED.test(term)) return false;
  if (term.length < 2 || !/^\p{L}/u.test(term) || /[.!?;,。，；#=<>{}@$\\/→+]/u.test(term))
    return false;
  return term.split(" ").length <= MAX_TERM_WORDS && letterShare(term) >= 0.7;
}
