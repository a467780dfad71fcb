import { suite } from "uvu";
import * as assert from "uvu/assert";
import { quizRequested } from "../../shared/contracts/quiz_requested.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { type QuizPlatform, startQuizPlatform } from "../support/quiz_platform.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("what is deleted leaves nothing behind in quiz");
let platform: QuizPlatform;

test.before(async () => {
  platform = await startQuizPlatform();
});
test.after(() => platform.close());

/** A ready quiz over documents of the given texts, attempted once. */
async function attemptedQuiz(as: string, ...texts: string[]) {
  const documentIds = texts.map((text) => platform.addDocument(as, text));
  const body = { documentIds, questionCount: 2 * texts.length, types: ["fill_in"] };
  const { body: asked } = await platform.ask("POST", "/v1/quizzes", { as, body });
  for (const documentId of documentIds) {
    await platform.process(documentId);
    await platform.note(documentId);
  }
  const { workflowId, id: quizId } = asked;
  await platform.workflowWith("completed", { workflowId, as });
  const quiz = await platform.quizWith("ready", { quizId, as });
  const answers = quiz.questions.map(({ id }: { id: string }) => ({
    questionId: id,
    answer: `wombat ${quizId}`,
  }));
  const path = `/v1/quizzes/${quizId}/attempts`;
  const attempt = await platform.ask("POST", path, { as, body: { answers }, key: newId() });
  assert.is(attempt.status, 201);
  return { documentIds, quizId, workflowId, path: attempt.headers.get("location") ?? "" };
}

