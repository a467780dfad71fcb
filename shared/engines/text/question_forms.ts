import type { Token } from "./tokens.ts";

/** A plain English statement taken apart: of whom or what it speaks, and what it says of it. */
export interface Clause {
  /** The subject as it stands inside a sentence. */
  readonly subject: string;
  readonly isPlural: boolean;
  /** "is", "can"; absent where the verb has none. */
  readonly auxiliary?: string;
  /** The verb in its dictionary form, or as it stands behind an auxiliary; empty behind a bare "is". */
  readonly verb: string;
  readonly tense: "past" | "present";
  /** What stands behind the verb. */
  readonly rest: string;
  /** Offset of the verb, auxiliary included, in the sentence. */
  readonly verbStart: number;
}

const MAX_SUBJECT = 14;
const NO_SUBJECT =
  /^(?:there|it|this|that|these|those|what|who|which|some|many|most|several|few|both|each|another|such|other|others|one|no|all|any|various|numerous|certain)$/iu;
const AUXILIARY =
  /^(?:is|are|was|were|has|have|had|can|could|will|would|must|should|did|does|do)$/iu;
const BE = /^(?:is|are|was|were)$/iu;
/** Verbs whose past is their dictionary form: when it was said cannot be seen. */
const UNCHANGING = /^(?:put|set|cut|let|hit|cost|hurt|read|shut|split|spread|cast|burst|quit)$/u;
/** Takes a statement apart, from a place in its tokens on; undefined where its form is another. */
export function clauseOf(tokens: readonly Token[], text: string, from = 0): Clause | undefined {
  const at = tokens.findIndex(
    ({ pos }, index) => index > from && (pos === "VERB" || pos === "AUX"),
  );
  const [first, verb] = [tokens[from], tokens[at]];
  if (first === undefined || verb === undefined || at - from > MAX_SUBJECT) return undefined;
  const subject = tokens.slice(from, at);
  const last = subject.at(-1);
  if (
    last === undefined ||
    !/^(?:NOUN|PROPN|X|NUM)$|^\)$/u.test(last.text === ")" ? ")" : last.pos)
  ) {
    return undefined;
  }
  if (!/^(?:DET|ADJ|NOUN|PROPN|NUM|X)$/u.test(first.pos) || NO_SUBJECT.test(first.text))
    return undefined;
  if (!subject.every(isOfSubject)) return undefined;
  const head = headOf(subject);
  const isNamed = head?.pos === "PROPN" && !(head.text.endsWith("s") && verb.text === verb.lemma);
  const isPlural =
    subject.some(({ text: word }) => word === "and") ||
    (head !== undefined &&
      !isNamed &&
      (head.lemma !== head.text.toLowerCase() || /[^su]s$/u.test(head.text)));
  // "Rapid eye movement (REM) sleep"
  const words = text.slice(first.start, last.end).replace(/\s?\([^()]{1,40}\)/gu, "");
  return behind({ tokens, text, at }, { subject: inner(words, first), isPlural });
}

function behind(
  { tokens, text, at }: { tokens: readonly Token[]; text: string; at: number },
  shared: { subject: string; isPlural: boolean },
): Clause | undefined {
  const first = tokens[at];
  if (first === undefined) return undefined;
  const verbStart = first.start;
  const word = first.text.toLowerCase();
  if (AUXILIARY.test(word)) {
    const tense = /^(?:was|were|had|did|could|would)$/u.test(word) ? "past" : "present";
    const next = tokens[at + 1];
    const isBare =
      BE.test(word) &&
      next?.pos !== "VERB" &&
      !(next?.pos === "ADV" && tokens[at + 2]?.pos === "VERB");
    const isPossessing =
      /^(?:has|have|had)$/u.test(word) && next?.pos !== "VERB" && next?.pos !== "AUX";
    if (isPossessing)
      return { ...shared, verb: "have", tense, rest: text.slice(first.end).trim(), verbStart };
    if (/^(?:not|n[’']t)$/iu.test(next?.text ?? "")) return undefined;
    return {
      ...shared,
      auxiliary: word,
      verb: isBare ? "" : (next?.text ?? ""),
      tense,
      rest: text.slice(first.end).trim(),
      verbStart,
    };
  }
  const { lemma } = first;
  if (/ing$/u.test(word) || UNCHANGING.test(lemma) || tokens[at + 1]?.pos === "VERB")
    return undefined;
  const isBase = word === lemma;
  if (isBase && !shared.isPlural) return undefined;
  // "Waves emitted by ..." goes on with the verb.
  if (
    /(?:ed|en)$/u.test(word) &&
    tokens
      .slice(at + 1)
      .some(({ pos, text: other }) => pos === "AUX" && !/^(?:have|had|be|been)$/u.test(other))
  )
    return undefined;
  // "The bridges formed between actin and myosin determine ..." goes on with the verb, too.
  const next = tokens[at + 1];
  if (/(?:ed|en)$/u.test(word) && next?.pos === "ADP") {
    const later = tokens
      .slice(at + 2)
      .find(({ pos, text: other }) => pos === "VERB" && !/(?:ing|ed|en)$/u.test(other));
    const before = later && tokens[tokens.indexOf(later) - 1];
    if (later && !/^(?:to|that|which|who|and|or|,|not)$/iu.test(before?.text ?? ""))
      return undefined;
  }
  const isPresent = isBase || (/s$/u.test(word) && word !== lemma);
  return {
    ...shared,
    verb: lemma,
    tense: isPresent ? "present" : "past",
    rest: text.slice(first.end).trim(),
    verbStart,
  };
}

function isOfSubject({ pos, text }: Token): boolean {
  if (/^(?:and|[-‐’'()]|['’]s)$/u.test(text)) return true;
  if (/^(?:that|which|who|whose|if|when|while|because|although|than|as|like)$/iu.test(text))
    return false;
  return /^(?:DET|ADJ|NOUN|PROPN|NUM|PART|ADP|X)$/u.test(pos);
}

function headOf(subject: readonly Token[]): Token | undefined {
  const tie = subject.findIndex(
    ({ pos, text }, index) => index > 0 && (pos === "ADP" || text === "("),
  );
  return tie > 0 ? subject[tie - 1] : subject.at(-1);
}

/** A subject without the capital that only a sentence's beginning gives it. */
function inner(subject: string, first: Token | undefined): string {
  if (first === undefined || first.start > 0) return subject;
  if (first.pos === "PROPN" || /^\p{Lu}[\p{Lu}\d]/u.test(first.text)) return subject;
  return subject.slice(0, 1).toLowerCase() + subject.slice(1);
}

/** A clause with the verb before its subject: "was the treaty signed", "did the war begin in Boston". */
export function inverted(clause: Clause, rest: string): string {
  const { subject, auxiliary, verb, tense, isPlural } = clause;
  const words =
    auxiliary === undefined
      ? [tense === "past" ? "did" : isPlural ? "do" : "does", subject, verb, rest]
      : [auxiliary, subject, rest];
  return words
    .filter((word) => word !== "")
    .join(" ")
    .replace(/\s+/gu, " ")
    .trim();
}
