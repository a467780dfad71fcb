import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Passage } from "../../shared/engines/text/document_text.ts";
import {
  DIFFICULTIES,
  passagesOf,
  type Question,
  type TextEngine,
  TextTooShortError,
} from "../../shared/engines/text/text_engine.ts";
import { logsDocument, sectionDocument } from "../unit/text_sample_documents.ts";

/** What every text engine must do; run it with `.run()`. */
export function textEngineContract(
  name: string,
  options: { open: () => Promise<TextEngine> | TextEngine; isDeterministic: boolean },
) {
  const test = suite(`text engine contract: ${name}`);

  test("every passage is exactly the text at its offsets, within its part", async () => {
    const engine = await options.open();
    const document = logsDocument();
    const notes = await engine.makeNotes(document);
    const questions = await engine.makeQuestions(document, { limit: 50 });
    const passages: Passage[] = [
      ...notes.summary.map(({ passage }) => passage),
      ...notes.keyTerms.map(({ passage }) => passage),
      ...notes.outline.flatMap(({ passage, points }) => [passage, ...points.map((p) => p.passage)]),
      ...questions.flatMap(passagesOf),
    ];
    assert.ok(passages.length > 15);
    const { text, parts } = document.content;
    for (const { documentId, start, end, quote, part } of passages) {
      assert.is(documentId, document.documentId);
      assert.ok(quote.length > 0);
      assert.is(quote, text.slice(start, end));
      const home = parts.find(({ number }) => number === part.number);
      assert.ok(home !== undefined && home.start <= start && end <= home.end);
    }
  });

  test("notes say what made them and have a summary, terms and an outline", async () => {
    const engine = await options.open();
    const notes = await engine.makeNotes(logsDocument());
    assert.is(notes.engine.name, engine.id.name);
    assert.ok(notes.engine.version !== "");
    assert.ok(notes.summary.length >= 3 && notes.summary.length <= 12);
    assert.ok(notes.keyTerms.length > 0 && notes.outline.length > 0);
    const lines = notes.summary.map(({ text }) => text);
    for (const line of lines) assert.ok(line.trim() === line && line !== "" && !/\n/.test(line));
  });

  test("questions can be asked and answered", async () => {
    const engine = await options.open();
    const questions = await engine.makeQuestions(logsDocument(), { limit: 50 });
    assert.ok(questions.length >= 5);
    assert.is(new Set(questions.map(({ fingerprint }) => fingerprint)).size, questions.length);
    for (const question of questions) checkQuestion(question);
  });

  test("no more questions are made than asked for", async () => {
    const engine = await options.open();
    assert.is((await engine.makeQuestions(logsDocument(), { limit: 3 })).length, 3);
    assert.is((await engine.makeQuestions(logsDocument(), { limit: 0 })).length, 0);
  });

  test("a text without a complete sentence is too short for notes and gives no question", async () => {
    const engine = await options.open();
    for (const text of ["", "\n\n 12 \n", "Just a title"]) {
      const document = sectionDocument(text);
      try {
        await engine.makeNotes(document);
        assert.unreachable();
      } catch (error) {
        assert.instance(error, TextTooShortError);
      }
      assert.equal(await engine.makeQuestions(document, { limit: 5 }), []);
    }
  });

  if (options.isDeterministic) {
    test("the same document gives the same notes and questions", async () => {
      const [one, other] = [await options.open(), await options.open()];
      assert.equal(await one.makeNotes(logsDocument()), await other.makeNotes(logsDocument()));
      const limit = { limit: 50 };
      assert.equal(
        await one.makeQuestions(logsDocument(), limit),
        await other.makeQuestions(logsDocument(), limit),
      );
    });
  }

  return test;
}

function checkQuestion(question: Question): void {
  assert.ok(DIFFICULTIES.includes(question.difficulty));
  assert.ok(question.prompt.trim() !== "" && question.explanation.trim() !== "");
  switch (question.type) {
    case "multiple_choice":
      assert.ok(question.choices.length >= 3);
      assert.is(new Set(question.choices).size, question.choices.length);
      assert.ok(question.choices[question.answer] !== undefined);
      break;
    case "true_false":
      assert.type(question.answer, "boolean");
      break;
    case "fill_in":
      assert.ok(question.prompt.includes("_____"));
      assert.ok(question.answers.length > 0);
      for (const answer of question.answers) assert.ok(!question.prompt.includes(answer));
      break;
    case "short_answer":
      assert.ok(question.answers.length > 0 && !question.answers.includes(""));
      break;
    case "matching":
      assert.is(question.answer.length, question.items.length);
      assert.is(question.passages.length, question.items.length);
      for (const choice of question.answer) assert.ok(question.choices[choice] !== undefined);
  }
}
