import type { AnalysedSentence, Analysis } from "./analysis.ts";
import { DETERMINERS } from "./defined_terms.ts";
import type { SeededRandom } from "./seeded_random.ts";
import { areNearlyEqual, wordOverlap } from "./similarity.ts";
import type { Term, TermKind, TermUse } from "./terms.ts";
import { isNameLike, isNumber, mostFrequent } from "./terms.ts";
import type { NounRelation, WordSenses } from "./word_senses/word_senses.ts";

/** Finds terms that could stand in an answer's place, and are wrong there. */
export interface DistractorFinder {
  find(
    use: TermUse,
    options: { count: number; random: SeededRandom; isSingle?: boolean },
  ): string[];
}

/** A term in the form that one kind of place takes: "brokers" where a plural stands. */
interface Form {
  readonly term: Term;
  readonly text: string;
  readonly standsBare: boolean;
  readonly standsDetermined: boolean;
}

/** Candidates looked at for one answer, which bounds the work in a long document. */
const MAX_CANDIDATES = 80;
/** Terms of a kind that are looked through for one answer, those of most uses where there are more. */
const MAX_FORMS = 2000;
/** The very nearest may mean the same: where there is choice, this many are kept for the last. */
const TOO_NEAR = 4;
/** Those near in meaning, from which chance picks. */
const NEAR = 10;
/** Occurrences from which a term's company is learnt. */
const MAX_CONTEXTS = 30;
/** The words right next to a term reveal more about its kind than the others of its sentences. */
const BESIDE_WEIGHT = 2;
/** A number five times as large, or as small, is no likely one: the logarithm of the quotient. */
const FARTHEST_NUMBER = Math.log(5);
/** How much of what stands beside a name must stand beside another that could be taken for it. */
const LEAST_NAME_COMPANY = 0.4;

/**
 * Finds distractors among the document's own terms: of the answer's kind and use, so that neither
 * grammar nor shape gives it away; keeping company with the same words; no form of the answer or of
 * each other; absent from the sentence; and not said of the same thing in another sentence.
 */
export function createDistractorFinder(analysis: Analysis): DistractorFinder {
  const pools = formsByKind(analysis);
  const companyOf = companyIn(analysis);
  const besideOf = besideIn(analysis);
  return {
    find: (use, { count, random, isSingle = false }) => {
      const sentence = analysis.sentences[use.sentence];
      if (sentence === undefined) return [];
      const article = isSingle ? articleBefore(use, analysis) : undefined;
      const fitting = (pools.get(use.kind) ?? []).filter(
        (form) => fits(form, use) && (article === undefined || isDefined(form, article, analysis)),
      );
      const known = relatedForms(fitting, { use, isSingle, senses: analysis.senses });
      const close = known ?? closest(fitting, { use, companyOf, besideOf });
      const mayBeTheSame = known === undefined && !isNumber(use);
      const tooNear = mayBeTheSame ? Math.min(TOO_NEAR, Math.floor(close.length / 5)) : 0;
      const ordered = [
        ...random.shuffle(close.slice(tooNear, tooNear + NEAR)),
        ...close.slice(tooNear + NEAR),
        ...close.slice(0, tooNear),
      ];
      const found: Form[] = [];
      for (const form of ordered) {
        if (found.length === count) break;
        if (!isWrongHere(form, { use, sentence, analysis })) continue;
        const isOther = (other: Form) =>
          !isSame(other.text, form.text, use) && !haveOneHead(other, form);
        if (found.every(isOther)) found.push(form);
      }
      return found.map(({ text }) => text);
    },
  };
}

function formsByKind(analysis: Analysis): Map<TermKind, Form[]> {
  const pools = new Map<TermKind, Form[]>();
  for (const term of analysis.terms.values()) {
    for (const [kind, uses] of Map.groupBy(term.uses, (use) => use.kind)) {
      const isCommon = kind === "singular" || kind === "plural";
      const isKnown = term.words.length === 1 && analysis.senses?.has(headOf(term.words));
      if (term.uses.length < 2 && isCommon && !isKnown) continue;
      // "Commands" at a sentence's beginning, or in a heading, is no name.
      if (isNameLike({ kind }) && term.words.every((word) => analysis.senses?.has(word))) continue;
      const form = {
        term,
        text: mostFrequent(uses.map((use) => use.text)),
        standsBare: uses.some((use) => !use.hasDeterminer),
        standsDetermined: uses.some((use) => use.hasDeterminer),
      };
      const pool = pools.get(kind);
      if (pool === undefined) pools.set(kind, [form]);
      else pool.push(form);
    }
  }
  return new Map([...pools].map(([kind, pool]) => [kind, mostUsed(pool)]));
}

