import type { Question } from "../../../shared/engines/text/text_engine.ts";
import { type Mark, markName, markWords, type Verdict } from "../domain/marking.ts";
import { type AnswerValue, creditOf, type QuestionResult } from "../domain/scoring.ts";

/** Why an answer counts or does not, for clients that have texts of their own. */
export const VERDICT_CODES = [
  "not_answered",
  "exact",
  "other_name",
  "number",
  "form",
  "typo",
  "meaning",
  "partial",
  "wrong",
] as const;

/** Why an answer counts or does not: in a sentence, by a code, and by the words that are missing. */
export interface VerdictBody {
  readonly verdict: string;
  readonly verdictCode: (typeof VERDICT_CODES)[number];
  readonly missingWords?: string[];
}

/** Says why an answer counts or does not. */
export function verdictOf(
  question: Question,
  answer: AnswerValue | undefined,
  result: QuestionResult,
): VerdictBody {
  const credit = creditOf(result);
  if (answer === undefined) return { verdict: "Not answered.", verdictCode: "not_answered" };
  if (question.type === "matching") {
    const pairs = question.answer.length;
    const verdict = `${Math.round(credit * pairs)} of ${pairs} pairs are correct.`;
    return { ...plainly(credit), verdict };
  }
  const mark = markOf(question, answer);
  // An attempt keeps the credit that the rules of its time gave.
  if (mark === undefined || mark.credit !== credit) return plainly(credit);
  const { verdict } = mark;
  return {
    verdict: wordsFor(verdict, question),
    verdictCode: verdict.kind,
    ...(verdict.kind === "partial" && { missingWords: [...verdict.missing] }),
  };
}

function markOf(question: Question, answer: AnswerValue): Mark | undefined {
  if (question.type === "fill_in") return markName(question.answers, String(answer));
  if (question.type === "short_answer") return markWords(question.answers, String(answer));
  return undefined;
}

function plainly(credit: number): VerdictBody {
  if (credit === 1) return { verdict: "Correct.", verdictCode: "exact" };
  return credit === 0
    ? { verdict: "Incorrect.", verdictCode: "wrong" }
    : { verdict: "Partially correct.", verdictCode: "partial" };
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
      return `Partially correct: it has some of the key words of the expected answer.${missingIn(verdict.missing)}`;
    case "wrong": {
      const [expected] = "answers" in question ? question.answers : [];
      return expected === undefined
        ? "Incorrect."
        : `Incorrect: the expected answer is “${expected}”.`;
    }
  }
}

const missingIn = (words: readonly string[]): string =>
  words.length === 0 ? "" : ` Missing: ${words.map((word) => `“${word}”`).join(", ")}.`;
