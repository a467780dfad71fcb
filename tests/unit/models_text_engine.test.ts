import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ModelAnswerError } from "../../shared/engines/models/model_errors.ts";
import { createModelTextEngine } from "../../shared/engines/models/model_text_engine.ts";
import type { Notes, Question } from "../../shared/engines/text/text_engine.ts";
import { PermanentError } from "../../shared/jobs/permanent_error.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { modelContext, saying } from "../support/models/model_context.ts";
import { logsDocument } from "./text_sample_documents.ts";

const test = suite("a model's notes and questions");
const document = logsDocument();
const TRUE_QUOTE = "A replica is a copy of a partition on another broker.";
const OTHER_QUOTE = "The leader accepts all writes for a partition";
const INVENTED = "A replica is the size of a small moon.";

const notesSaying = (...quotes: string[]) =>
  JSON.stringify({
    summary: quotes.map((quote) => ({ text: `Says: ${quote}`, importance: 3, quote })),
    keyTerms: [],
    outline: [],
  });

type Reply = Parameters<typeof saying>[number];

async function notesFrom(...replies: Reply[]) {
  const { provider, model } = saying(...replies);
  const engine = createModelTextEngine(modelContext(provider), { ownerId: newId() });
  const outcome = await engine.makeNotes(document).then(
    (notes: Notes) => ({ notes, error: undefined }),
    (error: Error) => ({ notes: undefined, error }),
  );
  const asked = model.doGenerateCalls.map(({ prompt }) => JSON.stringify(prompt));
  return { ...outcome, asked, engine };
}

async function questionsFrom(...questions: object[]): Promise<Question[]> {
  const { provider } = saying(JSON.stringify({ questions }), JSON.stringify({ questions }));
  const engine = createModelTextEngine(modelContext(provider), { ownerId: newId() });
  return engine.makeQuestions(document, { limit: 20 });
}

test("an answer in the right form is taken at once, with what it used", async () => {
  const { notes, asked, engine } = await notesFrom(notesSaying(TRUE_QUOTE));
  assert.is(asked.length, 1);
  assert.is(notes?.summary[0]?.passage.quote.replace(/\s+/g, " "), TRUE_QUOTE);
  assert.equal(notes?.usage, { inputTokens: 100, outputTokens: 20 });
  assert.equal(notes?.engine, { name: "test/mock", version: "notes.v2" });
  assert.equal(engine.id, { name: "test/mock", version: "notes.v2+questions.v2" });
});

test("JSON in a fence is JSON", async () => {
  const { notes } = await notesFrom(`\`\`\`json\n${notesSaying(TRUE_QUOTE)}\n\`\`\``);
  assert.is(notes?.summary.length, 1);
});

test("a model is told once what is wrong with its answer", async () => {
  const wrong = JSON.stringify({ summary: [{ text: 7 }], keyTerms: [], outline: [] });
  const { notes, asked } = await notesFrom(wrong, notesSaying(TRUE_QUOTE));
  assert.is(notes?.summary.length, 1);
  assert.is(asked.length, 2);
  assert.match(String(asked[1]), /summary\.0\.quote: is required/);
  assert.equal(notes?.usage, { inputTokens: 200, outputTokens: 40 });
});

test("a second answer of no use fails clearly: with the engine, the reason, and no third try", async () => {
  const { error, asked } = await notesFrom(
    "I would rather chat.",
    "Shall we?",
    notesSaying(TRUE_QUOTE),
  );
  assert.instance(error, ModelAnswerError);
  assert.instance(error, PermanentError);
  assert.is((error as ModelAnswerError).code, "model_answer_unusable");
  assert.match(String(error?.message), /could not be used \(test\/mock\): .*not valid JSON/);
  assert.is(asked.length, 2);
});

test("an answer that is cut off is sent back for a shorter one", async () => {
  const half = notesSaying(TRUE_QUOTE).slice(0, 60);
  const { notes, asked } = await notesFrom(
    { text: half, finish: "length" },
    notesSaying(TRUE_QUOTE),
  );
  assert.is(notes?.summary.length, 1);
  assert.match(String(asked[1]), /exceeded the maximum length/);
});

