import { suite } from "uvu";
import * as assert from "uvu/assert";
import { documentFailed } from "../../shared/contracts/document_processed.ts";
import { notesFailed } from "../../shared/contracts/notes_generated.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { type QuizPlatform, startQuizPlatform } from "../support/quiz_platform.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("the workflows of quizzes");
let platform: QuizPlatform;

test.before(async () => {
  platform = await startQuizPlatform();
});
test.after(() => platform.close());

const problem = { code: "no_text", detail: "The PDF has no text." };

async function askFor(as: string, ...documentIds: string[]) {
  const body = { documentIds, questionCount: 3 };
  const { body: asked } = await platform.ask("POST", "/v1/quizzes", { as, body });
  return { quizId: asked.id as string, workflowId: asked.workflowId as string, as };
}

test("a document that was read and noted before is not waited for", async () => {
  const as = newId();
  const documentId = platform.addDocument(as);
  await platform.process(documentId);
  await platform.note(documentId);
  await waitFor(async () => {
    const [row] = await platform.database.sql`
      select 1 from known_documents where document_id = ${documentId} and notes_revision = 1`;
    return row;
  });
  const asked = await askFor(as, documentId);
  await platform.quizWith("ready", asked);
});

test("many workflows that wait for one document all go on", async () => {
  const as = newId();
  const documentId = platform.addDocument(as);
  const asked = await Promise.all(Array.from({ length: 6 }, () => askFor(as, documentId)));
  await platform.process(documentId);
  await platform.note(documentId);
  for (const one of asked) await platform.quizWith("ready", one);
});

test("requests that race the document's events all come to a quiz", async () => {
  const as = newId();
  const documentIds = Array.from({ length: 5 }, () => platform.addDocument(as));
  const asked = await Promise.all(
    documentIds.map(async (documentId) => {
      const [one] = await Promise.all([
        askFor(as, documentId),
        platform.process(documentId),
        platform.note(documentId),
      ]);
      return one;
    }),
  );
  for (const one of asked) await platform.quizWith("ready", one);
});

test("a quiz over two documents has questions of both", async () => {
  const as = newId();
  const documentIds = [platform.addDocument(as), platform.addDocument(as)];
  const body = { documentIds, questionCount: 6 };
  const { id: quizId } = (await platform.ask("POST", "/v1/quizzes", { as, body })).body;
  for (const documentId of documentIds) {
    await platform.process(documentId);
    await platform.note(documentId);
  }
  const quiz = await platform.quizWith("ready", { quizId, as });
  const from = new Set(quiz.questions.map((it: { documentId: string }) => it.documentId));
  assert.equal([...from].sort(), documentIds.sort());
});

test("an unreadable document fails the quiz with its reason", async () => {
  const as = newId();
  const documentId = platform.addDocument(as);
  const asked = await askFor(as, documentId);
  const data = { documentId, ownerId: as, streamVersion: 1, revision: 1, problem };
  await platform.publish(documentFailed, data);
  const workflow = await platform.workflowWith("failed", asked);
  const named = { ...problem, detail: `Document ${documentId}: ${problem.detail}` };
  assert.equal(workflow.problem, named);
  assert.is(workflow.steps[0].status, "undone");
  assert.match(workflow.steps[0].undone, /daily quota/);
  assert.is(workflow.steps[1].status, "failed");
  assert.equal((await platform.quizWith("failed", asked)).problem, named);
});

test("failed notes fail the quiz with their reason", async () => {
  const as = newId();
  const documentId = platform.addDocument(as);
  const asked = await askFor(as, documentId);
  await platform.process(documentId);
  const data = { documentId, ownerId: as, streamVersion: 2, revision: 1, problem };
  await platform.publish(notesFailed, data);
  const named = { ...problem, detail: `Document ${documentId}: ${problem.detail}` };
  assert.equal((await platform.quizWith("failed", asked)).problem, named);
});

test("a document that yields no questions fails the quiz, and the request is taken back", async () => {
  const as = newId();
  const documentId = platform.addDocument(as, "no sentence");
  const asked = await askFor(as, documentId);
  await platform.process(documentId);
  await platform.note(documentId);
  const workflow = await platform.workflowWith("failed", asked);
  assert.is(workflow.problem.code, "no_questions");
  assert.match(workflow.steps[3].undone, /cancelled/);
});

