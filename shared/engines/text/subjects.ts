import type { Token } from "./tokens.ts";

const MAX_SUBJECT = 6;

/** What a sentence begins with: of whom or what it speaks. */
export interface Subject {
  /** Offset of its end in the sentence. */
  readonly end: number;
  readonly isPlural: boolean;
  /** The verb behind it. */
  readonly verb: Token;
}

/** The noun phrase, "of" phrases included, that a sentence begins with, up to its verb. */
export function subjectOf(tokens: readonly Token[]): Subject | undefined {
  const at = tokens.findIndex(({ pos }) => pos === "VERB" || pos === "AUX");
  const verb = tokens[at];
  if (verb === undefined || isReduced(verb, tokens)) return undefined;
  const subject = tokens.slice(0, at);
  if (/^(?:some|many|most|all|any|every|each|several|few)$/iu.test(subject[0]?.text ?? ""))
    return undefined;
  const last = subject.at(-1);
  if (at > MAX_SUBJECT || last === undefined) return undefined;
  const isPhrase = subject.every(
    ({ pos, lemma }) => /^(?:DET|ADJ|NOUN|PROPN)$/u.test(pos) || lemma === "of",
  );
  if (!isPhrase || !/^(?:NOUN|PROPN)$/u.test(last.pos)) return undefined;
  const of = subject.findIndex(({ lemma }) => lemma === "of");
  const head = of > 0 ? subject[of - 1] : last;
  const isPlural = head !== undefined && head.lemma !== head.text.toLowerCase();
  return { end: last.end, isPlural, verb };
}

/**
 * Whether what looks like the verb is part of the subject: "The ship named after him was fast",
 * "Tree stems consist of ...".
 */
function isReduced(verb: Token, tokens: readonly Token[]): boolean {
  if (verb.pos === "AUX") return false;
  const after = tokens.slice(tokens.indexOf(verb) + 1);
  if (after[0]?.pos === "VERB" || after[0]?.pos === "AUX") return true;
  return /ed$/iu.test(verb.text) && after.some(({ pos }) => pos === "AUX");
}
