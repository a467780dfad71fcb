import type { AnalysedSentence, Analysis } from "./analysis.ts";
import { passageOf } from "./sentences.ts";
import { areNearlyEqual } from "./similarity.ts";
import type { Term, TermUse } from "./terms.ts";
import { isNameLike, isNumber } from "./terms.ts";
import type { KeyTerm } from "./text_engine.ts";
import { GENERIC_WORDS } from "./word_lists.ts";

const MIN_TERMS = 5;
const MAX_TERMS = 30;

/** What a document says of a term: the worthier, the surer a reader needs it. */
export const TERM_WORTH = { defined: 4, named: 2, abbreviated: 2, subject: 1 } as const;

/**
 * The terms that the document defines or names, and the names that it speaks of more than once, each
 * with the sentence that explains it. A term that no sentence explains is left out.
 */
export function findKeyTerms(analysis: Analysis): KeyTerm[] {
  const { sentences } = analysis;
  const listed = sentences.filter(({ termLine }) => termLine !== undefined).length;
  const usual = Math.max(MIN_TERMS, Math.round(1.4 * Math.sqrt(sentences.length)));
  const count = Math.min(MAX_TERMS, Math.max(usual, listed));
  const keyTerms: KeyTerm[] = [];
  for (const { term, sentence } of explainedTerms(analysis)) {
    if (keyTerms.length >= count) break;
    const names = [term.text, ...(analysis.aliases.get(term.text.toLowerCase()) ?? [])];
    if (names.some((name) => keyTerms.some((other) => isSameTerm(other.term, name)))) continue;
    const passage = passageOf(analysis.document, sentence);
    keyTerms.push({ term: term.text, explanation: sentence.text, passage });
  }
  return keyTerms;
}

/** "Hypha" and "Hyphae" are two forms of one term; "encoding" and "visual encoding" are two terms. */
function isSameTerm(a: string, b: string): boolean {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x === y || (Math.abs(x.length - y.length) <= 2 && areNearlyEqual(x, y));
}

/** A term with the sentence that explains it best. */
export interface ExplainedTerm {
  readonly term: Term;
  readonly sentence: AnalysedSentence;
  readonly worth: number;
}

/** The terms that a sentence explains, the worthiest first. */
export function explainedTerms(analysis: Analysis): ExplainedTerm[] {
  const explained = [...analysis.terms.values()].flatMap((term): ExplainedTerm[] => {
    if (term.uses.some(isNumber)) return [];
    const best = bestExplanation(term, analysis);
    if (!best) return [];
    const { sentence, worth } = best;
    const places = Math.log2(1 + term.uses.length);
    return [{ term, sentence, worth: worth * (1 + places) }];
  });
  return explained.sort((a, b) => b.worth - a.worth || a.sentence.start - b.sentence.start);
}

function bestExplanation(
  term: Term,
  analysis: Analysis,
): { sentence: AnalysedSentence; worth: number } | undefined {
  let best: { sentence: AnalysedSentence; worth: number; score: number } | undefined;
  for (const use of term.uses) {
    const sentence = analysis.sentences[use.sentence];
    if (sentence === undefined || sentence.rank === 0) continue;
    const worth = explains(sentence, use, { term, analysis });
    if (worth === 0) continue;
    const score = worth * (sentence.standsByItself ? 2 : 1) + Math.min(1, sentence.rank / 4);
    if (!best || score > best.score) best = { sentence, worth, score };
  }
  return best;
}

/** Verbs by which a sentence says what its subject is, has or does, and not only what happened to it. */
const SAYS_WHAT =
  /^\s(?:(?:is|are|was|were|can be)\s(?!not\b|no\b)|consists? of|comprises?|contains?|includes?|has\s|have\s|produces?|allows?|enables?|measures?|stores?|describes?|serves? as|causes?|carries|occurs?)/u;

function explains(
  sentence: AnalysedSentence,
  use: TermUse,
  { term, analysis }: { term: Term; analysis: Analysis },
): number {
  if (sentence.definition?.use === use) return TERM_WORTH.defined;
  if (sentence.named.includes(use)) return TERM_WORTH.named;
  if (GENERIC_WORDS.has(use.words.at(-1) ?? "") && use.words.length === 1) return 0;
  const isSubject =
    sentence.standsByItself && use.start <= 4 && SAYS_WHAT.test(sentence.text.slice(use.end));
  const introduces = /^\s?\(/u.test(sentence.text.slice(use.end));
  if (introduces && analysis.aliases.has(use.text.toLowerCase())) return TERM_WORTH.abbreviated;
  const isTelling = isNameLike(use) || use.words.length > 1;
  return isSubject && isTelling && term.uses.length > 1 ? TERM_WORTH.subject : 0;
}

/**
 * Terms from the most telling: how often a term occurs, in how many places, weighed up for longer
 * terms and for terms that the document defines (after C-value; Frantzi and others, 2000).
 */
export function rankTerms(analysis: Analysis): Term[] {
  const { sentences, terms } = analysis;
  const isSmall = sentences.length < 40;
  return [...terms.values()]
    .filter((term) => !term.uses.some(isNumber))
    .filter((term) => isSmall || term.uses.length > 1 || isStated(term, sentences))
    .map((term) => ({ term, weight: weightOf(term, sentences) }))
    .sort((a, b) => b.weight - a.weight || (a.term.key < b.term.key ? -1 : 1))
    .map(({ term }) => term);
}

function isStated(term: Term, sentences: readonly AnalysedSentence[]): boolean {
  return term.uses.some((use) => {
    const sentence = sentences[use.sentence];
    return sentence?.definition?.use === use || (sentence?.named.includes(use) ?? false);
  });
}

function weightOf(term: Term, sentences: readonly AnalysedSentence[]): number {
  const places = new Set(term.uses.map((use) => sentences[use.sentence]?.heading?.start)).size;
  const length = Math.log2(1 + term.words.length);
  const isListed = term.uses.some((use) => sentences[use.sentence]?.termLine !== undefined);
  const stated = isStated(term, sentences) ? 2 : 1;
  return Math.sqrt(term.uses.length) * Math.log2(1 + places) * length * (isListed ? 6 : stated);
}
