import { shareStem } from "../text/similarity.ts";
import type { RelatedWord } from "./extractive_answer_engine.ts";
import type { ReadPassages, ReadSentence } from "./read_sentences.ts";

const MOST_SENTENCES = 3;
/** A further sentence must be this near to the best one. */
const NEAR_BEST = 0.6;
/**
 * The share of the question, its words weighed by rarity, that a passage must hold to count as an
 * answer. Measured: see tests/retrieval.
 */
export const ANSWER_THRESHOLD = 0.5;
/**
 * What counts in addition to a sentence's nearness to the question: the share of its words, how well
 * it suits the kind of question, and its passage's place in the search. Set on tests/retrieval's tuning pairs.
 */
const BESIDE_MEANING = { cover: 0.1, suits: 0.25, place: 0.2 } as const;
/** Of the nearness that counts as an answer, what sentences have that say nothing of the question. */
const UNRELATED_SHARE = 0.5;
/** What a further sentence must reach of the nearness that counts as an answer. */
const FURTHER_SHARE = 0.9;
/** Words by which a question asks, not what it asks for. */
const ASKING = new Set(
  `explain describe define tell list name give say mean call question answer example way kind type sort thing
  role purpose difference happen work document text author book chapter section page according`.split(
    /\s+/u,
  ),
);

interface Term {
  readonly word: string;
  readonly near: ReadonlyMap<string, number>;
  /** How much of the question it is. */
  readonly weight: number;
}

interface Scored {
  readonly sentence: ReadSentence;
  readonly score: number;
  /** Whether it may appear next to a better one. */
  readonly isNear: boolean;
}

/** Chooses the sentences that answer a question, in reading order; none where nothing does. */
export function chooseSentences(
  read: ReadPassages,
  options: {
    question: string;
    /** Each passage with what it stands under: its document's and its section's titles. */
    contexts: readonly string[];
    related: ReadonlyMap<string, readonly RelatedWord[]>;
    /** Cosines of the sentences with the question, in their order, and what the best must reach. */
    meaning?: { threshold: number; nearness: readonly number[] };
  },
): ReadSentence[] {
  const { meaning } = options;
  const terms = weighTerms(read, options.related);
  if (terms.length === 0) return [];
  const byPassage = Map.groupBy(read.sentences, ({ passage }) => passage);
  const passageCover = new Map(
    [...byPassage].map(([passage, sentences]) => {
      const around = wordsOf(options.contexts[passage] ?? "");
      return [passage, coverOf(terms, [...sentences.flatMap(({ words }) => words), ...around])];
    }),
  );
  const scored = read.sentences.map((sentence, index): Scored => {
    const cover = coverOf(terms, sentence.words);
    const around = passageCover.get(sentence.passage) ?? 0;
    const suits = fitOf(sentence, options.question) + (sentence.standsByItself ? 0.04 : 0);
    const score = meaning
      ? Math.max(0, (meaning.nearness[index] ?? 0) - UNRELATED_SHARE * meaning.threshold) +
        BESIDE_MEANING.cover * cover +
        BESIDE_MEANING.suits * suits +
        BESIDE_MEANING.place / (1 + sentence.passage)
      : 0.6 * cover + 0.25 * around + 0.1 / (1 + sentence.passage) + suits;
    const near = meaning?.nearness[index] ?? 0;
    const isNear = !meaning || near >= FURTHER_SHARE * meaning.threshold;
    return { sentence, score, isNear };
  });
  const best = scored.reduce<Scored | undefined>(
    (found, each) => (found && found.score >= each.score ? found : each),
    undefined,
  );
  if (!best) return [];
  const isAnswered = meaning
    ? Math.max(...meaning.nearness) >= meaning.threshold
    : (passageCover.get(best.sentence.passage) ?? 0) >= ANSWER_THRESHOLD;
  if (!isAnswered) return [];
  return inReadingOrder(chooseDiverse(scored, best));
}

function chooseDiverse(scored: readonly Scored[], best: Scored): ReadSentence[] {
  const chosen: Scored[] = [best];
  for (const each of [...scored].sort((a, b) => b.score - a.score)) {
    if (chosen.length >= MOST_SENTENCES || each.score < best.score * NEAR_BEST) break;
    if (!each.isNear) continue;
    const isNew = chosen.every(({ sentence }) => !saysTheSame(sentence, each.sentence));
    if (isNew) chosen.push(each);
  }
  return chosen.map(({ sentence }) => sentence);
}

function saysTheSame(a: ReadSentence, b: ReadSentence): boolean {
  if (a === b || a.text === b.text) return true;
  const shared = a.words.filter((word) => b.words.includes(word)).length;
  return shared > 0.8 * Math.min(a.words.length, b.words.length);
}

function inReadingOrder(sentences: readonly ReadSentence[]): ReadSentence[] {
  return [...sentences].sort((a, b) => a.passage - b.passage || a.start - b.start);
}

/** A word that few sentences have is more specific; one that none has is the most specific. */
function weighTerms(
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

function coverOf(terms: readonly Term[], words: readonly string[]): number {
  let whole = 0;
  let held = 0;
  for (const term of terms) {
    whole += term.weight;
    held += term.weight * nearest(term, words);
  }
  return whole === 0 ? 0 : held / whole;
}

/** What a form of a word counts for. */
const STEM = 0.8;

function nearest(term: Term, words: readonly string[]): number {
  let best = 0;
  for (const word of words) {
    // "Lichenometry" is asked for, and "lichen" only shares its stem.
    if (word === term.word) return 1;
    if (shareStem(term.word, word)) best = Math.max(best, STEM);
    best = Math.max(best, term.near.get(word) ?? 0);
  }
  return best;
}

/** Whether a sentence holds the sort of thing that is asked for. */
function fitOf(sentence: ReadSentence, question: string): number {
  if (
    /\b(?:when|how (?:many|much|long|old|often|far|big|large|high)|what (?:year|date|percentage|number|proportion))\b/iu.test(
      question,
    )
  ) {
    return sentence.hasNumber ? 0.08 : 0;
  }
  if (/\bwho(?:m|se)?\b/iu.test(question)) return sentence.hasName ? 0.06 : 0;
  if (/\bwhy\b/iu.test(question)) {
    return /\b(?:because|since|so that|therefore|due to|cause[sd]?|reason|result)\b/iu.test(
      sentence.text,
    )
      ? 0.06
      : 0;
  }
  if (/^what (?:is|are|was|were)\b/iu.test(question)) {
    return /\b(?:is|are|was|were|means|refers to|called|known as)\b/iu.test(sentence.text)
      ? 0.04
      : 0;
  }
  return 0;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
