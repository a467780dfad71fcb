import type { AnalysedSentence, Analysis } from "./analysis.ts";
import { askFrench } from "./french_relations.ts";
import { askGerman } from "./german_relations.ts";
import { choiceQuestion, type MadeQuestion, randomFor, wordsQuestion } from "./made_question.ts";
import { wrongNumbers } from "./number_choices.ts";
import {
  type Asked,
  firstPart,
  OBJECT_FORMS,
  type Reading,
  subjectKey,
} from "./object_questions.ts";
import { PREDICATE_FORMS } from "./predicate_questions.ts";
import { clauseOf, inverted } from "./question_forms.ts";
import { withoutCitations } from "./question_text.ts";
import { isAlwaysNamed, withoutCapital } from "./small_letters.ts";
import type { Question } from "./text_engine.ts";
import { askTime, askYear } from "./time_questions.ts";

const MAX_PROMPT_WORDS = 26;
/** A shorter text speaks of few things, so that a reader knows which is meant. */
const SMALL = 40;
const MIN_PROMPT_WORDS = 4;
/** What cannot stand in a question of its own, or holds of some cases only. */
const UNSURE =
  /\b(?:this|these|those|that is|such|it|they|them|he|she|him|we|us|our|you|your|i|my|here|above|below|following|former|latter|another|other|others|also|too|however|therefore|thus|not|never|may|might|could|perhaps|probably|sometimes|often|usually|some|many|most|several|etc|e\.g|i\.e|example|respectively)\b/iu;

/** Languages in which sentences are asked for what they state. */
const RELATED: ReadonlySet<string> = new Set(["en", "de", "fr"]);

export const asksRelations = ({ language }: Pick<Analysis, "language">): boolean =>
  RELATED.has(language);

