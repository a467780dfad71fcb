import type { AnalysedSentence, Analysis } from "./analysis.ts";
import { namesTerm } from "./definitions.ts";
import { passageOf } from "./sentences.ts";
import { areNearlyEqual } from "./similarity.ts";
import type { Term, TermUse } from "./terms.ts";
import { isNumber } from "./terms.ts";
import type { KeyTerm } from "./text_engine.ts";

const MIN_TERMS = 5;
const MAX_TERMS = 30;

/** The document's terms that are worth knowing, each with the sentence that explains it best. */
export function findKeyTerms(analysis: Analysis): KeyTerm[] {
  const { sentences } = analysis;
  const listed = sentences.filter(({ termLine }) => termLine !== undefined).length;
  const usual = Math.max(MIN_TERMS, Math.round(Math.sqrt(sentences.length)));
  const count = Math.min(MAX_TERMS, Math.max(usual, listed));
  const keyTerms: KeyTerm[] = [];
  for (const term of rankTerms(analysis)) {
    if (keyTerms.length >= count) break;
    if (keyTerms.some((other) => areNearlyEqual(other.term, term.text))) continue;
    const sentence = explanationOf(term, sentences);
    if (sentence === undefined) continue;
    const passage = passageOf(analysis.document, sentence);
    keyTerms.push({ term: term.text, explanation: sentence.text, passage });
  }
  return keyTerms;
}

/**
 * Terms from the most telling: how often a term occurs, in how many places, weighed up for longer
 * terms and for terms that the document defines (after C-value; Frantzi and others, 2000).
 */
export function rankTerms(analysis: Analysis): Term[] {
  const { sentences, terms } = analysis;
  const isSmall = sentences.length < 40;
  return [...terms.values()]
    .filter((term) => !term.uses.some(isNumber) && (isSmall || term.uses.length > 1))
    .map((term) => ({ term, weight: weightOf(term, sentences) }))
    .sort((a, b) => b.weight - a.weight || (a.term.key < b.term.key ? -1 : 1))
    .map(({ term }) => term);
}

function weightOf(term: Term, sentences: readonly AnalysedSentence[]): number {
  const defining = term.uses.find((use) => sentences[use.sentence]?.definition?.use === use);
  const isListed = defining && sentences[defining.sentence]?.termLine !== undefined;
  const places = new Set(term.uses.map((use) => sentences[use.sentence]?.heading?.start)).size;
  const length = Math.log2(1 + term.words.length);
  return (
    Math.sqrt(term.uses.length) * Math.log2(1 + places) * length * (isListed ? 6 : defining ? 2 : 1)
  );
}

function explanationOf(
  term: Term,
  sentences: readonly AnalysedSentence[],
): AnalysedSentence | undefined {
  let best: AnalysedSentence | undefined;
  let bestScore = 0;
  for (const use of term.uses) {
    const sentence = sentences[use.sentence];
    if (sentence === undefined) continue;
    const score = sentence.rank * explains(sentence, use) * (sentence.standsByItself ? 2 : 0.5);
    if (score > bestScore) [best, bestScore] = [sentence, score];
  }
  return best;
}

/** Best a definition, then a naming, then a sentence about the term, then one that mentions it. */
function explains(sentence: AnalysedSentence, use: TermUse): number {
  if (sentence.definition?.use === use) return 8;
  if (namesTerm(sentence, use)) return 5;
  const isSubject = sentence.uses[0] === use && use.start <= 4;
  return isSubject ? 3 : 1;
}