function mostUsed(pool: Form[]): Form[] {
  if (pool.length <= MAX_FORMS) return pool;
  return pool.sort((a, b) => b.term.uses.length - a.term.uses.length).slice(0, MAX_FORMS);
}

/** Nouns may be of different kinds, or seldom stand in like surroundings: each makes up for the other. */
const LEAST_COSINES = {
  // Persons, and what programs are called after: a broker, a consumer, a client.
  persons: 0.05,
  siblings: 0.4,
  oneKind: 0.5,
  others: 0.6,
  inPassing: 0.5,
} as const;
/** What alone stands in the answer's place must be the likelier. */
const LEAST_SINGLE = 0.55;
/** Beyond this, two abstract nouns say nearly the same: "study" for "research". */
const MOST_ABSTRACT_COSINE = 0.7;
const SIBLING_BONUS = 0.2;

/**
 * The forms that a learner could take for the answer, the likeliest first, by what is known of English
 * nouns; undefined where the answer is none that is known.
 */
function relatedForms(
  forms: readonly Form[],
  asked: { use: TermUse; isSingle: boolean; senses: WordSenses | undefined },
): Form[] | undefined {
  const { use, isSingle, senses } = asked;
  const answer = headOf(use.words);
  const isCommon = use.kind === "singular" || use.kind === "plural";
  if (senses === undefined || !isCommon || !senses.has(answer)) return undefined;
  const likely = forms.flatMap((form) => {
    if (form.term.words.length !== use.words.length) return [];
    const relation = senses.relation(answer, headOf(form.term.words));
    if (relation === undefined || !couldBeTaken(relation)) return [];
    if (form.term.uses.length < 2 && relation.cosine < LEAST_COSINES.inPassing) return [];
    const bonus = relation.areSiblings ? SIBLING_BONUS : 0;
    const nearness = relation.cosine + bonus;
    return isSingle && nearness < LEAST_SINGLE ? [] : [{ form, nearness }];
  });
  return likely.sort((a, b) => b.nearness - a.nearness).map(({ form }) => form);
}

const headOf = (words: readonly string[]): string => words.at(-1)?.split("-").at(-1) ?? "";

function couldBeTaken(relation: NounRelation): boolean {
  const { cosine, mayMeanTheSame, areSiblings, areOfOneKind, areConcrete, arePersons } = relation;
  if (mayMeanTheSame || (!areConcrete && cosine > MOST_ABSTRACT_COSINE)) return false;
  const { persons, siblings, oneKind, others } = LEAST_COSINES;
  if (arePersons) return cosine >= persons;
  return cosine >= (areSiblings ? siblings : areOfOneKind ? oneKind : others);
}

/** "Learning": what is done, where the answer is a thing. */
const isDoing = (text: string): boolean => /^\p{Ll}{3,}ing$/u.test(text);

function fits(form: Form, use: TermUse): boolean {
  if (isDoing(form.text) && !isDoing(use.text)) return false;
  if (Math.abs(form.term.words.length - use.words.length) > 1) return false;
  if (use.kind !== "singular") return true;
  return use.hasDeterminer ? form.standsDetermined : form.standsBare;
}

/** The article before a term, in a language whose articles agree with nouns. */
function articleBefore(use: TermUse, analysis: Analysis): string | undefined {
  const before = (analysis.sentences[use.sentence]?.text ?? "").slice(0, use.start);
  const [, word = ""] = /(\p{L}{1,10})['’ ]$/u.exec(before.slice(-12)) ?? [];
  const article = word.toLowerCase();
  return DETERMINERS[analysis.language]?.has(article) ? article : undefined;
}

/** Whether a term is defined after an article: elsewhere, "der" may be another case or number. */
const isDefined = ({ term }: Form, article: string, analysis: Analysis): boolean =>
  term.uses
    .slice(0, MAX_CONTEXTS)
    .some(
      (use) =>
        analysis.sentences[use.sentence]?.definition?.use === use &&
        articleBefore(use, analysis) === article,
    );

/** The words that stand in a term's sentences. */
function companyIn(analysis: Analysis): (term: Term) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (term) => {
    const kept = known.get(term.key);
    if (kept !== undefined) return kept;
    const uses = term.uses.slice(0, MAX_CONTEXTS);
    const company = new Set(uses.flatMap((use) => analysis.sentences[use.sentence]?.words ?? []));
    known.set(term.key, company);
    return company;
  };
}