/** Asks for what a sentence states of its subject: when, by what, for what, why, how many. */
export function askRelation(
  analysis: Analysis,
  sentence: AnalysedSentence,
  { type }: { type: Question["type"] },
): MadeQuestion | undefined {
  const asked = askedOf(analysis, sentence);
  if (asked === undefined || !isGood(asked) || !isKnown(analysis, sentence)) return undefined;
  const { answers, task, key, number } = asked;
  const first = sentence.uses.find(({ start }) => start === 0)?.text;
  const prompt = withName(asked.prompt, sentence, analysis).replace(BEHIND_AUXILIARY, (word) => {
    const small = word.slice(0, 1).toLowerCase() + word.slice(1);
    return first?.startsWith(small) ? small : withoutCapital(word, analysis);
  });
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

/** "Maryland planters" has lost its capital to the beginning of a sentence; elsewhere it has one. */
function withName(prompt: string, { text }: AnalysedSentence, analysis: Analysis): string {
  const [word = ""] = /^\p{Lu}\p{Ll}{2,}(?= )/u.exec(text) ?? [];
  const small = word.slice(0, 1).toLowerCase() + word.slice(1);
  if (word === "" || !prompt.includes(` ${small} `)) return prompt;
  // "Ptolemy determined ...": one word before a verb, which is in no dictionary.
  const isAlone = analysis.isEnglish && /^\p{Lu}\p{Ll}+ \p{Ll}+ed /u.test(text);
  const isUnknown = isAlone && !small.endsWith("s") && !(analysis.senses?.has(small) ?? true);
  const isName = isUnknown && withoutCapital(word, analysis) === word;
  return isName || isAlwaysNamed(word, analysis)
    ? prompt.replace(` ${small} `, ` ${word} `)
    : prompt;
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
    !UNSURE.test(prompt.replace(/^(?:In which|What|Why|Where|How many|Who|By whom)\b/u, "")) &&
    !/[:;()“”"[\]—]|\b\p{Lu} \p{Ll}+\?$/u.test(prompt)
  );
}

/** "The haystack was important": which one, only the text around it says, unless it speaks of it often. */
function isKnown({ terms, sentences }: Analysis, { text, uses }: AnalysedSentence): boolean {
  if (sentences.length < SMALL) return true;
  const [, word = ""] = /(?:^|^[^,]{3,40}, )the (\p{Ll}[\p{L}-]+) (?!of\b)/iu.exec(text) ?? [];
  if (word === "") return true;
  const use = uses.find(({ text: name }) => name.toLowerCase().includes(word.toLowerCase()));
  if (use === undefined) return false;
  return use.words.length > 1 || (terms.get(use.key)?.uses.length ?? 0) >= 3;
}

function askedOf(analysis: Analysis, sentence: AnalysedSentence): Asked | undefined {
  const { text, tokens } = beforeCitations(sentence);
  if (analysis.language === "de")
    return askGerman(text, (words) => withoutGermanCapital(words, analysis));
  if (analysis.language === "fr") return askFrench(text);
  const reading = { analysis, sentence, tokens, text };
  const whole = [askYear, askTime, askCount, askWhy, ...PREDICATE_FORMS, ...OBJECT_FORMS];
  for (const ask of whole) {
    const asked = ask(reading);
    if (asked !== undefined) return asked;
  }
  return askBehindLead(reading) ?? askEvent(reading);
}

/** "During photosynthesis, plants turn water and carbon dioxide into sugar": what happens then. */
function askEvent({ text, tokens }: Reading): Asked | undefined {
  const [, lead = "", event = ""] =
    /^(During (?!the time|that|most|much|those|these|this|\w+ years?\b)[^,.;]{5,60}), ([^.;:]{20,110})\.$/u.exec(
      text,
    ) ?? [];
  const isClause = tokens.some(
    ({ pos, start }) => start > lead.length && /^(?:VERB|AUX)$/u.test(pos),
  );
  if (lead === "" || !isClause || event.split(" ").length > 16 || UNSURE.test(event))
    return undefined;
  const isPast = /\b(?:was|were|had|did|\p{Ll}{2,}ed)\b/u.test(event);
  return {
    prompt: `What ${isPast ? "happened" : "happens"} ${lead.slice(0, 1).toLowerCase()}${lead.slice(1)}?`,
    answers: [event],
    task: "explain",
    key: lead.toLowerCase(),
  };
}

/** "Elektrische Ladung": an adjective by its ending, whether or not the text has it elsewhere. */
function withoutGermanCapital(words: string, analysis: Analysis): string {
  const isAdjective =
    /^\p{Lu}\p{Ll}*(?:isch|lich|ig|bar|al|ell|iv|är|ös|iert|end|los|haft|sam)e[nrs]? \p{Lu}/u.test(
      words,
    );
  if (isAdjective) return words.slice(0, 1).toLowerCase() + words.slice(1);
  return withoutCapital(words, analysis);
}

/** What opens a sentence and says when, where or of which its statement holds. */
const LEAD =
  /^(?:In|During|After|Before|At|On|Under|Among|Within|Throughout|By|Between|From|Despite)\s/u;
const MAX_LEAD = 9;

/** "In 1793, Eli Whitney developed the cotton gin": asks of the clause, after the same opening. */
function askBehindLead(reading: Reading): Asked | undefined {
  const { tokens, text } = reading;
  const comma = tokens.findIndex((token) => token.text === ",");
  if (!LEAD.test(text) || comma < 2 || comma > MAX_LEAD) return undefined;
  if (tokens.slice(0, comma).some(({ pos }) => /^(?:AUX|VERB|PRON)$/u.test(pos))) return undefined;
  const lead = text.slice(0, tokens[comma]?.start);
  for (const ask of [...PREDICATE_FORMS, ...OBJECT_FORMS]) {
    const asked = ask({ ...reading, tokens: tokens.slice(comma + 1) });
    if (asked === undefined) continue;
    const { prompt } = asked;
    return { ...asked, prompt: `${lead}, ${prompt.slice(0, 1).toLowerCase()}${prompt.slice(1)}` };
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

/** "Iron rusts because it reacts with oxygen", "The reef died because of the heat." */
function askWhy({ tokens, text }: Reading): Asked | undefined {
  const found =
    /^([^,;:]{15,140}?),? (because|as a result of|owing to|thanks to) ([^.;]{8,160})\.$/u.exec(
      text,
    );
  if (!found) return undefined;
  const [, main = "", tie = "", reason = ""] = found;
  const clause = clauseOf(
    tokens.filter(({ end }) => end <= main.length),
    main,
  );
  if (clause === undefined || reason.split(" ").length > 16) return undefined;
  if (/\b(?:this|these|those|we|you|i|our|your)\b/iu.test(reason)) return undefined;
  return {
    prompt: `Why ${inverted(clause, clause.rest)}?`,
    answers: [`${tie} ${reason}`],
    task: "explain",
    key: subjectKey(clause),
  };
}
