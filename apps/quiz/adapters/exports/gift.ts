import type { Question } from "../../../../shared/engines/text/text_engine.ts";
import type { ExportedQuiz } from "./exported_quiz.ts";

/**
 * Moodle's GIFT (docs.moodle.org, "GIFT format"): plain text, a blank line between two questions.
 * Every answer that counts as right is listed; the explanation is the general feedback.
 */
export function toGift({ questions }: ExportedQuiz): string {
  const written = questions.map(({ question }, index) => {
    const { prompt, explanation } = question;
    const answers = [...answersOf(question), `####${escapeGift(explanation)}`];
    return `::Question ${index + 1}::[plain]${escapeGift(prompt)} {\n${answers.map((line) => `  ${line}`).join("\n")}\n}`;
  });
  return `${written.join("\n\n")}\n`;
}

function answersOf(question: Question): string[] {
  switch (question.type) {
    case "multiple_choice":
      return question.choices.map((choice, index) =>
        index === question.answer ? `=${weighed(choice, 100)}` : `~${weighed(choice, 0)}`,
      );
    case "true_false":
      return [question.answer ? "TRUE" : "FALSE"];
    case "fill_in":
    case "short_answer":
      return question.answers.map((text) => `=${weighed(text, 100)}`);
    case "matching":
      return question.items.map((item, index) => {
        const choice = question.choices[question.answer[index] ?? -1] ?? "";
        return `=${answer(item)} -> ${answer(choice)}`;
      });
  }
}

/** An answer that begins with a per cent sign would be read as its weight. */
function weighed(text: string, weight: number): string {
  return text.startsWith("%") ? `%${weight}%${answer(text)}` : answer(text);
}

/** An arrow would make a pair of an answer, and cannot be escaped. */
const answer = (text: string) => escapeGift(text.replaceAll("->", "→"));

const escapeGift = (text: string) =>
  text.replace(/[\\~=#{}:]/g, (mark) => `\\${mark}`).replace(/\r?\n/g, "\\n");
