import type { Question } from "../../../shared/engines/text/text_engine.ts";
import { InvalidAnswersError } from "./quiz_errors.ts";

/** What a right answer to a question is. */
export type AnswerKey =
  | { readonly type: "multiple_choice"; readonly answer: number; readonly choices: number }
  | { readonly type: "true_false"; readonly answer: boolean }
  | { readonly type: "fill_in"; readonly answers: readonly string[] };

/** A question of a quiz as scoring needs it. */
export interface ScoredQuestion {
  readonly questionId: string;
  readonly documentId: string;
  readonly key: AnswerKey;
}

/** A learner's answer: an index for multiple choice, true or false, or text. */
export interface Answer {
  readonly questionId: string;
  readonly answer: number | boolean | string;
}

/** How one question went. */
export interface QuestionResult {
  readonly questionId: string;
  readonly correct: boolean;
}

/** The key of a question from the engine. */
export function answerKey(question: Question): AnswerKey {
  switch (question.type) {
    case "multiple_choice":
      return { type: question.type, answer: question.answer, choices: question.choices.length };
    case "true_false":
      return { type: question.type, answer: question.answer };
    case "fill_in":
      return { type: question.type, answers: question.answers };
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
  const given = new Map<string, Answer["answer"]>();
  const misfits: { index: number; message: string }[] = [];
  for (const [index, { questionId, answer }] of answers.entries()) {
    const key = keys.get(questionId);
    const message = given.has(questionId)
      ? `question ${questionId} is answered twice`
      : misfit(questionId, { key, answer });
    if (message) misfits.push({ index, message });
    given.set(questionId, answer);
  }
  if (misfits.length > 0) throw new InvalidAnswersError(misfits);
  return questions.map(({ questionId, key }) => {
    const answer = given.get(questionId);
    return { questionId, correct: answer !== undefined && isRight(key, answer) };
  });
}

function misfit(
  questionId: string,
  { key, answer }: { key: AnswerKey | undefined; answer: Answer["answer"] },
): string | undefined {
  switch (key?.type) {
    case undefined:
      return `question ${questionId} is not of this quiz`;
    case "multiple_choice":
      return Number.isInteger(answer) && Number(answer) >= 0 && Number(answer) < key.choices
        ? undefined
        : `question ${questionId} wants the index of a choice, 0 to ${key.choices - 1}`;
    case "true_false":
      return typeof answer === "boolean" ? undefined : `question ${questionId} wants true or false`;
    case "fill_in":
      return typeof answer === "string" ? undefined : `question ${questionId} wants text`;
  }
}

function isRight(key: AnswerKey, answer: Answer["answer"]): boolean {
  if (key.type !== "fill_in") return answer === key.answer;
  return key.answers.some((right) => plain(right) === plain(String(answer)));
}

/** Text without case, accents, and blanks around or doubled within. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Diacritic}/gu, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}
