import type { AnalysedSentence, Analysis } from "./analysis.ts";
import { choiceQuestion, type MadeQuestion, randomFor, wordsQuestion } from "./made_question.ts";
import { wrongNumbers } from "./number_choices.ts";
import {
  type Asked,
  firstPart,
  OBJECT_FORMS,
  type Reading,
  subjectKey,
} from "./object_questions.ts";
import { clauseOf, inverted } from "./question_forms.ts";
import { withoutCitations } from "./question_text.ts";
import { withoutCapital } from "./small_letters.ts";
import type { Question } from "./text_engine.ts";

const MAX_PROMPT_WORDS = 26;
const MIN_PROMPT_WORDS = 5;
/** What cannot stand in a question of its own, or holds of some cases only. */
const UNSURE =
  /\b(?:this|these|those|that is|such|it|they|them|he|she|him|we|us|our|you|your|i|my|here|above|below|following|former|latter|another|other|others|also|too|however|therefore|thus|not|never|may|might|could|perhaps|probably|sometimes|often|usually|some|many|most|several|etc|e\.g|i\.e|example|respectively)\b/iu;

/** Asks for what an English sentence states of its subject: when, by what, for what, why, how many. */
export function askRelation(
  analysis: Analysis,
  sentence: AnalysedSentence,
  { type }: { type: Question["type"] },
): MadeQuestion | undefined {
  const asked = askedOf(analysis, sentence);
  if (asked === undefined || !isGood(asked) || !isKnown(analysis, sentence)) return undefined;
  const { answers, task, key, number } = asked;
  const prompt = asked.prompt.replace(BEHIND_AUXILIARY, (word) => withoutCapital(word, analysis));
  if (type === "short_answer") {
    return { question: wordsQuestion(analysis, sentence, { prompt, answers, task }), key };
  }
  if (type !== "multiple_choice" || number === undefined) return undefined;
  const { kind, text } = number;
  if (kind !== "year" && kind !== "percentage" && kind !== "number") return undefined;
  const random = randomFor(analysis, sentence, "numbers");
  const taken = sentence.uses.flatMap((use) => (/^[\d.,]+$/u.test(use.text) ? [use.text] : []));
  const wrong = wrongNumbers(text, { kind, count: 3, random, taken });
  if (wrong.length < 3) return undefined;
  return {
    question: choiceQuestion(analysis, sentence, { prompt, right: text, wrong, task: "name" }),
    key,
  };
}

/** The first word of a subject in a question: "What does Semantic encoding involve?" */
const BEHIND_AUXILIARY =
  /(?<=^(?:In which year|What|Where|Why|How many [\p{L} -]{2,60}?) (?:is|are|was|were|do|does|did|can|has|have|had|could|will) )\p{Lu}\p{Ll}+/u;

function isGood({ prompt, answers }: Asked): boolean {
  const length = prompt.split(" ").length;
  const [answer = ""] = answers;
  return (
    length >= MIN_PROMPT_WORDS &&
    length <= MAX_PROMPT_WORDS &&
    answer !== "" &&
    !UNSURE.test(prompt.replace(/^(?:In which|What|Why|Where|How many|Who)\b/u, "")) &&
    !/[:;()“”"[\]]/u.test(prompt)
  );
}

/** "The haystack was important": which one, only the text around it says, unless it speaks of it often. */
function isKnown({ terms }: Analysis, { text, uses }: AnalysedSentence): boolean {
  const [, word = ""] = /(?:^|^[^,]{3,40}, )the (\p{Ll}[\p{L}-]+) (?!of\b)/iu.exec(text) ?? [];
  if (word === "") return true;
  const use = uses.find(({ text: name }) => name.toLowerCase().includes(word.toLowerCase()));
  if (use === undefined) return false;
  return use.words.length > 1 || (terms.get(use.key)?.uses.length ?? 0) >= 3;
}

function askedOf(analysis: Analysis, sentence: AnalysedSentence): Asked | undefined {
  const { text, tokens } = beforeCitations(sentence);
  for (const ask of [askYear, askCount, askWhy, ...OBJECT_FORMS]) {
    const asked = ask({ analysis, sentence, tokens, text });
    if (asked !== undefined) return asked;
  }
  return undefined;
}

/** A sentence as far as its first citation: "... of learning (Siegel, 2001)." */
function beforeCitations({ text, tokens }: AnalysedSentence): Pick<Reading, "text" | "tokens"> {
  const plain = withoutCitations(text);
  if (plain === text) return { text, tokens };
  let end = 0;
  while (text[end] === plain[end]) end += 1;
  return {
    text: `${text.slice(0, end).trimEnd()}.`,
    tokens: tokens.filter((token) => token.end <= end),
  };
}

const YEAR = /\b(?:1[4-9]|20)\d\d\b/gu;
/** "in 1834", "in early 1774", "On March 2, 1836". */
const IN_YEAR =
  /(?:^|,?\s)(?:in|on)\s(?:(?:early|late|mid)[\s-])?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s(?:\d{1,2},\s)?)?$/iu;

