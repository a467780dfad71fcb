import { definedTerm } from "./defined_terms.ts";
import { englishDefinition, namedTerms } from "./english_definitions.ts";
import type { Sentence } from "./sentences.ts";
import type { TermKind, TermUse } from "./terms.ts";
import type { Token } from "./tokens.ts";

/** A sentence that says what a term is. */
export interface Definition {
  readonly use: TermUse;
  /** What the term is said to be: "a named, ordered log of records". */
  readonly description: string;
  /** Whether it is said of several: "Neurons are ...". */
  readonly isPlural: boolean;
  /** Whether the sentence says nothing else: a bracket or an apposition stands in one that does. */
  readonly isWhole: boolean;
}

/** What of a sentence is about a term: its definition, and the terms that it gives their name. */
export interface TermStatements {
  readonly definition: Definition | undefined;
  readonly named: readonly TermUse[];
}

/** The terms that a sentence defines and names. */
export function termStatements(
  sentence: Sentence & { tokens: readonly Token[]; index: number },
  language: string,
): TermStatements {
  const { text, tokens, termLine } = sentence;
  if (termLine) {
    const use = useAt(sentence, { start: 0, end: termLine.term.length });
    const description = termLine.meaning.replace(/[.!]$/u, "");
    return { definition: { use, description, isPlural: false, isWhole: true }, named: [] };
  }
  if (language !== "en") {
    const found = definedTerm(text, language);
    if (!found) return { definition: undefined, named: [] };
    const use = useAt(sentence, found);
    const { meaning: description, isPlural } = found;
    return { definition: { use, description, isPlural, isWhole: true }, named: [] };
  }
  const found = englishDefinition(text, tokens);
  const named = namedTerms(text)
    .filter(({ start }) => start !== found?.start)
    .map((range) => useAt(sentence, range));
  if (!found) return { definition: undefined, named };
  const { description, isPlural, form } = found;
  const isWhole = form === "is" || form === "called";
  return { definition: { use: useAt(sentence, found), description, isPlural, isWhole }, named };
}

/** The occurrence of a term at a place of a sentence. */
export function useAt(
  { text, tokens, index }: Sentence & { tokens: readonly Token[]; index: number },
  { start, end }: { start: number; end: number },
): TermUse {
  const term = text.slice(start, end);
  const inside = tokens.filter((token) => token.start >= start && token.end <= end);
  const last = inside.at(-1);
  const words = term.toLowerCase().split(/[\s-]+/u);
  const lemmas = words.map((word, place) =>
    place === words.length - 1 && last !== undefined && last.lemma !== ""
      ? singular(word, last)
      : word,
  );
  return {
    key: lemmas.join(" "),
    text: term,
    kind: kindOf(term, last),
    words: lemmas,
    hasDeterminer: start > 0,
    sentence: index,
    start,
    end,
  };
}

const singular = (word: string, { text, lemma }: Token): string =>
  text.toLowerCase().endsWith(word) && lemma !== text.toLowerCase() && !lemma.includes(" ")
    ? word.slice(0, word.length - text.length) + lemma
    : word;

function kindOf(term: string, last: Token | undefined): TermKind {
  if (/^\p{Lu}[\p{Lu}\d]+s?$/u.test(term)) return "acronym";
  const isPlural = last !== undefined && last.lemma !== last.text.toLowerCase() && /s$/u.test(term);
  return isPlural ? "plural" : "singular";
}
