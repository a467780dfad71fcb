import type { AnalysedSentence, Analysis } from "./analysis.ts";
import type { SeededRandom } from "./seeded_random.ts";
import { areNearlyEqual, wordOverlap } from "./similarity.ts";
import type { Term, TermKind, TermUse } from "./terms.ts";
import { isNumber, mostFrequent } from "./terms.ts";

/** Finds terms that could stand in an answer's place, and are wrong there. */
export interface DistractorFinder {
  find(use: TermUse, options: { count: number; random: SeededRandom }): string[];
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
/** The very nearest may mean the same: where there is choice, this many are kept for the last. */
const TOO_NEAR = 4;
/** Those near in meaning, from which chance picks. */
const NEAR = 10;
/** Occurrences from which a term's company is learnt. */
const MAX_CONTEXTS = 30;
/** What stands right beside a term tells more of its kind than what shares its sentences. */
const BESIDE_WEIGHT = 2;

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
    find: (use, { count, random }) => {
      const sentence = analysis.sentences[use.sentence];
      if (sentence === undefined) return [];
      const fitting = (pools.get(use.kind) ?? []).filter((form) => fits(form, use));
      const close = closest(fitting, { use, companyOf, besideOf });
      const tooNear = isNumber(use) ? 0 : Math.min(TOO_NEAR, Math.floor(close.length / 5));
      const ordered = [
        ...random.shuffle(close.slice(tooNear, tooNear + NEAR)),
        ...close.slice(tooNear + NEAR),
        ...close.slice(0, tooNear),
      ];
      const found: string[] = [];
      for (const form of ordered) {
        if (found.length === count) break;
        if (!isWrongHere(form, { use, sentence, analysis })) continue;
        if (!found.some((other) => isSame(other, form.text, use))) found.push(form.text);
      }
      return found;
    },
  };
}

function formsByKind(analysis: Analysis): Map<TermKind, Form[]> {
  const pools = new Map<TermKind, Form[]>();
  for (const term of analysis.terms.values()) {
    for (const [kind, uses] of Map.groupBy(term.uses, (use) => use.kind)) {
      if (term.uses.length < 2 && (kind === "singular" || kind === "plural")) continue;
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
  return pools;
}

function fits(form: Form, use: TermUse): boolean {
  if (Math.abs(form.term.words.length - use.words.length) > 1) return false;
  if (use.kind !== "singular") return true;
  return use.hasDeterminer ? form.standsDetermined : form.standsBare;
}

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
  if (isNumber(use)) return candidates.map(({ form }) => form);
  return candidates
    .map(({ form }) => ({
      form,
      closeness:
        sharedCompany(company, companyOf(form.term)) +
        BESIDE_WEIGHT * sharedCompany(beside, besideOf(form.term)),
    }))
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
