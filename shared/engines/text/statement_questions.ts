import type { AnalysedSentence, Analysis } from "./analysis.ts";
import { contradict } from "./contradictions.ts";
import type { GapTerms } from "./gap_questions.ts";
import { commonOf, type MadeQuestion, randomFor } from "./made_question.ts";
import { wrongNumbers } from "./number_choices.ts";
import { contradictPlainly } from "./plain_opposites.ts";
import { contextOf, withoutCitations, withWords } from "./question_text.ts";
import { worded, wordingFor } from "./question_wording.ts";
import type { TermUse } from "./terms.ts";
import { isNumber } from "./terms.ts";
import type { Question } from "./text_engine.ts";
import { HEDGES } from "./word_lists.ts";

/** Too careful to be wrong: nobody needs the document to agree. */
const SAFE =
  /^(?:some|many|most|several|one)\b|\b(?:may|might|can be|could|should|important|useful|helpful|good|better|best|people|you|we)\b/iu;

/** Asks whether the document's statement holds, as it stands: one about a key term or with a number. */
export function trueStatement(
  analysis: Analysis,
  sentence: AnalysedSentence,
  terms: GapTerms,
): MadeQuestion | undefined {
  const use = statedOf(sentence, terms);
  if (use === undefined || SAFE.test(sentence.text)) return undefined;
  const text = withoutCitations(sentence.text);
  return { question: statement(analysis, sentence, { use, text, answer: true }), key: use.key };
}

/**
 * Asks whether a statement holds that the document contradicts: with another number, or with the
 * opposite of a word; undefined where neither is surely wrong.
 */
export function falseStatement(
  analysis: Analysis,
  sentence: AnalysedSentence,
  terms: GapTerms,
): MadeQuestion | undefined {
  const use = subjectOf(sentence, terms);
  if (use === undefined || SAFE.test(sentence.text)) return undefined;
  const text =
    withOtherNumber(analysis, sentence) ??
    (analysis.isEnglish
      ? contradict(sentence)?.text
      : contradictPlainly(sentence, analysis.language));
  if (text === undefined) return undefined;
  return { question: statement(analysis, sentence, { use, text, answer: false }), key: use.key };
}

/** A key term or a number that a statement is about: what makes it worth asking as it stands. */
function statedOf({ uses }: AnalysedSentence, terms: GapTerms): TermUse | undefined {
  return (
    uses.find((use) => !isNumber(use) && terms.worthOf(use) > 0) ??
    uses.find((use) => isNumber(use))
  );
}

/** What a statement that can be made false is about. */
const subjectOf = (sentence: AnalysedSentence, terms: GapTerms): TermUse | undefined =>
  statedOf(sentence, terms) ?? sentence.uses.find((use) => terms.isSubject(use));

const LOOSE =
  /\b(?:about|around|approximately|roughly|nearly|almost|over|under|up to|at least|at most|than|by|since|until|before|after|between|from|to|etwa|rund|bis zu|bis|seit|vor|nach|über|ab|environ|vers|depuis|avant|après|desde|hasta|antes|dal|fino|prima|até)\s(?:the\s)?$/iu;

function withOtherNumber(analysis: Analysis, sentence: AnalysedSentence): string | undefined {
  const numbers = sentence.uses.filter(isNumber);
  const [use] = numbers;
  if (use === undefined || numbers.length > 1) return undefined;
  const { kind } = use;
  if (kind !== "year" && kind !== "percentage" && kind !== "number") return undefined;
  if (LOOSE.test(sentence.text.slice(0, use.start))) return undefined;
  if (sentence.tokens.some(({ text }) => HEDGES.has(text.toLowerCase()))) return undefined;
  const random = randomFor(analysis, sentence, "statement");
  const [other] = wrongNumbers(use.text, { kind, count: 1, random, taken: [] });
  return other && withWords(sentence, use, { words: other, isEnglish: analysis.isEnglish });
}

function statement(
  analysis: Analysis,
  sentence: AnalysedSentence,
  { use, text, answer }: { use: TermUse; text: string; answer: boolean },
): Question {
  const prompt = contextOf(sentence, use) + worded(wordingFor(analysis.language).trueOrFalse, text);
  const made = { type: "true_false", prompt, answer: String(answer), task: "recognise" } as const;
  return { type: "true_false", ...commonOf(analysis, sentence, made), answer };
}