test("what is not in the document is left out", async () => {
  const { notes, asked } = await notesFrom(notesSaying(TRUE_QUOTE, OTHER_QUOTE, INVENTED));
  assert.is(asked.length, 1);
  assert.is(notes?.summary.length, 2);
});

test("quotes that are mostly invented are sent back, and what stays invented is left out", async () => {
  const { notes, asked } = await notesFrom(
    notesSaying(INVENTED, `${INVENTED} Twice.`),
    notesSaying(TRUE_QUOTE, INVENTED, `${INVENTED} Twice.`),
  );
  assert.match(String(asked[1]), /small moon.*does not appear verbatim in the document/);
  assert.equal(
    notes?.summary.map(({ passage }) => passage.quote.replace(/\s+/g, " ")),
    [TRUE_QUOTE],
  );
});

test("notes of which nothing is in the document fail", async () => {
  const { error } = await notesFrom(notesSaying(INVENTED), notesSaying(INVENTED));
  assert.instance(error, ModelAnswerError);
});

test("a document in which a model finds contains no notes fails with that reason", async () => {
  const { error } = await notesFrom(notesSaying());
  assert.match(String(error?.message), /contains no notes/);
});

const good = {
  type: "multiple_choice",
  difficulty: "easy",
  prompt: "What is a copy of a partition on another broker called?",
  choices: ["a replica", "a leader", "a record", "an offset"],
  answer: "a replica",
  pairs: [] as object[],
  explanation: "A replica is such a copy.",
  quote: TRUE_QUOTE,
};
const gap = {
  ...good,
  ...{
    type: "fill_in",
    prompt: "A _____ is a copy of a partition.",
    choices: [],
    answer: "replica",
  },
};

const short = {
  ...good,
  ...{ type: "short_answer", prompt: "What is a replica?", choices: [], answer: "a copy" },
};
const pairs = [
  {
    item: "Topic",
    match: "a log of records",
    quote: "A topic is a named, ordered log of records.",
  },
  { item: "Replica", match: "a copy", quote: TRUE_QUOTE },
  { item: "Leader", match: "takes the writes", quote: OTHER_QUOTE },
];
const match = {
  ...good,
  ...{ type: "matching", prompt: "Match each term.", choices: [], answer: "", quote: "", pairs },
};

test("what is matched stays with its match, each at its own passage", async () => {
  const [question] = await questionsFrom(match);
  assert.ok(question?.type === "matching");
  const { items, choices, answer, passages } = question;
  assert.equal(
    items.map((item, index) => [item, choices[answer[index] ?? -1]]),
    pairs.map((pair) => [pair.item, pair.match]),
  );
  assert.equal(
    passages.map(({ quote }) => quote.replace(/\s+/g, " ")),
    pairs.map(({ quote }) => quote),
  );
});

test("a right choice is shuffled among the others and stays the right one", async () => {
  const [question] = await questionsFrom(good);
  assert.ok(question?.type === "multiple_choice");
  assert.is(question.choices[question.answer], "a replica");
  assert.equal([...question.choices].sort(), [...good.choices].sort());
});

test("questions that cannot be asked or answered are left out", async () => {
  const bad = [
    { ...good, answer: "a broker" },
    { ...good, choices: ["a replica", "A replica", "x", "y"] },
    { ...good, choices: ["a replica"] },
    { ...good, prompt: "  " },
    { ...good, explanation: "" },
    { ...good, quote: INVENTED },
    { ...gap, prompt: "No gap here." },
    { ...gap, answer: "follower" },
    { ...gap, prompt: "A _____ is a replica." },
    { ...short, answer: "" },
    { ...short, answer: "replica" },
    { ...match, pairs: pairs.slice(1) },
    { ...match, pairs: [...pairs, { item: "Leader", match: "another", quote: TRUE_QUOTE }] },
    { ...match, pairs: [...pairs, { item: "Moon", match: "another", quote: INVENTED }] },
    { ...good, type: "true_false", choices: [], answer: "perhaps" },
  ];
  for (const question of bad) {
    const made = await questionsFrom(good, question);
    assert.is(made.length, 1, JSON.stringify(question));
    assert.is(made[0]?.prompt, good.prompt);
  }
  assert.is((await questionsFrom(good, gap, short, match)).length, 4);
});

test.run();
