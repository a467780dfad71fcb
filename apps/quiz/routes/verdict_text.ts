import type { Question } from "../../../shared/engines/text/text_engine.ts";
import { type Mark, markName, markWords, type Verdict } from "../domain/marking.ts";
import { type AnswerValue, creditOf, type QuestionResult } from "../domain/scoring.ts";

/** Says why an answer counts or does not, in a sentence. */
export function verdictText(
  question: Question,
  answer: AnswerValue | undefined,
  result: QuestionResult,
): string {
  const credit = creditOf(result);
  if (answer === undefined) return "Not answered.";
  if (question.type === "matching") {
    const pairs = question.answer.length;
    return `${Math.round(credit * pairs)} of ${pairs} pairs are correct.`;
  }
  const mark = markOf(question, answer);
  // An attempt keeps the credit that the rules of its time gave.
  if (mark === undefined || mark.credit !== credit) return plainly(credit);
  return wordsFor(mark.verdict, question);
}

function markOf(question: Question, answer: AnswerValue): Mark | undefined {
  if (question.type === "fill_in") return markName(question.answers, String(answer));
  if (question.type === "short_answer") return markWords(question.answers, String(answer));
  return undefined;
}

function plainly(credit: number): string {
  if (credit === 1) return "Correct.";
  return credit === 0 ? "Incorrect." : "Partially correct.";
}

function wordsFor(verdict: Verdict, question: Question): string {
  switch (verdict.kind) {
    case "exact":
      return "Correct.";
    case "other_name":
      return `Correct: another name for “${verdict.expected}” in the document.`;
    case "number":
      return `Correct: the same number as “${verdict.expected}”.`;
    case "form":
      return `Correct: a form of “${verdict.expected}”.`;
    case "typo":
      return `Correct, with a typing error: it is spelled “${verdict.expected}”.`;
    case "meaning":
      return "Correct: it has the key words of the expected answer.";
    case "partial":
      return "Partially correct: it has some of the key words of the expected answer.";
    case "wrong": {
      const [expected] = "answers" in question ? question.answers : [];
      return expected === undefined
        ? "Incorrect."
        : `Incorrect: the expected answer is “${expected}”.`;
    }
  }
}
