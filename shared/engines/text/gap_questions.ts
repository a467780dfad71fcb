import type { AnalysedSentence, Analysis } from "./analysis.ts";
import { givesAway } from "./gives_away.ts";
import { explainedTerms, TERM_WORTH } from "./key_terms.ts";
import { choiceQuestion, commonOf, type MadeQuestion, randomFor } from "./made_question.ts";
import { wrongNumbers } from "./number_choices.ts";
import { contextOf, withGap } from "./question_text.ts";
import { worded, wordingFor } from "./question_wording.ts";
import { namesOf } from "./stated_definitions.ts";
import type { TermUse } from "./terms.ts";
import { isNameLike, isNumber } from "./terms.ts";
import { GENERIC_GERMAN, GENERIC_WORDS, HEDGES } from "./word_lists.ts";

/** Enough words must be left to tell the answer by. */
const MIN_CLUES = 5;
/** A term of more sentences than one in so many is what the whole text is about. */
const EVERYWHERE = 12;
const MIN_SENTENCES = 40;
/** Occurrences of what a text is about, at least. */
const LEAST_OF_SUBJECT = 3;

/** Letters of a German noun that is seldom a word of any text: "Doppelhelix", not "Leiter". */
const LONG_GERMAN = 11;

/** What is done or how it is: words of any text. */
const ABSTRACT_GERMAN =
  /(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|nahme|nahmen|möglichkeit|weise|bereich|bereiche|aufgabe|aufgaben|fähigkeit)$/u;

/** Adjectives of any subject: "urban centers" and "federal government" are no terms of one text. */
const VAGUE =
  /^(?:urban|rural|eastern|western|northern|southern|large|federal|central|national|local|public|private|human|free|modern|young|social|strong|early|late|foreign|global|whole|daily|future|various|entire|political|economic|\p{Ll}+er|\p{Ll}+est) /iu;

/** What may be asked for in a document's gaps: its key terms, and how sure a reader knows them. */
export interface GapTerms {
  worthOf(use: TermUse): number;
  /** Whether the text is about it: it speaks of it again and again, and it is no word of any text. */
  isSubject(use: TermUse): boolean;
}

/** The terms that are worth a gap. */
export function gapTerms(analysis: Analysis): GapTerms {
  const worths = new Map<string, number>();
  for (const { term, worth } of explainedTerms(analysis)) {
    const single = term.words.length === 1 && GENERIC_WORDS.has(term.words[0] ?? "");
    if (!single) worths.set(term.key, worth);
  }
  const most = Math.max(3, analysis.sentences.length / EVERYWHERE);
  return {
    isSubject: ({ key, words, text }) =>
      (analysis.terms.get(key)?.uses.length ?? 0) >= LEAST_OF_SUBJECT &&
      !GENERIC_WORDS.has(words.at(-1) ?? "") &&
      !GENERIC_GERMAN.has(words.at(-1) ?? "") &&
      (words.length > 1 || text.length >= 6),
    worthOf: (use) => {
      const term = analysis.terms.get(use.key);
      if (term === undefined) return 0;
      const isEverywhere = analysis.sentences.length > MIN_SENTENCES && term.uses.length > most;
      if (isEverywhere) return 0;
      const isNamed = isNameLike(use);
      const isTechnical =
        !isNamed &&
        analysis.isEnglish &&
        term.words.length > 1 &&
        term.uses.length > 2 &&
        !GENERIC_WORDS.has(term.words.at(-1) ?? "") &&
        !VAGUE.test(use.text);
      // Every German noun has a capital: what the text often speaks of may be one of its terms.
      const isGerman = analysis.language === "de";
      const isLong =
        !isGerman ||
        use.kind === "acronym" ||
        (use.text.length >= LONG_GERMAN && !ABSTRACT_GERMAN.test(use.text));
      const isShort = analysis.sentences.length < MIN_SENTENCES;
      const isOften = isLong && term.uses.length > (isGerman && !isShort ? 3 : 1);
      // A name of several words is one thing's, however seldom the text speaks of it.
      const isFull = use.words.length > 1 && analysis.isEnglish;
      const isName = isNamed && (isOften || isFull) && !/(?:ans|ians|ese|ish|s)$/u.test(use.text);
      if (isGerman && GENERIC_GERMAN.has(term.words.at(-1) ?? "")) return 0;
      return worths.get(use.key) ?? (isTechnical || isName ? TERM_WORTH.subject : 0);
    },
  };
}