test("fewer questions than asked for: the quiz says how many and why", async () => {
  const as = newId();
  const documentId = platform.addDocument(as, "One sentence alone is here.");
  const body = { documentIds: [documentId], questionCount: 10, types: ["fill_in"] };
  const { id: quizId } = (await platform.ask("POST", "/v1/quizzes", { as, body })).body;
  await platform.process(documentId);
  await platform.note(documentId);
  const quiz = await platform.quizWith("ready", { quizId, as });
  assert.is(quiz.questionCount, 1);
  assert.is(quiz.requestedCount, 10);
  assert.match(quiz.shortfall, /Only 1 question /);
});

test("the same document event twice, and an old one, change nothing", async () => {
  const as = newId();
  const documentId = platform.addDocument(as);
  const asked = await askFor(as, documentId);
  await platform.process(documentId);
  const stale = { documentId, ownerId: as, streamVersion: 1, revision: 1, problem };
  await platform.publish(documentFailed, stale);
  await platform.note(documentId);
  await platform.note(documentId);
  await platform.quizWith("ready", asked);
});

test("a learner follows the quiz by its progress", async () => {
  const as = newId();
  const documentId = platform.addDocument(as);
  const asked = await askFor(as, documentId);
  await platform.process(documentId);
  await platform.note(documentId);
  await platform.workflowWith("completed", asked);
  const rows = await platform.database.sql`
    select status, subject_kind from progress where owner_id = ${as} and subject_kind = 'quiz'
    order by id`;
  const statuses = rows.map(({ status }) => status);
  const changes = statuses.filter((status, index) => status !== statuses[index - 1]);
  assert.equal(changes, ["pending", "processing", "ready"]);
});

/** A document of which something happened that Kafka told nobody of, or has forgotten. */
function forgotten(as: string, status: "processing" | "ready" | "failed") {
  const documentId = platform.addDocument(as);
  const document = platform.documents.get(documentId);
  assert.ok(document);
  document.status = status;
  if (status === "failed") document.problem = { code: "no_text", detail: "It has no text." };
  return documentId;
}

test("a quiz over documents whose events are forgotten is made from what documents answers", async () => {
  const as = newId();
  const documentIds = [forgotten(as, "ready"), forgotten(as, "ready")];
  const { body } = await platform.ask("POST", "/v1/quizzes", { as, body: { documentIds } });
  await platform.workflowWith("completed", { workflowId: body.workflowId, as });
  const quiz = await platform.quizWith("ready", { quizId: body.id, as });
  assert.is(quiz.questionCount, 10);
});

test("of a document that was heard of as expected it asks again", async () => {
  const as = newId();
  const documentId = platform.addDocument(as);
  const body = { documentIds: [documentId] };
  const first = (await platform.ask("POST", "/v1/quizzes", { as, body })).body;
  const document = platform.documents.get(documentId);
  assert.ok(document);
  document.status = "ready";
  const second = (await platform.ask("POST", "/v1/quizzes", { as, body })).body;
  await platform.workflowWith("completed", { workflowId: second.workflowId, as });
  // The first goes on when the event comes after all.
  await platform.process(documentId);
  await platform.note(documentId);
  await platform.workflowWith("completed", { workflowId: first.workflowId, as });
});

test("only the notes are waited for where the text is read already", async () => {
  const as = newId();
  const documentId = forgotten(as, "processing");
  const body = { documentIds: [documentId] };
  const { workflowId } = (await platform.ask("POST", "/v1/quizzes", { as, body })).body;
  const { body: running } = await platform.ask("GET", `/v1/workflows/${workflowId}`, { as });
  assert.equal(running.documents, [{ documentId, read: true, notes: false }]);
  await platform.note(documentId);
  await platform.workflowWith("completed", { workflowId, as });
});

test("a document that failed unheard fails its quiz at once, with its reason", async () => {
  const as = newId();
  const body = { documentIds: [forgotten(as, "failed")] };
  const { workflowId } = (await platform.ask("POST", "/v1/quizzes", { as, body })).body;
  const workflow = await platform.workflowWith("failed", { workflowId, as });
  assert.is(workflow.problem.code, "no_text");
});

test.run();
