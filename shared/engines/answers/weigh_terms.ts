import { shareStem } from "../text/similarity.ts";
import type { RelatedWord } from "./extractive_answer_engine.ts";
import type { ReadPassages } from "./read_sentences.ts";

/** Words by which a question asks, not what it asks for. */
const ASKING = new Set(
  `explain describe define tell list name give say mean call question answer example way kind type sort thing
  role purpose difference happen work document text author book chapter section page according compare contrast
  summarize summarise main point detail important exactly several various different similar between involve refer term concept`.split(
    /\s+/u,
  ),
);

/** A word of a question, and what counts as it. */
export interface Term {
  readonly word: string;
  readonly near: ReadonlyMap<string, number>;
  /** How much of the question it is. */
  readonly weight: number;
}

/** A word that few sentences have is more specific; one that none has is the most specific. */
export function weighTerms(
  { question, sentences }: ReadPassages,
  related: ReadonlyMap<string, readonly RelatedWord[]>,
): Term[] {
  const telling = question.filter((word) => !ASKING.has(word));
  return (telling.length > 0 ? telling : question).map((word) => {
    const near = new Map((related.get(word) ?? []).map((other) => [other.word, other.weight]));
    const holders = sentences.filter(({ words }) =>
      words.some((other) => shareStem(word, other)),
    ).length;
    return { word, near, weight: Math.log(1 + (sentences.length + 1) / (holders + 0.5)) };
  });
}

/** The share of a question that words hold, 0 to 1. */
export function coverOf(terms: readonly Term[], words: readonly string[]): number {
  let whole = 0;
  let held = 0;
  for (const term of terms) {
    whole += term.weight;
    held += term.weight * nearest(term, words);
  }
  return whole === 0 ? 0 : held / whole;
}

/** The question's words that words do not hold, nor related ones, and how much of it they are. */
export function missingWords(
  terms: readonly Term[],
  words: readonly string[],
): { words: string[]; share: number } {
  const missing = terms.filter((term) => nearest(term, words) < HELD);
  const whole = terms.reduce((sum, { weight }) => sum + weight, 0);
  const lost = missing.reduce((sum, { weight }) => sum + weight, 0);
  return { words: missing.map(({ word }) => word), share: whole === 0 ? 0 : lost / whole };
}

/** A word held to less than this is not said. */
const HELD = 0.45;
/** What a form of a word counts for, and a longer word that only begins alike. */
const STEM = 0.8;
const BEGINNING = 0.4;
/** Endings by which forms of one word differ are no longer: "encrypt" and "encryption". */
const ENDING = 3;

function nearest(term: Term, words: readonly string[]): number {
  let best = 0;
  for (const word of words) {
    // "Lichenometry" is asked for, and "lichen" only begins like it.
    if (word === term.word) return 1;
    if (shareStem(term.word, word)) {
      const isForm = Math.abs(term.word.length - word.length) <= ENDING;
      best = Math.max(best, isForm ? STEM : BEGINNING);
    }
    best = Math.max(best, term.near.get(word) ?? 0);
  }
  return best;
}

export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
