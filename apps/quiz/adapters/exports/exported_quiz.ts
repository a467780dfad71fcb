import type { Question } from "../../../../shared/engines/text/text_engine.ts";

/** A question that leaves the platform, with its answer. */
export interface ExportedQuestion {
  readonly questionId: string;
  readonly question: Question;
}

/** A quiz to write in another program's format. */
export interface ExportedQuiz {
  readonly quizId: string;
  readonly createdAt: Date;
  /** In the quiz's order. */
  readonly questions: readonly ExportedQuestion[];
}

/** The position of a question's answer: "page 3", "slide 4: Cells". */
export function sourceOf({ passage: { part } }: Question): string {
  const place = `${part.kind} ${part.number}`;
  return part.title === undefined ? place : `${place}: ${part.title}`;
}

/** The right answer in words. */
export function answerInWords(question: Question): string {
  switch (question.type) {
    case "multiple_choice":
      return question.choices[question.answer] ?? "";
    case "true_false":
      return question.answer ? "True" : "False";
    case "fill_in":
    case "short_answer":
      return question.answers[0] ?? "";
    case "matching":
      return question.items
        .map((item, index) => `${item}: ${question.choices[question.answer[index] ?? -1] ?? ""}`)
        .join("\n");
  }
}

/** Escapes text for the content of XML or HTML, or for an attribute in double quotes. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
