import type { DocumentText } from "../../shared/engines/text/document_text.ts";
import {
  DIFFICULTIES,
  type Notes,
  QUESTION_TYPES,
  type Question,
  type SourceDocument,
  type TextEngine,
} from "../../shared/engines/text/text_engine.ts";
import { flawOf } from "./check_questions.ts";

/** What an engine made of a document. */
export interface MadeOfDocument {
  readonly document: SourceDocument;
  readonly notes: Notes;
  readonly questions: readonly Question[];
}

/** A row of the table: what is measured, and its value. */
export type Row = readonly [what: string, value: string];

/** Words of a page. */
const WORDS_PER_PAGE = 400;
const LONG_PAGES = 5;

/** Has an engine make notes and questions of documents, one after the other. */
export async function makeOfAll(
  engineFor: () => TextEngine,
  { documents, count }: { documents: readonly SourceDocument[]; count: number },
): Promise<MadeOfDocument[]> {
  const made: MadeOfDocument[] = [];
  for (const document of documents) {
    const engine = engineFor();
    const notes = await engine.makeNotes(document);
    const questions = await engine.makeQuestions(document, { limit: count });
    made.push({ document, notes, questions });
  }
  return made;
}

/** The figures of notes and questions that a program can count. */
export function textRows(made: readonly MadeOfDocument[], { count }: { count: number }): Row[] {
  const terms = made.flatMap(({ notes }) => notes.keyTerms);
  const explained = terms.filter(({ term, explanation }) => names(explanation, term));
  const questions = made.flatMap((one) => one.questions);
  const long = made.filter(({ document }) => pagesOf(document.content) > LONG_PAGES);
  const delivered = long.reduce((sum, one) => sum + Math.min(count, one.questions.length), 0);
  const flaws = questions.flatMap((question) => flawOf(question) ?? []);
  const of = <Value extends string>(values: readonly Value[], key: "type" | "difficulty") =>
    values.map((value) => `${value} ${questions.filter((it) => it[key] === value).length}`);
  return [
    ["documents", String(made.length)],
    ["key terms", String(terms.length)],
    ["key terms that their explanation names", percent(explained.length, terms.length)],
    [
      "headings in the outline",
      String(made.reduce((sum, { notes }) => sum + notes.outline.length, 0)),
    ],
    ["questions", String(questions.length)],
    [
      `questions delivered of ${count}, over ${LONG_PAGES} pages`,
      percent(delivered, count * long.length),
    ],
    ["types", of(QUESTION_TYPES, "type").join(", ")],
    ["difficulties", of(DIFFICULTIES, "difficulty").join(", ")],
    ["questions with a flaw that a program sees", percent(flaws.length, questions.length)],
    ...[...Map.groupBy(flaws, (flaw) => flaw)].map(
      ([flaw, all]): Row => [`- ${flaw}`, String(all.length)],
    ),
  ];
}

function names(explanation: string, term: string): boolean {
  const stem = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  return stem(explanation).includes(stem(term).replace(/(?:es|s|n)$/u, ""));
}

const pagesOf = ({ text }: DocumentText): number => text.split(/\s+/u).length / WORDS_PER_PAGE;

export function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${Math.round((100 * part) / whole)}% (${part} of ${whole})`;
}

/** A sheet for a reader who does not know the engine: questions, answers and passages, to be judged. */
export function judgingSheet(made: readonly MadeOfDocument[]): string {
  const lines = [
    "# Questions to judge",
    "",
    "Sound: the passage contains the answer, the question is understood by itself and does not give it away, and each wrong choice is wrong but likely. Weak: one of these holds only in part. Bad: one does not.",
    "",
  ];
  for (const { document, questions } of made) {
    lines.push(`## ${document.title}`, "");
    questions.forEach((question, index) => {
      lines.push(`${index + 1}. (${question.type}, ${question.difficulty}) ${question.prompt}`);
      lines.push(`   Answer: ${answerOf(question)}`);
      lines.push(`   Passage: ${question.passage.quote.replace(/\s+/gu, " ")}`);
      lines.push("   Verdict: ");
    });
    lines.push("");
  }
  return lines.join("\n");
}

function answerOf(question: Question): string {
  switch (question.type) {
    case "multiple_choice":
      return question.choices
        .map((choice, index) => (index === question.answer ? `*${choice}*` : choice))
        .join(" | ");
    case "true_false":
      return String(question.answer);
    case "matching":
      return question.items
        .map((item, index) => `${item} = ${question.choices[question.answer[index] ?? -1]}`)
        .join("; ");
    default:
      return question.answers.join(" / ");
  }
}