/**
 * The words right before and after a term, articles apart: what is said to wash, or to be stored
 * on, is of one kind with what else is.
 */
function besideIn(analysis: Analysis): (term: Term) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (term) => {
    const kept = known.get(term.key);
    if (kept !== undefined) return kept;
    const beside = new Set<string>();
    for (const use of term.uses.slice(0, MAX_CONTEXTS)) {
      const tokens = analysis.sentences[use.sentence]?.tokens ?? [];
      const before = tokens.filter(({ end, pos }) => end <= use.start && pos !== "DET").at(-1);
      const after = tokens.find(({ start }) => start >= use.end);
      beside.add(before === undefined ? "^" : `${before.lemma} _`);
      if (after !== undefined) beside.add(`_ ${after.lemma}`);
      if (after !== undefined) beside.add(`_ ${after.pos}`);
    }
    known.set(term.key, beside);
    return beside;
  };
}

type Neighbourhood = (term: Term) => ReadonlySet<string>;

function closest(
  forms: readonly Form[],
  { use, companyOf, besideOf }: { use: TermUse; companyOf: Neighbourhood; besideOf: Neighbourhood },
): Form[] {
  const answer = forms.find((form) => form.term.key === use.key);
  const frequency = answer?.term.uses.length ?? 1;
  const nobody = new Set<string>();
  const company = answer === undefined ? nobody : companyOf(answer.term);
  const beside = answer === undefined ? nobody : besideOf(answer.term);
  const distance = (form: Form) =>
    isNumber(use)
      ? Math.abs(Math.log(numberOf(form.text) / numberOf(use.text)))
      : Math.abs(Math.log(form.term.uses.length / frequency));
  const candidates = forms
    .map((form) => ({ form, distance: distance(form) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MAX_CANDIDATES);
  if (isNumber(use)) {
    return candidates.filter(({ distance }) => distance < FARTHEST_NUMBER).map(({ form }) => form);
  }
  return candidates
    .flatMap(({ form }) => {
      const shared = sharedCompany(beside, besideOf(form.term));
      // A person's name and a program's differ by the words next to them.
      if (isNameLike(use) && shared < LEAST_NAME_COMPANY) return [];
      const together = sharedCompany(company, companyOf(form.term));
      return [{ form, closeness: together + BESIDE_WEIGHT * shared }];
    })
    .sort((a, b) => b.closeness - a.closeness)
    .map(({ form }) => form);
}

function numberOf(text: string): number {
  return Number(text.replaceAll(",", ""));
}

function sharedCompany(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared / Math.sqrt(1 + a.size * b.size);
}

/** "A true flute" and "a modest flute" are one choice. */
function haveOneHead(a: Form, b: Form): boolean {
  const isPhrase = a.term.words.length > 1 || b.term.words.length > 1;
  return isPhrase && headOf(a.term.words) === headOf(b.term.words);
}

function isSame(a: string, b: string, use: TermUse): boolean {
  return isNumber(use) ? numberOf(a) === numberOf(b) : areNearlyEqual(a, b);
}

function isWrongHere(
  { term, text }: Form,
  { use, sentence, analysis }: { use: TermUse; sentence: AnalysedSentence; analysis: Analysis },
): boolean {
  if (term.key === use.key || isSame(text, use.text, use)) return false;
  if (isNumber(use)) return !sentence.uses.some((other) => other.key === term.key);
  if (term.words.some((word) => use.words.includes(word) || sentence.words.includes(word))) {
    return false;
  }
  if (sentence.text.toLowerCase().includes(text.toLowerCase())) return false;
  const rest = sentence.words.filter((word) => !use.words.includes(word));
  const nearest = neighbours(sentence, use);
  return !term.uses.some((other) => {
    const said = analysis.sentences[other.sentence];
    if (said === undefined) return false;
    return (
      wordOverlap(rest, said.words) > 0.35 || nearest.every((word) => said.words.includes(word))
    );
  });
}

/** The content words next to a term, on both sides: who shares them may be right in its place too. */
function neighbours(sentence: AnalysedSentence, use: TermUse): string[] {
  const content = sentence.tokens.filter((token) => token.isWord && !token.isStopWord);
  const before = content.filter((token) => token.end <= use.start).slice(-2);
  const after = content.filter((token) => token.start >= use.end).slice(0, 2);
  return [...before, ...after].map(({ lemma }) => lemma);
}