/** The terms of a sentence that a gap can stand for, the worthiest first. */
function askable(sentence: AnalysedSentence, terms: GapTerms): TermUse[] {
  return (
    sentence.uses
      .filter((use) => !isNumber(use) && !use.text.endsWith("."))
      .filter((use) => terms.worthOf(use) > 0 && isClear(sentence, use))
      // "Jennifer wants ...": whoever it is, the text has made up.
      .filter((use) => !isActor(sentence, use) || terms.worthOf(use) > TERM_WORTH.subject)
      .sort((a, b) => terms.worthOf(b) - terms.worthOf(a))
  );
}

/** A name of one word that does something: "Marvin should balance ...". */
function isActor({ tokens }: AnalysedSentence, use: TermUse): boolean {
  if (use.kind !== "name" || use.words.length > 1) return false;
  const next = tokens.find(({ start }) => start >= use.end);
  return use.start === 0 || next?.pos === "VERB" || next?.pos === "AUX";
}

function isClear(sentence: AnalysedSentence, use: TermUse): boolean {
  const { text, words } = sentence;
  const clues = words.filter((word) => !use.words.includes(word) && !GENERIC_WORDS.has(word));
  if (clues.length < MIN_CLUES && sentence.definition?.use !== use) return false;
  const [before, after] = [text.slice(0, use.start), text.slice(use.end)];
  if (givesAway(`${before} ${after}`, use)) return false;
  if (
    before.split("(").length > before.split(")").length &&
    /\d/u.test(after.split(")")[0] ?? "")
  ) {
    return false;
  }
  // "Non-REM (_____) sleep": what stands before says it.
  if (before.endsWith("(") && after.startsWith(")")) return false;
  // One of several that are listed, or one's own.
  if (
    /,\s$|\b(?:and|or|und|oder|et|ou|y|o|e|your|our|my|such as|like|including|as)\s$/iu.test(before)
  )
    return false;
  if (/^(?:,\s(?:and\b|or\b|\p{L}+,)|\s(?:and|or|und|oder|et|ou)\b)/iu.test(after)) return false;
  // A part of a name: "_____ of Liberty", "the _____ Acts".
  if (
    isNameLike(use) &&
    (/^\s(?:(?:of|de|y|and)\s)?\p{Lu}/u.test(after) ||
      (/\p{Lu}\p{L}*\s(?:of\s)?$/u.test(before) && use.start > 12))
  ) {
    return false;
  }
  return !/^[’'-]|^\s\d/u.test(after);
}

/** Asks for a key term to be written into a gap, with its first letter and length. */
export function fillTerm(
  analysis: Analysis,
  sentence: AnalysedSentence,
  terms: GapTerms,
): MadeQuestion | undefined {
  const [use] = askable(sentence, terms);
  const term = use && analysis.terms.get(use.key);
  if (use === undefined || term === undefined) return undefined;
  const wording = wordingFor(analysis.language);
  const words = use.text.split(use.kind === "code" ? " " : /[\s-]/u);
  const hint = wording.hint(
    words.map((word) => word.length),
    use.text.slice(0, 1),
  );
  const prompt =
    contextOf(sentence, use) + worded(wording.fillIn, withGap(sentence, use, analysis), { hint });
  return {
    question: {
      type: "fill_in",
      ...commonOf(analysis, sentence, { type: "fill_in", prompt, answer: use.text, task: "name" }),
      answers: namesOf(analysis, { use, term }).filter((name) => !prompt.includes(name)),
    },
    key: use.key,
  };
}

/** Asks for a command, function or option to be chosen among others that the document names. */
export function chooseCode(
  analysis: Analysis,
  sentence: AnalysedSentence,
  terms: GapTerms,
): MadeQuestion | undefined {
  const use = askable(sentence, terms).find(({ kind }) => kind === "code");
  if (use === undefined) return undefined;
  const isOption = (text: string) => text.startsWith("-");
  const others = [...analysis.terms.values()]
    .filter((term) => term.uses.some(({ kind }) => kind === "code") && term.key !== use.key)
    .filter(({ text }) => isOption(text) === isOption(use.text) && !sentence.text.includes(text))
    .filter(({ text }) => text.includes(" ") === use.text.includes(" "));
  const wrong = randomFor(analysis, sentence, "code").shuffle(others).slice(0, 3);
  if (wrong.length < 3) return undefined;
  const prompt =
    contextOf(sentence, use) +
    worded(wordingFor(analysis.language).completesTerm, withGap(sentence, use, analysis));
  const made = {
    prompt,
    right: use.text,
    wrong: wrong.map(({ text }) => text),
    task: "name",
  } as const;
  return { question: choiceQuestion(analysis, sentence, made), key: use.key };
}

/** Asks for a number to be written into a gap, or to be chosen among four. */
export function askNumber(
  analysis: Analysis,
  sentence: AnalysedSentence,
  { isChoice }: { isChoice: boolean },
): MadeQuestion | undefined {
  const numbers = sentence.uses.filter(isNumber);
  const [use] = isChoice
    ? numbers
    : numbers.filter((one) => isTelling(sentence, one, { isChoice }));
  const most = isChoice ? 1 : MOST_NUMBERS;
  if (use === undefined || numbers.length > most || !isTelling(sentence, use, { isChoice }))
    return undefined;
  const { kind } = use;
  if (kind !== "year" && kind !== "percentage" && kind !== "number") return undefined;
  const wording = wordingFor(analysis.language);
  const gap = withGap(sentence, use, analysis);
  if (!isChoice) {
    const prompt =
      contextOf(sentence, use) +
      worded(wording.fillIn, gap, { hint: kind === "year" ? wording.year : wording.number });
    const made = { type: "fill_in", prompt, answer: use.text, task: "explain" } as const;
    return {
      question: { type: "fill_in", ...commonOf(analysis, sentence, made), answers: [use.text] },
      key: use.key,
    };
  }
  const random = randomFor(analysis, sentence, "numbers");
  const taken = sentence.uses.flatMap(({ text }) => (/^[\d.,]+$/u.test(text) ? [text] : []));
  const wrong = wrongNumbers(use.text, { kind, count: 3, random, taken });
  if (wrong.length < 3) return undefined;
  const prompt = contextOf(sentence, use) + worded(wording.completesNumber, gap);
  return {
    question: choiceQuestion(analysis, sentence, { prompt, right: use.text, wrong, task: "name" }),
    key: use.key,
  };
}

/** Sentences of more numbers are lists or tables. */
const MOST_NUMBERS = 3;
/** Words behind which the document's own number is still the only one: to be written, not chosen. */
const ROUGH =
  /\b(?:about|around|approximately|roughly|nearly|almost|over|more than|up to|since|until|etwa|rund|ungefähr|bis zu|seit|mehr als|über|environ|plus de|depuis|près de)\s(?:the year\s)?$/iu;
/** Words behind which another number would be as right: "by 1900" is true of later years, too. */
const LOOSE =
  /\b(?:about|around|approximately|roughly|nearly|almost|over|under|up to|at least|at most|more than|less than|fewer than|by|since|until|before|after|between|from|to|circa|etwa|rund|ungefähr|bis zu|bis|seit|vor|nach|über|unter|ab|mehr als|mindestens|höchstens|environ|vers|depuis|avant|après|jusqu['’]en|plus de|moins de|alrededor de|desde|hasta|antes de|después de|más de|circa|dal|fino al|prima del|dopo il|più di|cerca de|desde|até|antes de|depois de|mais de)\s(?:the\s|the year\s)?$/iu;

/** "in 1789", "im Jahr 1789": elsewhere a year is part of a name, or one end of a time. */
const IN_YEAR = /\b(?:in|im|en|nel|em|im jahre?|en el año|nell['’]anno|no ano|en l['’]an)\s$/iu;

function isTelling(
  sentence: AnalysedSentence,
  use: TermUse,
  { isChoice }: { isChoice: boolean },
): boolean {
  const before = sentence.text.slice(0, use.start);
  const isRough = !isChoice && ROUGH.test(before);
  if (use.kind === "year" && !IN_YEAR.test(before) && !isRough) return false;
  if ((LOOSE.test(before) && !isRough) || sentence.words.length < MIN_CLUES) return false;
  if (
    /^(?:\s?[-–]\s?\d|s\b|\s(?:years?|jahre?n?|ans|años|anni|anos)\s(?:ago|later|earlier|vor|später))/iu.test(
      sentence.text.slice(use.end),
    )
  )
    return false;
  return (
    use.kind !== "number" || !sentence.tokens.some(({ text }) => HEDGES.has(text.toLowerCase()))
  );
}
