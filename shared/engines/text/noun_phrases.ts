import type { TermKind, TermUse } from "./terms.ts";
import type { Token } from "./tokens.ts";
import { GENERIC_WORDS } from "./word_lists.ts";

const MAX_WORDS = 3;
const DETERMINER = /^(?:an?|the|each|every|any|no|some|its|their|one|another|this|that)$/iu;

/** After these a "noun" without a determiner is most often a verb: "which controls who". */
const BEFORE_VERB =
  /^(?:which|who|that|it|you|they|we|he|she|i|will|can|may|must|should|would|could|not|n't|'ll)$/iu;
/** Before these too: "moves the", "controls who". */
const AFTER_VERB = /^(?:the|an?|its|their|your|who|whether|what|how)$/iu;

/** A stretch of tokens, by index; `to` is exclusive. */
interface Run {
  readonly from: number;
  readonly to: number;
}

/** The noun phrases of a sentence: adjectives and nouns that end in a noun, "in-sync replica". */
export function nounPhrases(tokens: readonly Token[], sentence: number): TermUse[] {
  return phraseRuns(tokens).flatMap((run) => {
    const use = nounPhrase(tokens, run, sentence);
    return use === undefined ? [] : [use];
  });
}

function phraseRuns(tokens: readonly Token[]): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (let index = 0; index <= tokens.length; index += 1) {
    const [previous, token] = [tokens[index - 1], tokens[index]];
    const continues =
      token !== undefined &&
      isPhraseToken(token, previous) &&
      (index === from || isNextTo(previous, token));
    if (continues) continue;
    if (index > from) runs.push({ from, to: index });
    from = token !== undefined && isPhraseToken(token, undefined) ? index : index + 1;
  }
  return runs;
}

function isPhraseToken(token: Token, previous: Token | undefined): boolean {
  if (isHyphen(token)) return previous?.end === token.start;
  if (!token.isWord || token.isStopWord || token.text.length < 2) return false;
  return token.pos === "NOUN" || token.pos === "PROPN" || token.pos === "ADJ";
}

function isHyphen(token: Token): boolean {
  return token.text === "-" || token.text === "‐";
}

function isNextTo(previous: Token | undefined, token: Token): boolean {
  if (previous === undefined) return false;
  return token.start === previous.end + 1 ? !isHyphen(previous) : token.start === previous.end;
}

function nounPhrase(tokens: readonly Token[], run: Run, sentence: number): TermUse | undefined {
  let from = run.from;
  while (from < run.to && isWeakOpening(tokens[from])) from += 1;
  const words = tokens.slice(from, run.to).filter((token) => !isHyphen(token));
  const [first, last] = [tokens[from], tokens[run.to - 1]];
  if (first === undefined || last === undefined || !isTermLike(words, last)) return undefined;
  const [before, after] = [tokens[from - 1], tokens[run.to]];
  if (isGlued(before, first) || isGlued(last, after)) return undefined;
  if (isMember(after, tokens[run.to + 1])) return undefined;
  if (BEFORE_VERB.test(before?.text ?? "") || AFTER_VERB.test(after?.text ?? "")) return undefined;
  const text = textOf(tokens.slice(from, run.to));
  if (text.length < 3 || text.length > 60) return undefined;
  const kind = phraseKind(words);
  if (kind === "plural" && /^an?$/iu.test(before?.text ?? "")) return undefined;
  const lemmas = words.map((token) =>
    token === last ? singularOf(token) : token.text.toLowerCase(),
  );
  return {
    key: lemmas.join(" "),
    text,
    kind,
    words: lemmas,
    hasDeterminer: DETERMINER.test(before?.text ?? ""),
    sentence,
    start: first.start,
    end: last.end,
  };
}

function isWeakOpening(token: Token | undefined): boolean {
  return token !== undefined && (isHyphen(token) || (token.pos === "ADJ" && isGeneric(token)));
}

