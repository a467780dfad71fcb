import { answerInWords, type ExportedQuiz, sourceOf } from "./exported_quiz.ts";

const COLUMNS = [
  "number",
  "type",
  "difficulty",
  "question",
  "items",
  "choices",
  "answer",
  "other correct answers",
  "explanation",
  "source",
  "quote",
] as const;

/** Spreadsheets interpret a cell that begins like this as a formula, which could send the content of others away. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A table for spreadsheets (RFC 4180), a row for each question; several values in one cell are on
 * separate lines. It begins with a byte order mark, by which Excel detects UTF-8; a value that could
 * be taken for a formula is prefixed with an apostrophe.
 */
export function toCsv({ questions }: ExportedQuiz): string {
  const rows = questions.map(({ question }, index) => {
    const { type, difficulty, prompt, explanation, passage } = question;
    const items = type === "matching" ? question.items : [];
    const choices = type === "matching" || type === "multiple_choice" ? question.choices : [];
    const others = "answers" in question ? question.answers.slice(1) : [];
    return [
      String(index + 1),
      type,
      difficulty,
      prompt,
      items.join("\n"),
      choices.join("\n"),
      answerInWords(question),
      others.join("\n"),
      explanation,
      sourceOf(question),
      passage.quote,
    ];
  });
  const lines = [COLUMNS, ...rows].map((row) => row.map(cell).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
