import { oppositeOf, oppositeVerb } from "./opposites.ts";
import type { Token } from "./tokens.ts";

/** Words to put in place of others. */
export interface Change {
  /** Offsets in the sentence; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

export const BE = /^(?:is|are|was|were)$/iu;
const JOINS = /^(?:and|or)$/iu;
/** What follows a word that does not say all by itself: "began to", "cold and". */
const LEADS_ON = /^(?:and|or|to|,)$/iu;
/** A clause that begins here is beside the statement. */
const ASIDE =
  /^(?:and|which|who|whom|whose|that|where|when|while|because|since|although|though|if|as|until|[,;:()–—-])$/iu;

/** Where a token stands. */
interface Place {
  readonly tokens: readonly Token[];
  readonly at: number;
  readonly token: Token;
  readonly before: Token | undefined;
  readonly after: Token | undefined;
  /** Index of the main clause's verb. */
  readonly verb: number;
}

/** The first word of a sentence's main clause that has an opposite there, and that opposite. */
export function findOpposite(tokens: readonly Token[]): Change | undefined {
  const verb = tokens.findIndex(({ pos }) => pos === "VERB" || pos === "AUX");
  if (verb === -1) return undefined;
  const aside = tokens.findIndex(({ text }, index) => index > verb && ASIDE.test(text));
  const end = aside === -1 ? tokens.length : aside;
  for (const [at, token] of tokens.slice(0, end).entries()) {
    const place: Place = { tokens, at, token, before: tokens[at - 1], after: tokens[at + 1], verb };
    const words = at === 0 ? ofBeginning(place) : ofWord(place);
    if (words !== undefined) return { start: token.start, end: token.end, words };
  }
  return undefined;
}

/** Of whom a statement holds: not of all, where it said so. */
function ofBeginning({ token, after }: Place): string | undefined {
  const word = token.text.toLowerCase();
  if (/^(?:every|each)$/u.test(word) && after?.pos !== "ADP") return "Not every";
  return word === "all" && /^(?:NOUN|ADJ)$/u.test(after?.pos ?? "") ? "Only some" : undefined;
}

function ofWord(place: Place): string | undefined {
  const { at, verb, before } = place;
  // "As long" and "so common" compare with something of their own.
  if (at < verb || /^(?:as|so|how)$/iu.test(before?.text ?? "")) return undefined;
  return ofMeasure(place) ?? ofVerb(place) ?? ofState(place);
}

const COMPARATIVE =
  /^(?:closer|farther|nearer|higher|lower|larger|smaller|bigger|longer|shorter|deeper|wider|easier|harder|better|worse)$/u;

/** How much, how often, or by which of two: "more", "always", "larger". */
function ofMeasure(place: Place): string | undefined {
  const { tokens, at, token, before, after } = place;
  const word = token.text.toLowerCase();
  const isJoined = JOINS.test(after?.text ?? "") || JOINS.test(before?.text ?? "");
  if (isJoined || (token.pos === "NOUN" && word.endsWith("er"))) return undefined;
  if (/^(?:more|less|fewer)$/u.test(word)) return ofAmount(place);
  const isQualified = after?.pos === "ADJ" || after?.pos === "ADV";
  const isSuperlative = isQualified && /^the$/iu.test(before?.text ?? "");
  if (word === "most") return isSuperlative ? "least" : undefined;
  if (word === "least") return isSuperlative ? "most" : undefined;
  // Farther than what, only a "than" says.
  const isCompared = tokens.slice(at).some(({ text }) => /^than$/iu.test(text));
  if (COMPARATIVE.test(word) && !isCompared && after?.pos !== "NOUN") return undefined;
  return oppositeOf(word, "measures");
}

/** "More useful" is less useful; "more time than" is less time than; "three more" has no opposite. */
function ofAmount({ tokens, at, token, before, after }: Place): string | undefined {
  const isMore = token.text.toLowerCase() === "more";
  const isCounted =
    before?.pos === "NUM" || /^(?:no|once|any|one|many|much|the|far)$/iu.test(before?.text ?? "");
  if (isCounted || after === undefined) return undefined;
  if (after.pos === "ADJ" || after.pos === "ADV") return isMore ? "less" : "more";
  const isCompared = tokens.slice(at).some(({ text }) => text.toLowerCase() === "than");
  if (!isCompared || after.pos !== "NOUN") return undefined;
  const isPlural = after.lemma !== after.text.toLowerCase();
  if (!isMore) return "more";
  return isPlural ? "fewer" : "less";
}

/** The clause's verb itself. */
function ofVerb({ tokens, at, token, before, after, verb }: Place): string | undefined {
  const isFirst = tokens.slice(verb, at).every(({ pos }) => pos === "AUX" || pos === "ADV");
  if (token.pos !== "VERB" || !isFirst || LEADS_ON.test(after?.text ?? "")) return undefined;
  // "The crop grown in the south was ..." is about the crop, not about growing.
  if (
    before?.pos !== "AUX" &&
    tokens.slice(at + 1).some(({ text }) => BE.test(text)) &&
    /(?:ed|wn|en)$/u.test(token.text)
  ) {
    return undefined;
  }
  return oppositeVerb(token.text.toLowerCase(), token.lemma);
}

/** What something is said to be: "is possible", "was very rare". */
function ofState({ tokens, at, token, before, after }: Place): string | undefined {
  const link = before?.pos === "ADV" ? tokens[at - 2] : before;
  if (token.pos !== "ADJ" || !BE.test(link?.text ?? "")) return undefined;
  if (/^(?:NOUN|PROPN|ADJ)$/u.test(after?.pos ?? "") || LEADS_ON.test(after?.text ?? "")) {
    return undefined;
  }
  return oppositeOf(token.text.toLowerCase(), "states");
}
