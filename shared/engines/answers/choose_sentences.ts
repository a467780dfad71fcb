import type { RelatedWord } from "./extractive_answer_engine.ts";
import { intentOf, type QuestionIntent } from "./question_intent.ts";
import type { ReadPassages, ReadSentence } from "./read_sentences.ts";
import { hasQuantity, missingSort } from "./wanted_sort.ts";
import { coverOf, missingWords, type Term, weighTerms, wordsOf } from "./weigh_terms.ts";

const MOST_SENTENCES = 3;
/** Sentences of a summary, a part of a document or a comparison. */
const MOST_OF_MANY = 6;
/** A further sentence must be this near to the best one. */
const NEAR_BEST = 0.6;
/**
 * The share of the question, its words weighed by rarity, that a passage must hold to count as an
 * answer. Measured: see tests/retrieval.
 */
export const ANSWER_THRESHOLD = 0.5;
/** Where this share of the question is not said, the passages are only related to it. */
const MISSING_SHARE = 0.42;
/** By meaning: a sentence this much nearer than needed answers in other words than the question's. */
const SURE_LEAD = 0.14;
/** However near a sentence is: where this much of the question is not said, it is about something else. */
const UNSAID_SHARE = 0.75;
/** Below this share of what counts as an answer, or with less of the question said, nothing is even related. */
const RELATED_SHARE = 0.8;
const RELATED_COVER = 0.15;
/**
 * What counts in addition to a sentence's nearness to the question: the share of its words, how well
 * it suits the kind of question, and its passage's place in the search. Set on tests/retrieval's tuning pairs.
 */
const BESIDE_MEANING = { cover: 0.1, suits: 0.25, place: 0.2 } as const;
/** Of the nearness that counts as an answer, what sentences have that say nothing of the question. */
const UNRELATED_SHARE = 0.5;
/** What a further sentence must reach of the nearness that counts as an answer. */
const FURTHER_SHARE = 0.9;

interface Scored {
  readonly sentence: ReadSentence;
  readonly score: number;
  /** Whether it may appear next to a better one. */
  readonly isNear: boolean;
}

/** What sentences are chosen by. */
export interface ChoiceOptions {
  readonly question: string;
  /** Each passage with what it stands under: its document's and its section's titles. */
  readonly contexts: readonly string[];
  readonly related: ReadonlyMap<string, readonly RelatedWord[]>;
  /** Cosines of the sentences with the question, in their order, and what the best must reach. */
  readonly meaning?: { threshold: number; nearness: readonly number[] };
}

/** The sentences that answer a question, or are only about its subject, the best first. */
export interface ChosenSentences {
  readonly sentences: readonly ReadSentence[];
  /** What the passages do not say; empty where they answer the question. */
  readonly missing: readonly string[];
}

/** Chooses the sentences that answer a question, the best one first; none where nothing is about it. */
export function chooseSentences(read: ReadPassages, options: ChoiceOptions): ChosenSentences {
  const intent = intentOf(options.question);
  if (intent.kind === "summary" || intent.kind === "section") {
    return { sentences: gistOf(read), missing: [] };
  }
  const terms = termsOf(read, options, intent);
  if (terms.length === 0) return { sentences: [], missing: [] };
  const scored = scoreAll(read, { ...options, terms, intent });
  const best = bestOf(scored);
  if (!best) return { sentences: [], missing: [] };
  const covers = passageCovers(read, { ...options, terms });
  const around = covers.get(best.sentence.passage) ?? 0;
  const { meaning } = options;
  const nearest = meaning ? Math.max(...meaning.nearness) : 0;
  const isFound = meaning ? nearest >= meaning.threshold : around >= ANSWER_THRESHOLD;
  const isSaid = around >= RELATED_COVER;
  const isRelated = isSaid && (!meaning || nearest >= RELATED_SHARE * meaning.threshold);
  if (!isFound && !isRelated) return { sentences: [], missing: terms.map(asWrittenIn(read)) };
  const chosen =
    intent.kind === "comparison" ? bothOf(scored, intent) : chooseDiverse(scored, best);
  const missing = missingIn(read, chosen, { ...options, terms, intent, isFound, nearest });
  const isNear = meaning !== undefined && isFound;
  const shown = isNear || missing.length === 0 ? chosen : chosen.filter(isAbout(read, terms));
  return {
    sentences: bestFirst(shown),
    missing: shown.length === 0 ? terms.map(asWrittenIn(read)) : missing,
  };
}

/** Whether a sentence's passage has a word of the question: one that has none is about something else. */
function isAbout(
  { sentences }: ReadPassages,
  terms: readonly Term[],
): (sentence: ReadSentence) => boolean {
  const said = Map.groupBy(sentences, ({ passage }) => passage);
  return ({ passage }) =>
    missingWords(
      terms,
      (said.get(passage) ?? []).flatMap(({ words }) => words),
    ).words.length < terms.length;
}

