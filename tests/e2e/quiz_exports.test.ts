import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { parse as parseGift } from "gift-pegjs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { toApkg } from "../../apps/quiz/adapters/exports/apkg.ts";
import { toCsv } from "../../apps/quiz/adapters/exports/csv.ts";
import type { ExportedQuiz } from "../../apps/quiz/adapters/exports/exported_quiz.ts";
import { toGift } from "../../apps/quiz/adapters/exports/gift.ts";
import { toQti } from "../../apps/quiz/adapters/exports/qti.ts";
import type { Question } from "../../shared/engines/text/text_engine.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { pythonEnvironment } from "../support/python_environment.ts";
import { questionsOf } from "../support/quiz_questions.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const READERS = ["anki==26.9.3", "onyx2moodle==0.1.0"];

/** Words that every format has a reason to stumble over. */
const NASTY = `=1+1 {a} ~b #c :d \\e "f" 'g' <h> & 50% -> é\u2028`;

/** A question of each type, whose words are nasty. */
const questions: Question[] = questionsOf("document", "A quokka lives on an island.")
  .slice(0, 5)
  .map((question) =>
    withNasty({ ...question, prompt: `${NASTY} ${question.type}`, explanation: NASTY }),
  );

function withNasty(question: Question): Question {
  switch (question.type) {
    case "multiple_choice":
      return { ...question, choices: [NASTY, "%50%", "=c", "~d"], answer: 1 };
    case "fill_in":
    case "short_answer":
      return { ...question, answers: [`${NASTY} right`, "second"] };
    case "matching":
      return {
        ...question,
        items: [`${NASTY} 0`, "Two", "Three"],
        choices: ["3", `${NASTY} 1`, "2"],
      };
    case "true_false":
      return question;
  }
}

const quiz: ExportedQuiz = {
  quizId: newId(),
  createdAt: new Date("2026-11-23T10:00:00.000Z"),
  questions: questions.map((question) => ({ questionId: newId(), question })),
};
const one = <Type extends Question["type"]>(type: Type) =>
  questions.find((question) => question.type === type) as Extract<Question, { type: Type }>;

const test = suite("a quiz in other programs' formats");
const folder = temporaryFolder("exports");
let python: string;

test.before(async () => {
  python = join(await pythonEnvironment("quiz-readers-1", READERS), "python");
});

/** What a reader prints of a file. */
async function readBy(reader: string, content: string | Uint8Array) {
  const file = join(folder, `${reader}.export`);
  await writeFile(file, content);
  const script = join(import.meta.dirname, `../support/quiz_exports/read_${reader}.py`);
  const { stdout } = await promisify(execFile)(python, [script, file]);
  return JSON.parse(stdout);
}

/** The reader leaves its marks for escaped characters, "&&061;", in a pair's second side only. */
const unmarked = (text: string) =>
  text.replace(/&&(\d{3});/g, (_, code) => (code === "092" ? "\\" : String.fromCharCode(code)));

const plain = (text: string) => text.replace(/\s+/g, " ").trim();

test("GIFT is read by gift-pegjs with every word, answer and explanation", () => {
  // biome-ignore lint/suspicious/noExplicitAny: the reader's own types name no field of all types
  const read = parseGift(toGift(quiz), {}) as any[];
  assert.equal(
    read.map(({ type }) => type),
    ["MC", "TF", "Short", "Short", "Matching"],
  );
  const arrowless = (text: string) => plain(text.replace("->", "→"));
  read.forEach((question, index) => {
    assert.is(plain(question.stem.text), plain(questions[index]?.prompt ?? ""));
    assert.is(plain(question.globalFeedback.text), plain(NASTY));
  });
  const [choice, truth, gap, , matching] = read;
  assert.equal(
    choice.choices.map((it: { isCorrect: boolean }) => it.isCorrect),
    [false, true, false, false],
  );
  assert.equal(
    choice.choices.map((it: { text: { text: string } }) => plain(it.text.text)),
    one("multiple_choice").choices.map(arrowless),
  );
  assert.is(truth.isTrue, true);
  assert.equal(
    gap.choices.map((it: { text: { text: string } }) => plain(it.text.text)),
    one("fill_in").answers.map(arrowless),
  );
  assert.equal(
    matching.matchPairs.map((it: { subquestion: { text: string }; subanswer: string }) => [
      plain(it.subquestion.text),
      unmarked(plain(it.subanswer)),
    ]),
    [
      [arrowless(`${NASTY} 0`), arrowless(`${NASTY} 1`)],
      ["Two", "2"],
      ["Three", "3"],
    ],
  );
});

test("QTI is read by onyx2moodle: a manifest that lists every file, and each item with its key", async () => {
  const { items, types, files, listed } = await readBy("qti", toQti(quiz));
  assert.equal(new Set(types), new Set(["imsqti_item_xmlv2p1"]));
  assert.equal(listed, files);
  assert.equal(
    items.map(({ kind }: { kind: string }) => kind),
    ["choice", "choice", "textEntry", "textEntry", "match"],
  );
  for (const [index, item] of items.entries()) {
    assert.ok(plain(item.text).includes(plain(questions[index]?.prompt ?? "")), item.text);
    assert.equal(item.feedback.map(plain), [plain(NASTY)]);
  }
  const [choice, truth, gap, , matching] = items;
  assert.equal(choice.right, [choice.identifiers[1]]);
  assert.equal(truth.right, ["TRUE"]);
  assert.equal(Object.keys(gap.mapping).map(plain), one("fill_in").answers.map(plain));
  assert.is(matching.cardinality, "multiple");
  assert.equal(matching.right, ["I0 C1", "I1 C2", "I2 C0"]);
  const marks = Object.values<number>(matching.mapping).reduce((sum, mark) => sum + mark, 0);
  assert.ok(Math.abs(marks - 1) < 0.001);
  assert.equal([matching.sources.length, matching.targets.length], [3, 3]);
});

test("a deck is imported by Anki itself, whole, and a second time adds nothing", async () => {
  const read = await readBy("anki", toApkg(quiz));
  assert.equal([read.first, read.again, read.cards, read.whole], [5, 0, 5, true]);
  assert.ok(read.decks.includes("Quiz created 2026-11-23 10:00"));
  const words = (html: string) =>
    plain(
      html.replace(/<[^>]*>/g, " ").replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)),
    );
  for (const [index, { fields, tags }] of read.notes.entries()) {
    const { prompt, type, difficulty } = questions[index] as Question;
    assert.ok(words(fields[0]).startsWith(plain(prompt)), fields[0]);
    assert.ok(words(fields[1]).endsWith(plain(NASTY)), fields[1]);
    assert.is(fields[2], "page 1");
    assert.equal([...tags].sort(), [difficulty, type].sort());
    assert.ok(words(read.shown[index]).includes(plain(NASTY)), "the card shows the answer");
  }
});

test("the table is read by Python, and no cell is a formula", async () => {
  const rows = await readBy("csv", toCsv(quiz));
  assert.is(rows.length, 5);
  for (const [index, row] of rows.entries()) {
    assert.is(row.question, `'${questions[index]?.prompt}`);
    assert.is(row.type, questions[index]?.type);
    assert.is(row.source, "page 1");
    for (const cell of Object.values<string>(row)) assert.not.match(cell, /^[=+\-@\t\r]/);
  }
  assert.is(rows[2].answer, `'${NASTY} right`);
  assert.is(rows[2]["other correct answers"], "second");
  assert.is(rows[4].answer.split("\n").length, 3);
});

test.run();