/** The tables in which a text stands anywhere. */
async function tablesWith(text: string): Promise<string[]> {
  const { sql } = platform.database;
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'quiz'`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await sql`
      select 1 from ${sql(name)} as row where row::text ilike ${`%${text}%`} limit 1`;
    if (rows.length > 0) found.push(name);
  }
  return found.sort();
}

const text = (word: string) =>
  Array.from({ length: 4 }, (_, index) => `The ${word} number ${index} sleeps.`).join(" ");

test("with a document go its bank, its questions, and what was answered to them", async () => {
  const as = newId();
  const made = await attemptedQuiz(as, text("numbat"), text("bilby"));
  assert.equal(await tablesWith("numbat"), ["bank_questions", "quiz_questions"]);
  assert.equal(await tablesWith(`wombat ${made.quizId}`), ["attempt_answers"]);
  await platform.remove(made.documentIds[0] ?? "");

  const { quizId } = made;
  const quiz = await waitFor(async () => {
    const { body } = await platform.ask("GET", `/v1/quizzes/${quizId}`, { as });
    return body.questionCount === 2 && body;
  });
  assert.is(quiz.status, "ready");
  const [deleted] = made.documentIds;
  assert.is(quiz.shortfall, `2 questions were removed because document ${deleted} was deleted.`);
  assert.ok(
    quiz.questions.every((it: { documentId: string }) => it.documentId === made.documentIds[1]),
  );
  assert.equal(await tablesWith("numbat"), []);

  const { body: attempt } = await platform.ask("GET", made.path, { as });
  assert.is(attempt.total, 4, "the score stands");
  const words = attempt.results.filter((it: { prompt?: string }) => it.prompt !== undefined);
  assert.is(words.length, 2, "words of the other document only");
  const [cards] = await platform.database.sql`
    select count(*)::int as count from reviews where quiz_id = ${quizId}`;
  assert.is(cards?.count, 2);
});

test("with its last document a quiz is withdrawn, and says why", async () => {
  const as = newId();
  const made = await attemptedQuiz(as, text("potoroo"));
  await platform.remove(made.documentIds[0] ?? "");
  const quiz = await platform.quizWith("failed", { quizId: made.quizId, as });
  assert.is(quiz.problem.code, "document_deleted");
  assert.match(quiz.problem.detail, made.documentIds[0] ?? "");
  assert.equal(await tablesWith("potoroo"), []);
  assert.equal(await tablesWith(`wombat ${made.quizId}`), []);
});

test("a document deleted while its quiz is made ends the making", async () => {
  const as = newId();
  const documentId = platform.addDocument(as);
  const body = { documentIds: [documentId] };
  const { id: quizId, workflowId } = (await platform.ask("POST", "/v1/quizzes", { as, body })).body;
  await platform.process(documentId);
  await platform.remove(documentId);
  const workflow = await platform.workflowWith("failed", { workflowId, as });
  assert.is(workflow.problem.code, "document_deleted");
  assert.match(workflow.problem.detail, documentId);
  await platform.quizWith("failed", { quizId, as });
  assert.equal(await tablesWith(`${documentId} 0 cloze`), []);
  const again = await platform.ask("POST", "/v1/quizzes", { as, body });
  assert.is(again.status, 404, "it can no longer be asked about");
});

test("a deleted quiz takes its questions, attempts, answers and reviews along", async () => {
  const as = newId();
  const made = await attemptedQuiz(as, text("dunnart"));
  assert.is((await platform.ask("DELETE", `/v1/quizzes/${made.quizId}`, { as })).status, 204);
  assert.is((await platform.ask("DELETE", `/v1/quizzes/${made.quizId}`, { as })).status, 404);
  assert.is((await platform.ask("GET", made.path, { as })).status, 404);
  const path = `/v1/quizzes/${made.quizId}/attempts`;
  const attempt = await platform.ask("POST", path, { as, body: { answers: [] } });
  assert.is(attempt.status, 404);
  assert.equal(await tablesWith("dunnart"), ["bank_questions"], "the document is still there");
  const [cards] = await platform.database.sql`
    select count(*)::int as count from reviews where quiz_id = ${made.quizId}`;
  assert.is(cards?.count, 0);
});

test("with an account goes everything but tombstones without content", async () => {
  const as = newId();
  const other = newId();
  const theirs = await attemptedQuiz(other, text("woylie"));
  const made = await attemptedQuiz(as, text("bettong"));
  const headers = { authorization: `Bearer ${await platform.serviceToken()}` };
  const erase = () =>
    platform.service.machine.request(`/internal/owners/${as}`, { method: "DELETE", headers });
  assert.is((await erase()).status, 204);
  assert.is((await erase()).status, 204, "again without harm");
  await platform.service.projector.caughtUp();

  assert.equal(await tablesWith("bettong"), []);
  assert.equal((await platform.ask("GET", "/v1/quizzes", { as })).body.items, []);
  assert.equal((await platform.ask("GET", "/v1/workflows", { as })).body.items, []);
  // Finished jobs name it for a day: by its id alone.
  const left = (await tablesWith(made.quizId)).filter((name) => name !== "jobs");
  assert.equal(left, ["events"]);
  const events = await platform.database.sql`
    select type from events where data->>'quizId' = ${made.quizId} order by type`;
  assert.equal(
    events.map(({ type }) => type),
    ["QuizDeleted", "WorkflowErased"],
  );
  const { body } = await platform.ask("GET", `/v1/quizzes/${theirs.quizId}`, { as: other });
  assert.is(body.status, "ready", "others keep theirs");
});

test("what comes late for a deleted account, a request or an event, makes nothing", async () => {
  const as = newId();
  const made = await attemptedQuiz(as, text("potoroo"));
  const [documentId = ""] = made.documentIds;
  const headers = { authorization: `Bearer ${await platform.serviceToken()}` };
  await platform.service.machine.request(`/internal/owners/${as}`, { method: "DELETE", headers });

  const body = { documentIds: [documentId], questionCount: 2 };
  const refused = await platform.ask("POST", "/v1/quizzes", { as, body, key: newId() });
  assert.equal([refused.status, refused.body.code], [401, "account_deleted"]);

  const taken = () => platform.database.sql`select 1 from inbox`;
  const before = (await taken()).length;
  await platform.process(documentId);
  await platform.note(documentId);
  await platform.publish(quizRequested, {
    quizId: newId(),
    ownerId: as,
    workflowId: newId(),
    documents: [{ documentId, revision: 1 }],
    questionCount: 2,
    types: ["fill_in"],
    difficulty: "mixed",
  });
  await waitFor(async () => (await taken()).length === before + 3, { what: "all to be taken in" });
  const unfinished = await platform.database.sql`
    select 1 from jobs where finished_at is null and payload->>'documentId' = ${documentId}`;
  assert.is(unfinished.length, 0);
  await platform.remove(documentId);
  await waitFor(async () => (await taken()).length === before + 4, { what: "the last event" });
  await platform.service.projector.caughtUp();
  assert.equal(await tablesWith("potoroo"), []);
  const named = (await tablesWith(as)).filter((name) => name !== "jobs");
  assert.equal(named, ["erased_owners", "events"], "the id alone, and tombstones");
});

test("an account is erased for services only", async () => {
  const as = newId();
  assert.is((await platform.ask("DELETE", `/internal/owners/${as}`, { as })).status, 401);
});

test.run();