const asWrittenIn =
  ({ asWritten }: ReadPassages) =>
  ({ word }: Term): string =>
    asWritten?.[word] ?? word;

/** A comparison is about its two sides; "difference between" is how it asks. */
function termsOf(read: ReadPassages, { related }: ChoiceOptions, intent: QuestionIntent): Term[] {
  const terms = weighTerms(read, related);
  if (intent.kind !== "comparison") return terms;
  const sides = new Set(intent.subjects.flatMap(wordsOf));
  const ofSides = terms.filter(
    ({ word }) => sides.has(word) || sides.has((read.asWritten?.[word] ?? "").toLowerCase()),
  );
  return ofSides.length > 0 ? ofSides : terms;
}

/** What the chosen sentences, with the passages around them, leave open. */
function missingIn(
  read: ReadPassages,
  chosen: readonly ReadSentence[],
  options: ChoiceOptions & {
    terms: readonly Term[];
    intent: QuestionIntent;
    isFound: boolean;
    nearest: number;
  },
): string[] {
  const { terms, contexts, meaning, nearest, isFound, intent } = options;
  const sort = missingSort(options.question, chosen, { isEnglish: read.isEnglish });
  if (sort !== undefined) return [sort];
  const passages = new Set(chosen.map(({ passage }) => passage));
  const said = read.sentences
    .filter(({ passage }) => passages.has(passage))
    .flatMap(({ words }) => words);
  const around = [...passages].flatMap((passage) => wordsOf(contexts[passage] ?? ""));
  const { words, share } = missingWords(terms, [...said, ...around]);
  if (intent.kind === "comparison") return words.length === 0 ? [] : missingSubjects(intent, words);
  const isSure =
    meaning !== undefined && nearest >= meaning.threshold + SURE_LEAD && share < UNSAID_SHARE;
  const least = meaning ? MISSING_SHARE + 0.1 : MISSING_SHARE;
  if (isFound && (isSure || share < least)) return [];
  const missing = terms.filter(({ word }) => words.length === 0 || words.includes(word));
  return missing.map(asWrittenIn(read));
}

const missingSubjects = (
  { subjects }: Extract<QuestionIntent, { kind: "comparison" }>,
  words: readonly string[],
) => subjects.filter((subject) => wordsOf(subject).some((word) => words.includes(word)));

type Scoring = ChoiceOptions & { terms: readonly Term[]; intent: QuestionIntent };

function passageCovers(
  read: ReadPassages,
  { terms, contexts }: Pick<Scoring, "terms" | "contexts">,
): ReadonlyMap<number, number> {
  const byPassage = Map.groupBy(read.sentences, ({ passage }) => passage);
  return new Map(
    [...byPassage].map(([passage, sentences]) => {
      const around = wordsOf(contexts[passage] ?? "");
      return [passage, coverOf(terms, [...sentences.flatMap(({ words }) => words), ...around])];
    }),
  );
}

function scoreAll(read: ReadPassages, options: Scoring): Scored[] {
  const { terms, meaning, question, intent } = options;
  const covers = passageCovers(read, options);
  return read.sentences.map((sentence, index): Scored => {
    const cover = coverOf(terms, sentence.words);
    const around = covers.get(sentence.passage) ?? 0;
    const suits = fitOf(sentence, question) + (sentence.standsByItself ? 0.04 : 0);
    const form = intentFit(sentence, intent) - (sentence.text.endsWith("?") ? 1 : 0);
    const near = meaning?.nearness[index] ?? 0;
    const score = meaning
      ? Math.max(0, near - UNRELATED_SHARE * meaning.threshold) +
        BESIDE_MEANING.cover * cover +
        BESIDE_MEANING.suits * suits +
        BESIDE_MEANING.place / (1 + sentence.passage) +
        form
      : 0.6 * cover + 0.25 * around + 0.1 / (1 + sentence.passage) + suits + form;
    return { sentence, score, isNear: !meaning || near >= FURTHER_SHARE * meaning.threshold };
  });
}

const bestOf = (scored: readonly Scored[]): Scored | undefined =>
  scored.reduce<Scored | undefined>(
    (found, each) => (found && found.score >= each.score ? found : each),
    undefined,
  );

/** What a definition or a list gains where one is asked for. */
function intentFit({ defines, names, isList, text }: ReadSentence, intent: QuestionIntent): number {
  if (intent.kind === "list") return isList ? 0.16 : 0;
  if (intent.kind !== "definition") return 0;
  const subject = intent.subject.toLowerCase();
  if (names?.includes(subject)) return 0.25;
  if (defines === undefined) return text.toLowerCase().startsWith(subject) ? 0.05 : 0;
  if (defines === subject || `${defines}s` === subject || defines === `${subject}s`) return 0.4;
  return 0;
}