/** A plural inside a phrase is most often a verb that the tagger took for a noun: "broker stores". */
function isTermLike(words: readonly Token[], last: Token): boolean {
  if (words.length === 0 || words.length > MAX_WORDS) return false;
  if (isHyphen(last) || last.pos === "ADJ" || words.every(isGeneric)) return false;
  return !words.slice(0, -1).some((word) => word.pos === "NOUN" && isPlural(word));
}

function isGeneric(token: Token): boolean {
  return GENERIC_WORDS.has(token.lemma) || GENERIC_WORDS.has(token.text.toLowerCase());
}

/** Whether two tokens make one written word with a sign between: a path, a flag, an identifier. */
function isGlued(a: Token | undefined, b: Token | undefined): boolean {
  if (a === undefined || b === undefined || a.end !== b.start) return false;
  return /^[-_/@\\#$&*+.~]/u.test(b.text) && b.text !== "."
    ? true
    : /[-_/@\\#$&*+~]$/u.test(a.text);
}

/** Whether the word goes on behind a colon or dot: "std:vector", "file.txt". */
function isMember(mark: Token | undefined, next: Token | undefined): boolean {
  return mark !== undefined && /^[:.]+$/u.test(mark.text) && next?.start === mark.end;
}

function textOf(words: readonly Token[]): string {
  let text = "";
  let end = words[0]?.start ?? 0;
  for (const token of words) {
    text += (token.start > end ? " " : "") + token.text;
    end = token.end;
  }
  return text;
}

function isAcronym(text: string): boolean {
  return /^\p{Lu}[\p{Lu}\d]+s?$/u.test(text);
}

function phraseKind(words: readonly Token[]): TermKind {
  const last = words.at(-1);
  if (last !== undefined && words.length === 1 && isAcronym(last.text)) return "acronym";
  return last !== undefined && isPlural(last) ? "plural" : "singular";
}

/**
 * Tells names from words that only a sentence's start or a title wrote with capitals: a name is
 * written with them in most places inside sentences.
 */
export function settleNames(
  uses: readonly TermUse[],
  { language }: { language: string },
): TermUse[] {
  const settled = new Map<TermUse, TermUse>();
  for (const group of Map.groupBy(uses, (use) => use.key).values()) {
    const inside = group.filter((use) => use.start > 0);
    const voters = inside.length > 0 ? inside : group.filter((use) => use.words.length > 1);
    const isNamed = voters.filter(({ text }) => isTitled(text)).length * 2 > voters.length;
    // Every German noun has a capital.
    const keepsCapital =
      language === "de" ||
      inside.filter(({ text }) => /^\p{Lu}/u.test(text)).length * 2 > inside.length;
    for (const use of group) settled.set(use, settleName(use, { isNamed, keepsCapital, language }));
  }
  return uses.map((use) => settled.get(use) ?? use);
}

function settleName(
  use: TermUse,
  {
    isNamed,
    keepsCapital,
    language,
  }: { isNamed: boolean; keepsCapital: boolean; language: string },
): TermUse {
  if (use.kind === "acronym" || use.kind === "code") return use;
  if (isNamed) return { ...use, kind: "name" };
  if (language !== "de" && isTitled(use.text) && use.start === 0)
    return { ...use, text: use.text.toLowerCase() };
  if (use.start > 0 || keepsCapital || /^\p{Lu}{2}/u.test(use.text)) return use;
  return { ...use, text: use.text.slice(0, 1).toLowerCase() + use.text.slice(1) };
}

function isTitled(text: string): boolean {
  return text.split(/[\s-]/u).every((word) => /^\p{Lu}/u.test(word)) && !/^\p{Lu}{2}/u.test(text);
}

function isPlural(token: Token): boolean {
  const text = token.text.toLowerCase();
  if (token.lemma !== text) return text.endsWith("s") || token.lemma.length !== text.length;
  return /^\p{Ll}{3,}[^sui\P{L}]s$/u.test(token.start === 0 ? text : token.text);
}

/** The model leaves the plural of words that it does not know as it is. */
function singularOf(token: Token): string {
  if (token.lemma !== token.text.toLowerCase() || !isPlural(token)) return token.lemma;
  return token.lemma.slice(0, -1);
}
