import type { AnalysedSentence, Analysis } from "./analysis.ts";
import { rankTerms } from "./key_terms.ts";
import { shareStem, wordOverlap } from "./similarity.ts";
import type { Term, TermUse } from "./terms.ts";
import { isNumber } from "./terms.ts";

/** A sentence to ask about, with the term to ask for. */
export interface QuestionCandidate {
  readonly sentence: AnalysedSentence;
  readonly use: TermUse;
  readonly term: Term;
  /** 0 for the document's most telling term, 1 for its least. */
  readonly obscurity: number;
}

/** The sentences worth asking about, from the worthiest, each with the terms worth asking for. */
export function findCandidates(analysis: Analysis): QuestionCandidate[][] {
  const ranked = rankTerms(analysis);
  const obscurity = new Map(ranked.map((term, index) => [term.key, index / ranked.length]));
  return withoutRepeats(analysis.sentences.filter((sentence) => sentence.standsByItself))
    .map((sentence) =>
      sentence.uses.flatMap((use) => {
        const term = analysis.terms.get(use.key);
        if (term === undefined) return [];
        const candidate = { sentence, use, term, obscurity: obscurity.get(use.key) ?? 1 };
        return isWorthAsking(candidate) ? [candidate] : [];
      }),
    )
    .map((candidates) => candidates.sort((a, b) => a.obscurity - b.obscurity))
    .filter((candidates) => candidates.length > 0);
}

/** Leaves out a sentence that repeats one of the hundred before it, and notices said again and again. */
function withoutRepeats(sentences: readonly AnalysedSentence[]): AnalysedSentence[] {
  const kept: AnalysedSentence[] = [];
  for (const sentence of [...sentences].sort((a, b) => b.rank - a.rank || a.start - b.start)) {
    const recent = kept.slice(-100);
    if (!recent.some(({ words }) => wordOverlap(words, sentence.words) > 0.7)) kept.push(sentence);
  }
  return kept;
}

/** Whether a word is, or is within, another: "atime" in "noatime", "ssh" in "ssh1". */
function showsWord(word: string, other: string): boolean {
  if (shareStem(word, other) || withoutDigits(word) === withoutDigits(other)) return true;
  const [short, long] = word.length < other.length ? [word, other] : [other, word];
  return short.length >= 4 && long.includes(short);
}

const withoutDigits = (word: string) => word.replace(/\d{1,3}$/u, "") || word;

/** "Testing and debugging ...": what is done, in whose place no thing can stand. */
function isGerund({ text, start, words }: TermUse, sentence: string): boolean {
  const isBare = !/\b(?:the|an?|each|every)\s$/iu.test(sentence.slice(0, start));
  return isBare && words.length === 1 && /^\p{L}{2,}ing$/u.test(text);
}

/** A label and no word: "cl-26", "S9". */
const CODE_NAME = /^\p{L}{1,3}-?\d+$/u;

/** Enough words must be left to tell the answer by. */
const MIN_CLUES = 4;
/** Terms beyond this share of the list are words in passing. */
const MAX_OBSCURITY = 0.7;

function isWorthAsking({ sentence, use, term, obscurity }: QuestionCandidate): boolean {
  const isDefined = sentence.definition?.use === use;
  const isPassing = obscurity > MAX_OBSCURITY || (term.uses.length < 2 && use.words.length > 1);
  if (isPassing && !isDefined && !isNumber(use)) return false;
  const clues = sentence.words.filter((word) => !use.words.includes(word));
  if (clues.length < MIN_CLUES && !isDefined) return false;
  if (CODE_NAME.test(use.text) || /^\s\d/u.test(sentence.text.slice(use.end))) return false;
  if (isGerund(use, sentence.text)) return false;
  // What is the reader's is one of many: "organize your project".
  if (/\b(?:your|our|my)\s$/iu.test(sentence.text.slice(0, use.start))) return false;
  const rest = `${sentence.text.slice(0, use.start)} ${sentence.text.slice(use.end)}`;
  return !givesAway(rest, use);
}

/** Whether the rest of a prompt holds a word of the answer, or what its letters stand for. */
export function givesAway(rest: string, { text, words }: Pick<TermUse, "text" | "words">): boolean {
  const restWords: string[] = rest.toLowerCase().match(/[\p{L}\p{N}]{1,40}/gu) ?? [];
  const answerWords = words.flatMap((word) => word.split(/[-\s]/u));
  if (answerWords.some((word) => restWords.some((other) => showsWord(word, other)))) return true;
  const initials = (phrase: readonly string[]) => phrase.map((word) => word[0] ?? "").join("");
  const letters = text.toLowerCase().replace(/[^\p{L}]/gu, "");
  if (/^\p{Lu}{2,}s?$/u.test(text)) return initials(restWords).includes(letters.replace(/s$/u, ""));
  return words.length > 1 && restWords.includes(initials(words));
}
