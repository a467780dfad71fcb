import type { AnalysedSentence, Analysis } from "./analysis.ts";
import { DETERMINERS } from "./defined_terms.ts";
import { givesAway } from "./gives_away.ts";
import { capitalised, withoutCitations } from "./question_text.ts";
import { areNearlyEqual, wordOverlap } from "./similarity.ts";
import type { Term, TermUse } from "./terms.ts";

/** A term with the sentence that defines it. */
export interface StatedDefinition {
  readonly sentence: AnalysedSentence;
  readonly use: TermUse;
  readonly term: Term;
  /** The term as it stands, without a capital that only a beginning gives it. */
  readonly name: string;
  /** Every other form and name that the document has for it. */
  readonly names: readonly string[];
  readonly description: string;
  readonly words: readonly string[];
  readonly isPlural: boolean;
  /** Whether the sentence says nothing else. */
  readonly isWhole: boolean;
}

/** More than a bank has questions for. */
const MAX_DEFINITIONS = 150;
const MAX_NAMES = 6;

/** The definitions of a document, one for each term, in its order. */
export function statedDefinitions(analysis: Analysis): StatedDefinition[] {
  const found = new Map<string, StatedDefinition>();
  for (const sentence of analysis.sentences) {
    if (found.size === MAX_DEFINITIONS) break;
    const { definition } = sentence;
    if (definition === undefined || sentence.rank === 0) continue;
    const { use } = definition;
    const term = analysis.terms.get(use.key);
    if (term === undefined || found.has(use.key)) continue;
    const description = withoutCitations(definition.description).trim();
    const { isPlural, isWhole } = definition;
    const words = contentOf(description);
    if (words.length < 2) continue;
    const names = namesOf(analysis, { use, term });
    found.set(use.key, {
      sentence,
      use,
      term,
      name: use.text,
      names,
      description,
      words,
      isPlural,
      isWhole,
    });
  }
  return [...found.values()];
}

/** Every name that the document has for a term, the one that stands there first. */
export function namesOf(analysis: Analysis, { use, term }: { use: TermUse; term: Term }): string[] {
  const forms = [use.text, ...term.uses.map(({ text }) => text)];
  const others = forms.flatMap((form) => analysis.aliases.get(form.toLowerCase()) ?? []);
  const names = new Map([...forms, ...others].map((name) => [name.toLowerCase(), name]));
  return [...names.values()].slice(0, MAX_NAMES);
}

function contentOf(text: string): string[] {
  return [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,40}/gu) ?? [])];
}

/** What a description is said to be first: "process" of "a process by which". */
function kindOf({ description }: StatedDefinition): string {
  return (
    /^(?:an?|the|any|eine?r?|der|die|das|une?|l[ea]|el|la|il|o|a)?\s?(?:[\p{L}-]+\s){0,2}?([\p{L}-]{3,30})(?=\s(?:of|that|which|in|by|for|with|from|to)\b|,|$)/u
      .exec(description)?.[1]
      ?.toLowerCase() ?? ""
  );
}

/**
 * Descriptions of other terms that could be taken for a term's, and are not: of as many things, about
 * as long, about something else, and naming neither term.
 */
export function otherDescriptions(
  asked: StatedDefinition,
  { all, count }: { all: readonly StatedDefinition[]; count: number },
): string[] {
  const length = asked.description.length;
  const fitting = all
    .filter((other) => areDifferent(asked, other) && other.isPlural === asked.isPlural)
    .filter((other) => asked.use.kind !== "name" || isOfForm(asked.use, other.use))
    .filter((other) => !givesAway(other.description, asked.use))
    .filter(
      ({ description }) => description.length < 2.6 * length && 2.6 * description.length > length,
    )
    .sort((a, b) => distance(asked, a) - distance(asked, b));
  const chosen: StatedDefinition[] = [];
  for (const other of fitting) {
    if (chosen.length === count) break;
    if (chosen.every((one) => areDifferent(one, other))) chosen.push(other);
  }
  return chosen.map(({ description }) => capitalised(description));
}

/**
 * Other terms that the document defines, of the same kind and number, of which another description
 * holds. With `isSingle`, one in whose place the rest of the sentence stays as it is.
 */
export function otherTerms(
  asked: StatedDefinition,
  {
    all,
    count,
    analysis,
    isSingle = false,
  }: { all: readonly StatedDefinition[]; count: number; analysis: Analysis; isSingle?: boolean },
): string[] {
  const fitting = all
    .filter((other) => areDifferent(asked, other) && isOfForm(other.use, asked.use))
    .filter(
      (other) => other.isPlural === asked.isPlural && !givesAway(asked.description, other.use),
    )
    .filter((other) => !isSingle || haveOneArticle(asked, other, analysis))
    .filter((other) => !isWider(asked, other, analysis))
    .sort((a, b) => distance(asked, a) - distance(asked, b));
  const chosen: StatedDefinition[] = [];
  for (const other of fitting) {
    if (chosen.length === count) break;
    if (chosen.every((one) => areDifferent(one, other))) chosen.push(other);
  }
  return chosen.map(({ name }) => name);
}

/** Whether two definitions are of different things: no names in common, and little else. */
export function areDifferent(a: StatedDefinition, b: StatedDefinition): boolean {
  if (a.use.key === b.use.key) return false;
  const isNamed = a.names.some((name) => b.names.some((other) => areNearlyEqual(name, other)));
  return !isNamed && wordOverlap(a.words, b.words) < 0.4;
}

/** Of one kind and number; names of one word are seldom of what longer ones are of. */
function isOfForm(a: TermUse, b: TermUse): boolean {
  if (a.kind !== b.kind) return false;
  return a.kind !== "name" || a.words.length > 1 === b.words.length > 1;
}

/** One of what the other is: "memory" for "short-term memory", or by what is known of the nouns. */
function isWider(a: StatedDefinition, b: StatedDefinition, { senses }: Analysis): boolean {
  const [x, y] = [a, b].map(({ use }) => use.words.at(-1) ?? "");
  if (x === undefined || y === undefined) return false;
  return x !== y && (senses?.relation(x, y)?.mayMeanTheSame ?? false);
}

/** Nearest is what is said to be of one kind, then what is named and described at like length. */
function distance(a: StatedDefinition, b: StatedDefinition): number {
  const isOneKind = kindOf(a) !== "" && kindOf(a) === kindOf(b) ? -2 : 0;
  const words = Math.abs(a.use.words.length - b.use.words.length);
  const length = Math.abs(Math.log(a.description.length / b.description.length));
  const place = Math.min(1, Math.abs(a.sentence.index - b.sentence.index) / 200);
  return isOneKind + words + length + place;
}

/** In a language whose articles agree with nouns, terms are defined after the same one. */
function haveOneArticle(a: StatedDefinition, b: StatedDefinition, { language }: Analysis): boolean {
  const articles = DETERMINERS[language];
  if (articles === undefined) return true;
  const [x, y] = [a, b].map(({ sentence, use }) =>
    sentence.text.slice(0, use.start).trim().toLowerCase(),
  );
  return x === y && (x === "" || articles.has(x?.replace(/['’]$/u, "") ?? ""));
}
