import type { Question } from "../../../shared/engines/text/text_engine.ts";
import { markName, markWords } from "./marking.ts";
import { InvalidAnswersError } from "./quiz_errors.ts";

/** What a right answer to a question is. */
export type AnswerKey =
  | { readonly type: "multiple_choice"; readonly answer: number; readonly choices: number }
  | { readonly type: "true_false"; readonly answer: boolean }
  | { readonly type: "fill_in" | "short_answer"; readonly answers: readonly string[] }
  | { readonly type: "matching"; readonly answer: readonly number[]; readonly choices: number };

/** A question of a quiz as scoring needs it. */
export interface ScoredQuestion {
  readonly questionId: string;
  readonly documentId: string;
  readonly key: AnswerKey;
}

/**
 * What is answered: a choice's index, true or false, text, or for matching the index of the choice
 * of each item.
 */
export type AnswerValue = number | boolean | string | readonly number[];

/** A learner's answer to one question. */
export interface Answer {
  readonly questionId: string;
  readonly answer: AnswerValue;
}

/** How one question went. */
export interface QuestionResult {
  readonly questionId: string;
  /** Fully correct. */
  readonly correct: boolean;
  /** Its credit, 0 to 1, if it is partially correct. */
  readonly credit?: number;
  /** True if the learner gave no answer. */
  readonly unanswered?: boolean;
}

/** What a result earns, 0 to 1. */
export function creditOf({ correct, credit }: QuestionResult): number {
  return credit ?? (correct ? 1 : 0);
}

/** The key of a question from the engine. */
export function answerKey(question: Question): AnswerKey {
  switch (question.type) {
    case "multiple_choice":
      return { type: question.type, answer: question.answer, choices: question.choices.length };
    case "true_false":
      return { type: question.type, answer: question.answer };
    case "fill_in":
    case "short_answer":
      return { type: question.type, answers: question.answers };
    case "matching":
      return { type: question.type, answer: question.answer, choices: question.choices.length };
  }
}

/**
 * Scores answers: one result for each question in the quiz's order, an unanswered one is wrong.
 * @throws {InvalidAnswersError} naming every answer that fits no question or not its type
 */
export function scoreAttempt(
  questions: readonly ScoredQuestion[],
  answers: readonly Answer[],
): QuestionResult[] {
  const keys = new Map(questions.map(({ questionId, key }) => [questionId, key]));
  const given = new Map<string, AnswerValue>();
  const misfits: { index: number; message: string }[] = [];
  for (const [index, { questionId, answer }] of answers.entries()) {
    const key = keys.get(questionId);
    const message = given.has(questionId)
      ? `question ${questionId} has more than one answer`
      : misfit(questionId, { key, answer });
    if (message) misfits.push({ index, message });
    given.set(questionId, answer);
  }
  if (misfits.length > 0) throw new InvalidAnswersError(misfits);
  return questions.map(({ questionId, key }) => {
    const answer = given.get(questionId);
    const credit = answer === undefined ? 0 : creditFor(key, answer);
    const isPartly = credit > 0 && credit < 1;
    return {
      questionId,
      correct: credit === 1,
      ...(isPartly && { credit }),
      ...(answer === undefined && { unanswered: true }),
    };
  });
}

function misfit(
  questionId: string,
  { key, answer }: { key: AnswerKey | undefined; answer: AnswerValue },
): string | undefined {
  switch (key?.type) {
    case undefined:
      return `question ${questionId} is not part of this quiz`;
    case "multiple_choice":
      return Number.isInteger(answer) && Number(answer) >= 0 && Number(answer) < key.choices
        ? undefined
        : `question ${questionId} requires the index of a choice, from 0 to ${key.choices - 1}`;
    case "true_false":
      return typeof answer === "boolean"
        ? undefined
        : `question ${questionId} requires true or false`;
    case "fill_in":
    case "short_answer":
      return typeof answer === "string" ? undefined : `question ${questionId} requires text`;
    case "matching":
      return isMatching(key, answer)
        ? undefined
        : `question ${questionId} requires ${key.answer.length} choice indexes, from 0 to ${key.choices - 1}`;
  }
}

function isMatching(
  { answer: right, choices }: Extract<AnswerKey, { type: "matching" }>,
  answer: AnswerValue,
): boolean {
  if (!Array.isArray(answer) || answer.length !== right.length) return false;
  return answer.every((index) => Number.isInteger(index) && index >= 0 && index < choices);
}

/** Matching earns the share of correct pairs; a choice that is used twice counts where it is correct. */
function creditFor(key: AnswerKey, answer: AnswerValue): number {
  switch (key.type) {
    case "multiple_choice":
    case "true_false":
      return answer === key.answer ? 1 : 0;
    case "fill_in":
      return markName(key.answers, String(answer)).credit;
    case "short_answer":
      return markWords(key.answers, String(answer)).credit;
    case "matching": {
      const given = answer as readonly number[];
      const right = key.answer.filter((choice, item) => given[item] === choice).length;
      return Math.round((right / key.answer.length) * 100) / 100;
    }
  }
}
