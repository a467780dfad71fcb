import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { strToU8, zipSync } from "fflate";
import { ankiCollection, ankiSchema } from "./anki_collection.ts";
import { answerInWords, type ExportedQuiz, escapeXml, sourceOf } from "./exported_quiz.ts";

/** Between the fields of a note. */
const SEPARATOR = "\u001f";

/**
 * A deck for Anki: a zip with a collection in SQLite (schema 11, which every Anki since 2.0 reads)
 * and no media. A note for each question, with a card that asks it and shows the answer. Notes
 * go by the questions' ids, so that a deck that is imported again adds none twice.
 */
export function toApkg(quiz: ExportedQuiz): Uint8Array {
  const database = new DatabaseSync(":memory:");
  try {
    database.exec(ankiSchema);
    const ids = { deck: quiz.createdAt.getTime(), notes: quiz.createdAt.getTime() };
    const seconds = Math.floor(ids.deck / 1000);
    const { modelId, models, decks, conf, dconf } = ankiCollection({ deckId: ids.deck, seconds });
    database
      .prepare("insert into col values (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')")
      .run(seconds, ids.deck, ids.deck, conf, models, decks, dconf);
    const note = database.prepare("insert into notes values (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')");
    const card = database.prepare(
      "insert into cards values (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
    );
    quiz.questions.forEach(({ questionId, question }, index) => {
      const [front, back] = [frontOf(question), backOf(question)];
      const id = ids.notes + index;
      const tags = ` ${question.type} ${question.difficulty} `;
      const fields = [front, back, escapeXml(sourceOf(question))].join(SEPARATOR);
      note.run(id, questionId, modelId, seconds, tags, fields, front, checksum(front));
      card.run(id, id, ids.deck, seconds, index + 1);
    });
    const collection = database.serialize();
    return zipSync(
      { "collection.anki2": new Uint8Array(collection), media: strToU8("{}") },
      { mtime: quiz.createdAt },
    );
  } finally {
    database.close();
  }
}

type Question = ExportedQuiz["questions"][number]["question"];

function frontOf(question: Question): string {
  const prompt = `<p>${lines(question.prompt)}</p>`;
  const list = (texts: readonly string[]) =>
    `<ul>${texts.map((text) => `<li>${lines(text)}</li>`).join("")}</ul>`;
  switch (question.type) {
    case "multiple_choice":
      return prompt + list(question.choices);
    case "matching":
      return prompt + list(question.items) + list(question.choices);
    default:
      return prompt;
  }
}

function backOf(question: Question): string {
  return `<p><b>${lines(answerInWords(question))}</b></p><p>${lines(question.explanation)}</p>`;
}

const lines = (text: string) => escapeXml(text).replaceAll("\n", "<br>");

/** Anki finds notes alike by the first 32 bits of their first field's SHA-1, without its tags. */
function checksum(field: string): number {
  const text = field.replace(/<[^>]*>/g, "");
  return createHash("sha1").update(text).digest().readUInt32BE(0);
}
