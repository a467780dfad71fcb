import type { Token } from "./tokens.ts";
import { GENERIC_WORDS } from "./word_lists.ts";

/** What can stand in a term's place without breaking the sentence. */
export type TermKind =
  | "name"
  | "acronym"
  | "singular"
  | "plural"
  | "year"
  | "percentage"
  | "number";

/** One occurrence of a term. */
export interface TermUse {
  readonly key: string;
  readonly text: string;
  readonly kind: TermKind;
  /** Dictionary forms of the term's words. */
  readonly words: readonly string[];
  readonly sentence: number;
  /** Offsets in the sentence's text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** A term of the document with all its occurrences. */
export interface Term {
  readonly key: string;
  /** The form most often used. */
  readonly text: string;
  readonly kind: TermKind;
  readonly words: readonly string[];
  readonly uses: readonly TermUse[];
}

const MAX_WORDS = 3;
const NUMBERED_THING =
  /^(?:rfc|section|figure|fig|table|chapter|page|version|step|part|appendix|no|equation|example|iso|utf)$/u;

/** The noun phrases and numbers of one sentence. */
export function termUses(tokens: readonly Token[], sentence: number): TermUse[] {
  const uses: TermUse[] = [];
  let run: Token[] = [];
  const close = (next: Token | undefined) => {
    const use = nounPhrase(run, { sentence, next, first: tokens[0] });
    if (use !== undefined) uses.push(use);
    run = [];
  };
  tokens.forEach((token, index) => {
    const number = numberUse(tokens, index, sentence);
    if (number !== undefined) uses.push(number);
    const last = run.at(-1);
    const touches = last === undefined || token.start === last.end + 1 || isJoined(last, token);
    if (last !== undefined && !touches) close(token);
    if (isPhraseWord(token) || (isHyphen(token) && run.at(-1)?.end === token.start))
      run.push(token);
    else close(token);
  });
  close(undefined);
  return uses;
}

/** Gathers the uses of each term; the form and kind most often seen stand for it. */
export function gatherTerms(uses: readonly TermUse[]): Map<string, Term> {
  const byKey = Map.groupBy(uses, (use) => use.key);
  const terms = new Map<string, Term>();
  for (const [key, group] of byKey) {
    const text = mostFrequent(group.map((use) => use.text));
    const kind = mostFrequent(group.map((use) => use.kind));
    terms.set(key, { key, text, kind, words: group[0]?.words ?? [], uses: group });
  }
  return terms;
}

function isPhraseWord(token: Token): boolean {
  if (!token.isWord || token.isStopWord || token.text.length < 2) return false;
  return token.pos === "NOUN" || token.pos === "PROPN" || token.pos === "ADJ";
}

function isHyphen(token: Token): boolean {
  return token.text === "-" || token.text === "‐";
}

function isJoined(a: Token, b: Token): boolean {
  return a.end === b.start && (isHyphen(a) || isHyphen(b));
}

interface PhraseContext {
  readonly sentence: number;
  readonly next: Token | undefined;
  readonly first: Token | undefined;
}

function nounPhrase(run: readonly Token[], { sentence, next, first }: PhraseContext) {
  const words = [...run];
  while (words[0] !== undefined && (isHyphen(words[0]) || isGenericAdjective(words[0])))
    words.shift();
  const head = words.at(-1);
  const start = words[0];
  if (head === undefined || start === undefined || isHyphen(head) || head.pos === "ADJ")
    return undefined;
  const content = words.filter((token) => !isHyphen(token));
  if (content.length > MAX_WORDS || content.every((token) => isGeneric(token))) return undefined;
  if (next !== undefined && next.start === head.end && /^[-_/@\\]/u.test(next.text))
    return undefined;
  const text = textOf(words, start === first);
  if (text.length < 3 || text.length > 60) return undefined;
  const lemmas = content.map((token, index) =>
    index === content.length - 1 ? token.lemma : token.text.toLowerCase(),
  );
  const kind = phraseKind(content, start === first);
  return {
    key: lemmas.join(" "),
    text,
    kind,
    words: lemmas,
    sentence,
    start: start.start,
    end: head.end,
  };
}

function isGenericAdjective(token: Token): boolean {
  return token.pos === "ADJ" && isGeneric(token);
}

function isGeneric(token: Token): boolean {
  return GENERIC_WORDS.has(token.lemma) || GENERIC_WORDS.has(token.text.toLowerCase());
}

/** The phrase as written, without the capital that only the sentence's start gave it. */
function textOf(words: readonly Token[], opensSentence: boolean): string {
  let text = "";
  let end = words[0]?.start ?? 0;
  words.forEach((token, index) => {
    const lowers = index === 0 && opensSentence && token.pos !== "PROPN" && !isAcronym(token.text);
    text += (token.start > end ? " " : "") + (lowers ? token.text.toLowerCase() : token.text);
    end = token.end;
  });
  return text;
}

function isAcronym(text: string): boolean {
  return /^\p{Lu}[\p{Lu}\d]+s?$/u.test(text);
}

function phraseKind(words: readonly Token[], opensSentence: boolean): TermKind {
  const last = words.at(-1);
  if (words.length === 1 && last !== undefined && isAcronym(last.text)) return "acronym";
  const named = words.every(
    (token, index) =>
      /^\p{Lu}/u.test(token.text) && !(index === 0 && opensSentence && words.length === 1),
  );
  if (named) return "name";
  const isPlural =
    last !== undefined && /s$/u.test(last.text) && last.lemma !== last.text.toLowerCase();
  return isPlural ? "plural" : "singular";
}

function numberUse(tokens: readonly Token[], index: number, sentence: number): TermUse | undefined {
  const token = tokens[index];
  if (token === undefined || !/^\d{1,3}(?:,\d{3})*(?:\.\d{1,4})?$|^\d{1,9}$/u.test(token.text))
    return undefined;
  const [previous, next] = [tokens[index - 1], tokens[index + 1]];
  if (
    previous?.end === token.start ||
    (previous !== undefined && NUMBERED_THING.test(previous.lemma))
  )
    return undefined;
  const isPercentage = next?.text === "%" || next?.lemma === "percent";
  if (!isPercentage && next?.start === token.end && !/^[.,;]$/u.test(next.text)) return undefined;
  const kind = numberKind(token.text, { isPercentage, previous, next });
  if (kind === undefined) return undefined;
  return {
    key: `#${token.text}`,
    text: token.text,
    kind,
    words: [token.text],
    sentence,
    start: token.start,
    end: token.end,
  };
}

function numberKind(
  text: string,
  {
    isPercentage,
    previous,
    next,
  }: { isPercentage: boolean; previous: Token | undefined; next: Token | undefined },
): TermKind | undefined {
  if (isPercentage) return "percentage";
  const isYear = /^1[5-9]\d\d$|^20\d\d$/u.test(text);
  if (isYear && /^(?:in|since|by|from|until|of|during|before|after)$/u.test(previous?.lemma ?? ""))
    return "year";
  return next?.pos === "NOUN" && !isYear ? "number" : undefined;
}

function mostFrequent<T extends string>(values: readonly T[]): T {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [best] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a));
  return best;
}