function chooseDiverse(scored: readonly Scored[], best: Scored): ReadSentence[] {
  const chosen: Scored[] = [best];
  for (const each of [...scored].sort((a, b) => b.score - a.score)) {
    if (chosen.length >= MOST_SENTENCES || each.score < best.score * NEAR_BEST) break;
    if (!each.isNear) continue;
    if (isNew(chosen, each.sentence)) chosen.push(each);
  }
  return chosen.map(({ sentence }) => sentence);
}

/** A sentence that speaks of both, then the best ones of each. */
function bothOf(
  scored: readonly Scored[],
  { subjects }: Extract<QuestionIntent, { kind: "comparison" }>,
): ReadSentence[] {
  const ranked = [...scored].sort((a, b) => b.score - a.score);
  const [first = [], second = []] = subjects.map((subject) => wordsOf(subject));
  // "Implicit and explicit memory": what both have says nothing of either, unless it is all.
  const own = (words: readonly string[], others: readonly string[]) => {
    const only = words.filter((word) => !others.includes(word));
    return only.length > 0 ? only : words;
  };
  const [one, other] = [own(first, second), own(second, first)];
  const speaksOf = ({ text }: ReadSentence, words: readonly string[]) => {
    const said = wordsOf(text);
    const held = words.filter((word) =>
      said.some((each) => each.startsWith(word.slice(0, Math.max(4, word.length - 2)))),
    );
    return words.length > 0 && held.length === words.length;
  };
  const about = (words: readonly string[], rest: readonly string[]) =>
    ranked.filter(({ sentence }) => speaksOf(sentence, words) && !speaksOf(sentence, rest));
  const both = ranked.filter(
    ({ sentence }) => speaksOf(sentence, one) && speaksOf(sentence, other),
  );
  const bestOf = (words: readonly string[], rest: readonly string[]) => {
    const all = about(words, rest);
    const defining = all.find(({ sentence: { defines = "" } }) =>
      words.every((word) => wordsOf(defines).includes(word)),
    );
    return (defining ? [defining] : all).slice(0, 1);
  };
  const picked = [...both.slice(0, 2), ...bestOf(one, other), ...bestOf(other, one)];
  const chosen = picked.length > 0 ? picked : ranked.slice(0, 2);
  return [...new Set(chosen.map(({ sentence }) => sentence))];
}

function isNew(chosen: readonly Scored[], sentence: ReadSentence): boolean {
  return chosen.every((one) => !saysTheSame(one.sentence, sentence));
}

/** The sentences of each passage that say most by themselves: what a summary or a part consists of. */
function gistOf(read: ReadPassages): ReadSentence[] {
  const chosen: Scored[] = [];
  const groups = [...Map.groupBy(read.sentences, ({ passage }) => passage).values()];
  const each = Math.max(1, Math.floor(MOST_OF_MANY / Math.max(1, groups.length)));
  for (const group of groups) {
    const ranked = group
      .map((sentence, place): Scored => {
        const own = (sentence.standsByItself ? 2 : 0) + (sentence.defines === undefined ? 0 : 1.5);
        return {
          sentence,
          score: own - place / 4 + Math.min(1, sentence.words.length / 20),
          isNear: true,
        };
      })
      .sort((a, b) => b.score - a.score);
    const fresh: Scored[] = [];
    for (const one of ranked) {
      if (fresh.length < each && isNew([...chosen, ...fresh], one.sentence)) fresh.push(one);
    }
    chosen.push(...fresh.sort((a, b) => a.sentence.start - b.sentence.start));
  }
  return chosen.slice(0, MOST_OF_MANY + 2).map(({ sentence }) => sentence);
}

function saysTheSame(a: ReadSentence, b: ReadSentence): boolean {
  if (a === b || a.text === b.text) return true;
  const shared = a.words.filter((word) => b.words.includes(word)).length;
  return shared > 0.8 * Math.min(a.words.length, b.words.length);
}

/** The best sentence, then the others as they are read. */
function bestFirst([best, ...others]: readonly ReadSentence[]): ReadSentence[] {
  if (best === undefined) return [];
  return [best, ...others.sort((a, b) => a.passage - b.passage || a.start - b.start)];
}

/** Whether a sentence holds the sort of thing that is asked for. */
function fitOf(sentence: ReadSentence, question: string): number {
  if (/\bhow (?:many|much)\b|\bwhat (?:percentage|number|proportion)\b/iu.test(question)) {
    return hasQuantity(sentence.text) ? 0.2 : 0;
  }
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
