import type { Analysis } from "./analysis.ts";
import { givesAway } from "./gives_away.ts";
import { choiceQuestion, commonOf, type MadeQuestion, wordsQuestion } from "./made_question.ts";
import { capitalised, withoutCitations, withWords } from "./question_text.ts";
import { worded, wordingFor } from "./question_wording.ts";
import { otherDescriptions, otherTerms, type StatedDefinition } from "./stated_definitions.ts";
import type { Question } from "./text_engine.ts";

const DISTRACTORS = 3;
/** A longer description has too many words to be given from memory. */
const MAX_EXPLAINED = 14;
const MIN_EXPLAINED = 3;
const MAX_CHOICE = 26;

/** The ways in which a definition is asked about. */
export const DEFINITION_FORMS = ["meaning", "name", "false", "term", "true", "explain"] as const;
export type DefinitionForm = (typeof DEFINITION_FORMS)[number];

/** Asks about a definition in a form; undefined where it does not yield that. */
export function askDefinition(
  analysis: Analysis,
  asked: StatedDefinition,
  { form, all }: { form: DefinitionForm; all: readonly StatedDefinition[] },
): MadeQuestion | undefined {
  const question = FORMS[form](analysis, asked, all);
  return question && { question, key: asked.use.key };
}

type Form = (
  analysis: Analysis,
  asked: StatedDefinition,
  all: readonly StatedDefinition[],
) => Question | undefined;

const FORMS: Readonly<Record<DefinitionForm, Form>> = {
  meaning: askMeaning,
  name: askName,
  term: askTerm,
  explain: askExplanation,
  true: (analysis, asked) =>
    isStatement(asked)
      ? statement(analysis, asked, { text: withoutCitations(asked.sentence.text), answer: true })
      : undefined,
  false: askFalse,
};

/** "An extension of its atmosphere": of whose, the description does not say. */
const OF_ANOTHER =
  /^(?:[\p{L}-]+ ){1,4}(?:its|their|his|her|sein\p{Ll}*|ihr\p{Ll}*|son|sa|ses|leurs?) /u;

/** Which of four descriptions is the term's? */
function askMeaning(analysis: Analysis, asked: StatedDefinition, all: readonly StatedDefinition[]) {
  const { description, sentence, use, name } = asked;
  if (givesAway(description, use) || description.split(" ").length > MAX_CHOICE) return undefined;
  const wrong = otherDescriptions(asked, { all, count: DISTRACTORS, analysis });
  if (wrong.length < DISTRACTORS) return undefined;
  const prompt = worded(wordingFor(analysis.language).whichMeaning, name);
  const right = capitalised(description);
  return choiceQuestion(analysis, sentence, { prompt, right, wrong, task: "recognise" });
}

/** Which of four terms is described? */
function askTerm(analysis: Analysis, asked: StatedDefinition, all: readonly StatedDefinition[]) {
  const { description, sentence, use, name } = asked;
  if (givesAway(description, use) || OF_ANOTHER.test(description)) return undefined;
  const wrong = otherTerms(asked, { all, count: DISTRACTORS, analysis });
  if (wrong.length < DISTRACTORS) return undefined;
  const prompt = worded(wordingFor(analysis.language).whichTerm, description);
  return choiceQuestion(analysis, sentence, { prompt, right: name, wrong, task: "name" });
}

/** The name of what is described. */
function askName(analysis: Analysis, asked: StatedDefinition) {
  const { description, sentence, use, names } = asked;
  if (givesAway(description, use) || description.split(" ").length < MIN_EXPLAINED)
    return undefined;
  if (OF_ANOTHER.test(description)) return undefined;
  const prompt = worded(wordingFor(analysis.language).nameDescribed, description);
  return wordsQuestion(analysis, sentence, { prompt, answers: names, task: "name" });
}

/** What a term means, in words. */
function askExplanation(analysis: Analysis, asked: StatedDefinition) {
  const { description, sentence, name, isWhole } = asked;
  const length = description.split(" ").length;
  if (!isWhole) return undefined;
  if (length > MAX_EXPLAINED || length < MIN_EXPLAINED || description.includes("--"))
    return undefined;
  // A line of a list has the term without its article.
  const isListed = asked.sentence.termLine !== undefined;
  const prompt =
    analysis.isEnglish && !isListed
      ? `What ${asked.isPlural ? "are" : "is"} ${articleOf(asked)}${name}? Answer in a few words, as the document describes it.`
      : worded(wordingFor(analysis.language).whatIs, name);
  return wordsQuestion(analysis, sentence, { prompt, answers: [description], task: "explain" });
}

/** The article with which a term is defined. */
function articleOf({ sentence, use }: StatedDefinition): string {
  return (
    /(?:^|\s)((?:an?|the)\s)$/iu.exec(sentence.text.slice(0, use.start))?.[1]?.toLowerCase() ?? ""
  );
}

/** The definition with another term in its place, of which the document says something else. */
function askFalse(analysis: Analysis, asked: StatedDefinition, all: readonly StatedDefinition[]) {
  if (!isStatement(asked)) return undefined;
  const [other] = otherTerms(asked, { all, count: 1, analysis, isSingle: true });
  if (other === undefined) return undefined;
  const { sentence, use } = asked;
  // "Short-term memory (STM) is ...": the bracket would name it.
  const [bracket = ""] = /^\s\([^()]{1,40}\)/u.exec(sentence.text.slice(use.end)) ?? [];
  const range = { start: use.start, end: use.end + bracket.length };
  const text = withWords(sentence, range, { words: other, isEnglish: analysis.isEnglish });
  return statement(analysis, asked, { text, answer: false });
}

/** Whether a definition's sentence says it, and nothing that leans on others. */
const isStatement = ({ isWhole, sentence }: StatedDefinition): boolean =>
  isWhole && sentence.standsByItself && sentence.termLine === undefined;

function statement(
  analysis: Analysis,
  { sentence }: StatedDefinition,
  { text, answer }: { text: string; answer: boolean },
): Question {
  const prompt = worded(wordingFor(analysis.language).trueOrFalse, text);
  const made = { type: "true_false", prompt, answer: String(answer), task: "recognise" } as const;
  return { type: "true_false", ...commonOf(analysis, sentence, made), answer };
}
