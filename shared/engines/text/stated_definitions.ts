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

const MARKS = /[*│▼▲▶→←⇒_`$\\|<>=]|\bhttps?:/u;

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
    const description = withoutCitations(definition.description).trim().replace(/[,;]$/u, "");
    // Signs of markup, of a drawing or of a formula.
    if (MARKS.test(description) || /[,;:*]/u.test(use.text)) continue;
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

/** What ties a kind to what distinguishes it: "tissue made of", "individual capable of". */
const TIE =
  /^(?:of|that|which|who|whose|where|in|on|at|by|for|with|without|from|to|through|between|and|or|capable|able|responsible|made|used|caused|formed|found|called|consisting|containing|having|de|du|des|qui|que|dont|où|à|pour|dans|der|die|das|des|dem|den|zur|zum|aus|von|im|bei|mit|für|que|della|di|che|do|da)$/iu;

/** What a description is said to be first: "process" of "a process by which". */
function kindOf({ description }: Pick<StatedDefinition, "description">): string {
  const words = description.replace(ARTICLE, "").split(/\s/u).slice(0, 5);
  const tie = words.findIndex((word, index) => index > 0 && (TIE.test(word) || /ing$/u.test(word)));
  const head = (tie === -1 ? words : words.slice(0, tie)).at(-1) ?? "";
  return head.toLowerCase().replace(/[^\p{L}-]/gu, "");
}

const ARTICLE =
  /^(?:an?|the|any|one|eine?[rsmn]?|der|die|das|den|dem|une?|les?|la|des|el|los|las|il|lo|un[oa]?|o|os|as|uma?) |^[ld][’']/iu;

/** How a description begins: with "a", "the" or neither. */
function openingOf(description: string): string {
  const article = (ARTICLE.exec(description)?.[0] ?? "").trim().toLowerCase();
  return /^(?:an?|any|one|eine?|une?|uma?|un[oa]?)$/u.test(article) ? "one" : article;
}

/** Whether two terms are of one narrow kind: what is said of one could be said of the other. */
function areSiblings(a: StatedDefinition, b: StatedDefinition, { senses }: Analysis): boolean {
  if (Math.abs(a.sentence.index - b.sentence.index) > NEAR || a.use.kind !== b.use.kind)
    return false;
  const [x, y] = [singular(kindOf(a)), singular(kindOf(b))];
  return (x !== "" && x === y) || (senses?.relation(x, y)?.areSiblings ?? false);
}

/** Both of persons, or neither, as far as is known: a person stands out among things. */
export function areBothPersons(
  a: StatedDefinition,
  b: StatedDefinition,
  { senses }: Analysis,
): boolean {
  const [x = false, y = false] = [a, b].map((one) => senses?.isPerson(singular(kindOf(one))));
  return x === y;
}

/** Sentences between two definitions of one chapter, at most. */
const NEAR = 120;

const singular = (noun: string): string =>
  noun.replace(/ies$/u, "y").replace(/(?<=(?:s|x|ch|sh))es$|(?<=[^su])s$/u, "");

/**
 * Whether two descriptions are of one kind and form, so that one does not stand out among the other:
 * both of persons, of processes, of substances ..., both with the same article.
 */
export function areAlike(
  a: StatedDefinition,
  b: StatedDefinition,
  { senses, isEnglish }: Analysis,
): boolean {
  const [x, y] = [singular(kindOf(a)), singular(kindOf(b))];
  if (x !== "" && x === y) return true;
  const [one, other] = [openingOf(a.description), openingOf(b.description)];
  if (isEnglish ? (one === "") !== (other === "") : one !== other) return false;
  // Of another chapter, they are of another subject, and nobody would choose them.
  if (Math.abs(a.sentence.index - b.sentence.index) > NEAR) return false;
  if (!isEnglish || senses === undefined) return true;
  const relation = senses.relation(x, y);
  return relation === undefined || relation.areOfOneKind || relation.areSiblings;
}

/**
 * Descriptions of other terms that could be taken for a term's, and are not: of as many things, about
 * as long, about something else, and naming neither term.
 */
export function otherDescriptions(
  asked: StatedDefinition,
  { all, count, analysis }: { all: readonly StatedDefinition[]; count: number; analysis: Analysis },
): string[] {
  const length = asked.description.length;
  const fitting = all
    .filter((other) => areDifferent(asked, other) && other.isPlural === asked.isPlural)
    .filter((other) => areAlike(asked, other, analysis) && !speakOfEachOther(asked, other))
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
    .filter((other) => (isSingle ? areSiblings : areAlike)(asked, other, analysis))
    .filter((other) => !isSingle || (haveOneArticle(asked, other, analysis) && !isListed(other)))
    .filter((other) => !speakOfEachOther(asked, other) && !isWider(asked, other, analysis))
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

/** Of a term in a list, nothing says its number and gender. */
const isListed = ({ sentence }: StatedDefinition): boolean => sentence.termLine !== undefined;

/** What is described by the other, or with it, may be a part or a kind of it. */
const speakOfEachOther = (a: StatedDefinition, b: StatedDefinition): boolean =>
  a.description.toLowerCase().includes(b.name.toLowerCase()) ||
  b.description.toLowerCase().includes(a.name.toLowerCase());

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
  if (articles === undefined) {
    const isBare = ({ sentence, use }: StatedDefinition) =>
      !/(?:^|\s)(?:an?|the)\s$/iu.test(sentence.text.slice(0, use.start));
    return isBare(a) === isBare(b);
  }
  const [x, y] = [a, b].map(({ sentence, use }) =>
    sentence.text.slice(0, use.start).trim().toLowerCase(),
  );
  return x === y && (x === "" || articles.has(x?.replace(/['’]$/u, "") ?? ""));
}
