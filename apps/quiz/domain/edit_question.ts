import type { Question } from "../../../shared/engines/text/text_engine.ts";
import { InvalidQuestionError } from "./quiz_errors.ts";
import type { AnswerValue } from "./scoring.ts";

/** New contents of a question; what is absent stays as it is. */
export interface QuestionEdit {
  readonly prompt?: string | undefined;
  readonly explanation?: string | undefined;
  readonly items?: readonly string[] | undefined;
  readonly choices?: readonly string[] | undefined;
  /** For every type but those that are answered with text. */
  readonly rightAnswer?: AnswerValue | undefined;
  /** For the types that are answered with text. */
  readonly acceptedAnswers?: readonly string[] | undefined;
}

type Misfit = InvalidQuestionError["misfits"][number];
type Field = keyof QuestionEdit;

/** The fields that each type has. */
const FIELDS: Readonly<Record<Question["type"], readonly Field[]>> = {
  multiple_choice: ["prompt", "explanation", "choices", "rightAnswer"],
  true_false: ["prompt", "explanation", "rightAnswer"],
  fill_in: ["prompt", "explanation", "acceptedAnswers"],
  short_answer: ["prompt", "explanation", "acceptedAnswers"],
  matching: ["prompt", "explanation", "items", "choices", "rightAnswer"],
};

/**
 * The question with new contents. Its type, passage and fingerprint stay.
 * @throws {InvalidQuestionError} naming every field that does not fit the type or the other fields
 */
export function editQuestion(question: Question, edit: QuestionEdit): Question {
  const foreign = Object.entries(edit)
    .filter(([, value]) => value !== undefined)
    .map(([field]) => field as Field)
    .filter((field) => !FIELDS[question.type].includes(field))
    .map((field) => ({ field, message: `is not a field of questions of type ${question.type}` }));
  const { prompt = question.prompt, explanation = question.explanation } = edit;
  const { edited, misfits } = editAnswer({ ...question, prompt, explanation }, edit);
  const all = [...foreign, ...misfits];
  if (all.length > 0) throw new InvalidQuestionError(all);
  return edited;
}

function editAnswer(
  question: Question,
  edit: QuestionEdit,
): { edited: Question; misfits: readonly Misfit[] } {
  switch (question.type) {
    case "multiple_choice": {
      const { choices = question.choices, rightAnswer: answer = question.answer } = edit;
      const misfits = [
        ...repeated("choices", choices),
        ...(isIndex(answer, choices) ? [] : [outside(choices)]),
      ];
      return { edited: { ...question, choices, answer: Number(answer) }, misfits };
    }
    case "true_false": {
      const { rightAnswer: answer = question.answer } = edit;
      const misfits =
        typeof answer === "boolean"
          ? []
          : [{ field: "rightAnswer", message: "must be true or false" }];
      return { edited: { ...question, answer: answer === true }, misfits };
    }
    case "fill_in":
    case "short_answer": {
      const { acceptedAnswers: answers = question.answers } = edit;
      return { edited: { ...question, answers }, misfits: repeated("acceptedAnswers", answers) };
    }
    case "matching":
      return editMatching(question, edit);
  }
}

/** Each item has its own passage, so their number stays. */
function editMatching(
  question: Extract<Question, { type: "matching" }>,
  edit: QuestionEdit,
): { edited: Question; misfits: readonly Misfit[] } {
  const { items = question.items, choices = question.choices } = edit;
  const { rightAnswer = question.answer } = edit;
  const answer = Array.isArray(rightAnswer) ? (rightAnswer as readonly number[]) : [];
  const { length } = question.items;
  const fits =
    answer.length === length &&
    answer.every((index) => isIndex(index, choices)) &&
    new Set(answer).size === length;
  const misfits = [
    ...(items.length === length
      ? []
      : [{ field: "items", message: `must have ${length} items, as before` }]),
    ...repeated("items", items),
    ...repeated("choices", choices),
    ...(fits
      ? []
      : [
          {
            field: "rightAnswer",
            message: `must have ${length} different pairs, from 0 to ${choices.length - 1}`,
          },
        ]),
  ];
  return { edited: { ...question, items, choices, answer }, misfits };
}

function isIndex(answer: AnswerValue, choices: readonly string[]): boolean {
  return Number.isInteger(answer) && Number(answer) >= 0 && Number(answer) < choices.length;
}

function outside(choices: readonly string[]): Misfit {
  const message = `must be the index of a choice, from 0 to ${choices.length - 1}`;
  return { field: "rightAnswer", message };
}

function repeated(field: Field, texts: readonly string[]): Misfit[] {
  const distinct = new Set(texts.map((text) => text.trim().toLowerCase()));
  return distinct.size === texts.length ? [] : [{ field, message: "must not repeat a text" }];
}
