import { suite } from "uvu";
import * as assert from "uvu/assert";
import { modelNotes } from "../../apps/documents/adapters/model_notes.ts";
import { documentSchema, notesSchema } from "../../apps/documents/routes/schemas.ts";
import { modelQuestionMaker } from "../../apps/quiz/adapters/model_question_maker.ts";
import type { QuestionMaker } from "../../apps/quiz/jobs/build_bank.ts";
import type { Database } from "../../shared/database/connect.ts";
import { openTextEngine } from "../../shared/engines/open_text_engine.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import {
  bodyOf,
  newUser,
  type RunningDocuments,
  startDocuments,
  uploadOf,
} from "../support/documents/running_documents.ts";
import { settingsFor } from "../support/models/model_context.ts";
import { type ModelServer, startModelServer } from "../support/models/model_server.ts";
import { studiousModel } from "../support/models/studious_model.ts";
import { type QuizPlatform, startQuizPlatform } from "../support/quiz_platform.ts";
import { waitFor } from "../support/wait_for.ts";
import { logsDocument } from "../unit/text_sample_documents.ts";

const test = suite("models behind documents and quizzes");
const TEXT = logsDocument().content.text;
const prices = { MODEL_INPUT_PRICE: "0.15", MODEL_OUTPUT_PRICE: "0.6", MODEL_DAILY_COST: "1" };
let server: ModelServer;
let documents: RunningDocuments;
let quiz: QuizPlatform;
let makeQuestions: QuestionMaker;

async function engineOver(database: Database, more: Record<string, string> = {}) {
  const metrics = createMetrics({ service: "test" });
  const settings = settingsFor(server.url, { ...prices, MODEL_DAILY_TOKENS: "40000", ...more });
  const engineFor = await openTextEngine(settings, { database, metrics });
  assert.ok(engineFor);
  return engineFor;
}

test.before(async () => {
  server = await startModelServer(studiousModel);
  documents = await startDocuments();
  await documents.startWork({ makeNotes: modelNotes(await engineOver(documents.database)) });
  quiz = await startQuizPlatform({ makeQuestions: (...asked) => makeQuestions(...asked) });
  const once = { MODEL_RETRIES: "0" };
  makeQuestions = modelQuestionMaker(await engineOver(quiz.database, once));
});
test.before.each(() => server.use(studiousModel));
test.after(async () => {
  await quiz.close();
  await documents.close();
  await server.close();
});

type Ask = ReturnType<RunningDocuments["as"]>;

async function uploaded(ask: Ask, text = TEXT) {
  const { id } = await bodyOf(documentSchema, ask("/v1/documents", uploadOf(text)));
  return noted(ask, id);
}

const noted = (ask: Ask, id: string) =>
  waitFor(
    async () => {
      const found = await bodyOf(documentSchema, ask(`/v1/documents/${id}`));
      return found.status === "ready" && found.notes.status !== "pending" && found;
    },
    { what: "the notes" },
  );

test("notes come from the model, say so, and say what they used", async () => {
  const ask = documents.as(newUser());
  const { id, notes: state } = await uploaded(ask);
  assert.equal(state.engine, { name: "openai-compatible/studious", version: "notes.v2" });
  const notes = await bodyOf(notesSchema, ask(`/v1/documents/${id}/notes`));
  assert.ok(notes.summary.length >= 3);
  assert.ok((notes.usage?.inputTokens ?? 0) > 100 && (notes.usage?.costUsd ?? 0) > 0);
  for (const { passage } of notes.summary) {
    assert.is(passage.quote, TEXT.slice(passage.start, passage.end));
  }
});

test("an answer of no use reaches the learner with its reason, and nothing else makes the notes", async () => {
  server.use(() => ({ content: "As a language model I would rather not." }));
  const ask = documents.as(newUser());
  const { id, notes } = await uploaded(ask);
  assert.is(notes.status, "failed");
  assert.is(notes.problem?.code, "model_answer_unusable");
  assert.match(
    String(notes.problem?.detail),
    /^The model's answer could not be used \(openai-compatible\/studious\): /,
  );
  assert.is((await ask(`/v1/documents/${id}/notes`)).status, 409);
});

test("a day's allowance that is used up fails with when it resets, before the model is asked", async () => {
  const user = newUser();
  const ask = documents.as(user);
  const { id } = await uploaded(ask);
  await documents.database.sql`
    update model_usage set input_tokens = 39000 where owner_id = ${user}`;
  const before = server.requests.length;
  const { notes } = await uploaded(ask, `${TEXT}\nOne more sentence makes it another document.`);
  assert.is(notes.problem?.code, "model_allowance_spent");
  assert.match(String(notes.problem?.detail), /40000 tokens.*resets at \d{4}-\d\d-\d\dT00:00:00/);
  assert.is(server.requests.length, before);
  // The next day it goes on where it stopped.
  await documents.database.sql`
    update model_usage set day = day - 1 where owner_id = ${user}`;
  const other = await uploaded(ask, `${TEXT}\nYet another sentence makes it a third one.`);
  assert.is(other.notes.status, "ready");
  assert.ok(id);
});

test("a service that stays away is named when the notes are given up", async () => {
  server.use(() => ({ status: 400, message: "context length exceeded" }));
  const { notes } = await uploaded(documents.as(newUser()));
  assert.is(notes.problem?.code, "model_refused");
  assert.match(String(notes.problem?.detail), /400 context length exceeded/);
});

test("an account's deletion takes what it used with it", async () => {
  const user = newUser();
  await uploaded(documents.as(user));
  const { sql } = documents.database;
  assert.is((await sql`select 1 from model_usage where owner_id = ${user}`).length > 0, true);
  await documents.asService("gateway")(`/internal/owners/${user}`, { method: "DELETE" });
  assert.is((await sql`select 1 from model_usage where owner_id = ${user}`).length, 0);
});

async function quizOver(as: string, documentId: string) {
  const body = { documentIds: [documentId], questionCount: 5 };
  const { body: asked } = await quiz.ask("POST", "/v1/quizzes", { as, body });
  return { quizId: asked.id as string, as };
}

test("a quiz's questions come from the model, each says so, and the bank says what it used", async () => {
  const as = newId();
  const documentId = quiz.addDocument(as, TEXT);
  await quiz.process(documentId);
  await quiz.note(documentId);
  const ready = await quiz.quizWith("ready", await quizOver(as, documentId));
  assert.is(ready.questions.length, 5);
  for (const { engine } of ready.questions) {
    assert.is(engine.name, "openai-compatible/studious");
    assert.match(engine.version, /questions\.v2/);
  }
  const [bank] = await quiz.database.sql`
    select bank_made_by as by from known_documents where document_id = ${documentId}`;
  assert.is(bank?.by.name, "openai-compatible/studious");
  assert.ok(bank?.by.usage.outputTokens > 0);
});

test("a quiz that a model could not make says why, and the next request asks the model again", async () => {
  server.use(() => ({ content: "no" }));
  const as = newId();
  const documentId = quiz.addDocument(as, TEXT);
  await quiz.process(documentId);
  await quiz.note(documentId);
  const failed = await quiz.quizWith("failed", await quizOver(as, documentId));
  assert.is(failed.problem.code, "model_answer_unusable");
  server.use(studiousModel);
  const ready = await quiz.quizWith("ready", await quizOver(as, documentId));
  assert.is(ready.questions.length, 5);
});

test.run();
