import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createOfflineTextEngine } from "../../shared/engines/text/offline_text_engine.ts";
import { TextTooShortError } from "../../shared/engines/text/text_engine.ts";
import { logsDocument, sectionDocument } from "./text_sample_documents.ts";

const test = suite("offline text engine");
const engine = createOfflineTextEngine();

test("the same document gives the same notes and questions", async () => {
  const [first, second] = [logsDocument(), logsDocument()];
  assert.equal(await engine.makeNotes(first), await engine.makeNotes(second));
  const options = { limit: 50 };
  assert.equal(
    await createOfflineTextEngine().makeQuestions(first, options),
    await createOfflineTextEngine().makeQuestions(second, options),
  );
});

test("every passage is exactly the text at its offsets, within its part", async () => {
  const document = logsDocument();
  const { text, parts } = document.content;
  const notes = await engine.makeNotes(document);
  const questions = await engine.makeQuestions(document, { limit: 50 });
  const passages = [
    ...notes.summary.map(({ passage }) => passage),
    ...notes.keyTerms.map(({ passage }) => passage),
    ...notes.outline.flatMap(({ passage, points }) => [passage, ...points.map((p) => p.passage)]),
    ...questions.map(({ passage }) => passage),
  ];
  assert.ok(passages.length > 20);
  for (const { start, end, quote, part } of passages) {
    assert.is(quote, text.slice(start, end));
    const home = parts.find(({ number }) => number === part.number);
    assert.ok(home !== undefined && home.start <= start && end <= home.end);
  }
});

test("a text without a complete sentence is too short for notes and gives no question", async () => {
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

test("no more questions are made than asked for", async () => {
  assert.is((await engine.makeQuestions(logsDocument(), { limit: 3 })).length, 3);
  assert.is((await engine.makeQuestions(logsDocument(), { limit: 0 })).length, 0);
});

test("a key term is explained by the sentence that defines it", async () => {
  const { keyTerms } = await engine.makeNotes(logsDocument());
  const partition = keyTerms.find(({ term }) => term === "partition");
  assert.is(
    partition?.explanation,
    "A partition is a slice of a topic that lives on a single broker.",
  );
});

test("the outline follows the document's headings and points at them", async () => {
  const { outline } = await engine.makeNotes(logsDocument());
  assert.equal(
    outline.map(({ title }) => title),
    ["1. Topics and partitions", "2. Replication", "3. Consumer groups", "4. Delivery guarantees"],
  );
  for (const { title, passage, points } of outline) {
    assert.is(passage.quote, title);
    assert.ok(points.length > 0 && points.length <= 3);
  }
});

test("a text in another language gets notes, with its names as terms", async () => {
  const text = `Der Rhein ist ein Fluss in Europa und fließt in die Nordsee. Die Stadt Köln liegt am Rhein.
Der Fluss trägt viele Schiffe durch das Land. Die Schiffe bringen Waren von Basel nach Rotterdam.
Der Rhein beginnt in den Alpen und die Alpen speisen den Fluss mit Wasser.`;
  const notes = await engine.makeNotes(sectionDocument(text));
  assert.ok(notes.summary.length >= 2);
  assert.ok(notes.keyTerms.some(({ term }) => term === "Fluss" || term === "Rhein"));
});

test.run();