/** "In 1834, Santa Anna dismissed the Congress" and "The war began in 1835". */
function askYear({ tokens, text }: Reading): Asked | undefined {
  const [year, second] = [...text.matchAll(YEAR)];
  if (year === undefined || second !== undefined) return undefined;
  const end = year.index + year[0].length;
  const phrase = IN_YEAR.exec(text.slice(0, year.index));
  if (phrase === null || /^(?:s\b|-)/u.test(text.slice(end))) return undefined;
  const isFirst = phrase.index === 0;
  if (isFirst && !text.slice(end).startsWith(",")) return undefined;
  const from = isFirst ? tokens.findIndex(({ start }) => start > end) : 0;
  const clause = clauseOf(tokens, text, from);
  if (clause === undefined || clause.tense !== "past") return undefined;
  if (!isFirst && phrase.index < clause.verbStart) return undefined;
  const restStart = text.length - clause.rest.length;
  const behind = isFirst
    ? clause.rest
    : text.slice(restStart, Math.max(restStart, phrase.index)).trim();
  const rest = firstPart(behind).replace(/,$/u, "");
  if (!isFirst && rest !== behind.replace(/,$/u, "")) return undefined;
  if (rest === "" && clause.auxiliary !== undefined) return undefined;
  const prompt = `In which year ${inverted(clause, rest)}?`;
  if (prompt.split(" ").length < 7) return undefined;
  const number = { kind: "year", text: year[0] } as const;
  return { prompt, answers: [year[0]], task: "explain", key: `#${year[0]}`, number };
}

/** "The Ascomycota have four classes", "There are three types of rock". */
function askCount({ sentence, tokens, text }: Reading): Asked | undefined {
  const there =
    /^There (are|were) (\S+) ((?:[\p{L}-]+ ){0,3}[\p{L}-]+s(?: (?:of|in) (?:the |an? )?[\p{L}-]+(?: [\p{L}-]+){0,3})?)(?:[.:,]|$)/u.exec(
      text,
    );
  const number = sentence.uses.find(({ kind }) => kind === "number");
  if (there) {
    const [, be = "", count = "", noun = ""] = there;
    if (!isCount(count)) return undefined;
    return {
      prompt: `How many ${noun} ${be} there?`,
      answers: [count],
      task: "explain",
      key: noun,
      ...(number?.text === count && { number }),
    };
  }
  const clause = clauseOf(tokens, text);
  if (clause === undefined || clause.auxiliary !== undefined) return undefined;
  const found = /^(\S+) ((?:[\p{L}-]+ ){0,2}?[\p{L}-]{3,}s)\b(.*)$/u.exec(clause.rest);
  if (!found) return undefined;
  const [, count = "", noun = "", rest = ""] = found;
  if (!isCount(count) || UNSURE.test(clause.subject)) return undefined;
  const isNumber = number?.text === count;
  const prompt = `How many ${noun} ${inverted(clause, "")}${firstPart(rest) === "" ? "" : ` ${firstPart(rest)}`}?`;
  return {
    prompt,
    answers: [count],
    task: "explain",
    key: subjectKey(clause),
    ...(isNumber && { number }),
  };
}

const isCount = (word: string): boolean =>
  /^(?:\d{1,3}(?:,\d{3})*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$/u.test(word);

/** "Iron rusts because it reacts with oxygen." */
function askWhy({ tokens, text }: Reading): Asked | undefined {
  const found = /^([^,;:]{15,140}?),? because (?!of\b)([^.;]{12,160})\.$/u.exec(text);
  if (!found) return undefined;
  const [, main = "", reason = ""] = found;
  const clause = clauseOf(
    tokens.filter(({ end }) => end <= main.length),
    main,
  );
  if (clause === undefined || reason.split(" ").length > 16) return undefined;
  if (/\b(?:this|these|those|we|you|i|our|your)\b/iu.test(reason)) return undefined;
  return {
    prompt: `Why ${inverted(clause, clause.rest)}?`,
    answers: [`because ${reason}`],
    task: "explain",
    key: subjectKey(clause),
  };
}
