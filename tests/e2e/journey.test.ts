import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { filesWith, findTraces } from "../support/e2e/find_traces.ts";
import { followProgress, type ProgressEvent } from "../support/e2e/follow_progress.ts";
import {
  bodyOf,
  type DocumentAnswer,
  type Learner,
  newEmail,
  postJson,
  problemOf,
  registerLearner,
  somePassword,
} from "../support/e2e/learner.ts";
import type { Attempt, Quiz, RequestedQuiz, Workflow } from "../support/e2e/quiz_answers.ts";
import { readyQuiz, requestQuiz, wrongAnswer } from "../support/e2e/quiz_answers.ts";
import { bookAsPdf, markedChapters } from "../support/e2e/sample_book.ts";
import { openSharedPlatform, type SharedPlatform } from "../support/e2e/test_platform.ts";
import { waitFor } from "../support/wait_for.ts";

interface Passage {
  readonly documentId: string;
  readonly part: { readonly kind: string; readonly number: number };
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}
interface Notes {
  readonly engine: { readonly name: string };
  readonly summary: readonly { readonly text: string; readonly passage: Passage }[];
  readonly keyTerms: readonly { readonly term: string; readonly passage: Passage }[];
  readonly outline: readonly {
    readonly title: string;
    readonly passage: Passage;
    readonly points: readonly { readonly text: string; readonly passage: Passage }[];
  }[];
}

const test = suite("a learner's way from document to score");
let platform: SharedPlatform;
let learner: Learner;

/** A word that is in no other document; it begins with a consonant, as the book's sentences want. */
const newMarker = () => `z${randomUUID().replace(/[^a-f]/g, "")}tone`;
const book = (marker: string) => ({
  name: "rivers.pdf",
  title: `Rivers ${marker}`,
  content: bookAsPdf(markedChapters(marker)),
});
const isEndOf = (id: string) => (event: ProgressEvent) =>
  event.subject.id === id && (event.status === "ready" || event.status === "failed");

async function uploaded(by: Learner, marker: string): Promise<string> {
  const { id } = await bodyOf<DocumentAnswer>(await by.upload(book(marker)), 202);
  return id;
}

test.before(async () => {
  platform = await openSharedPlatform();
  learner = await registerLearner(platform.gatewayUrl, { name: "ada" });
});
test.after(async () => {
  await platform.close();
});

test("an upload answers 202 and where to look, and is read page by page", async () => {
  const answer = await learner.upload(book(newMarker()));
  const { id, status } = await bodyOf<DocumentAnswer>(answer, 202);
  assert.is(answer.headers.get("location"), `/v1/documents/${id}`);
  assert.is.not(status, "failed");
  const document = await learner.settled(id);
  assert.is(document.status, "ready");
  assert.is(document.mediaType, "application/pdf");
  assert.is(document.text?.partKind, "page");
  assert.is(document.text?.parts, 11);
});

test("progress is followed to the end, and goes on after the last event that was seen", async () => {
  const reader = await registerLearner(platform.gatewayUrl);
  const documentId = await uploaded(reader, newMarker());
  const [first] = await followProgress(reader, { enough: (events) => events.length > 0 });
  const rest = await followProgress(reader, {
    after: first?.eventId,
    enough: (events) => events.some(isEndOf(documentId)),
  });
  const whole = await followProgress(reader, {
    enough: (events) => events.some(isEndOf(documentId)),
  });
  assert.equal([first, ...rest], whole);
  assert.is(whole[0]?.status, "pending");
  assert.is(whole.at(-1)?.status, "ready");
  assert.is(new Set(whole.map(({ eventId }) => eventId)).size, whole.length);
});

test("every line of the notes quotes the passage that it comes from", async () => {
  const documentId = await uploaded(learner, newMarker());
  assert.is((await learner.settled(documentId)).status, "ready");
  const path = `/v1/documents/${documentId}`;
  const { text } = await learner.read<{ text: string }>(`${path}/text`);
  const notes = await learner.read<Notes>(`${path}/notes`);
  assert.is(notes.engine.name, "offline");
  const lines = [...notes.summary, ...notes.keyTerms, ...notes.outline];
  const passages = [...lines, ...notes.outline.flatMap(({ points }) => points)];
  assert.ok(notes.summary.length > 0 && notes.keyTerms.length > 0);
  assert.is(notes.outline.length, 11);
  for (const { passage } of passages) {
    assert.is(passage.documentId, documentId);
    assert.is(text.slice(passage.start, passage.end), passage.quote);
    assert.is(passage.part.kind, "page");
  }
  const markdown = await learner.send(`${path}/notes`, { headers: { accept: "text/markdown" } });
  assert.match(markdown.headers.get("content-type") ?? "", /^text\/markdown/);
  assert.match(await markdown.text(), /^# Rivers [\s\S]*## Summary[\s\S]*\(page 11\)/);
});

test("a quiz of ten questions gives no answer away before an attempt, and is scored", async () => {
  const documentId = await uploaded(learner, newMarker());
  // Asked for while the document is still being read.
  const requested = await requestQuiz(learner, { documentIds: [documentId], questionCount: 10 });
  const quiz = await readyQuiz(learner, requested.id);
  assert.is(quiz.questionCount, 10);
  assert.is(quiz.questions.length, 10);
  assert.is(quiz.shortfall, undefined);
  for (const question of quiz.questions) {
    const { choices, items, ...rest } = question;
    const known = ["difficulty", "documentId", "engine", "id", "prompt", "type"];
    assert.equal(Object.keys(rest).sort(), known);
    const { type } = question;
    assert.is(choices !== undefined, type === "multiple_choice" || type === "matching");
    assert.is(items !== undefined, type === "matching");
  }
  const path = `/v1/quizzes/${quiz.id}/attempts`;
  const blank = await bodyOf<Attempt>(await learner.post(path, { answers: [] }), 201);
  assert.equal([blank.score, blank.total, blank.results.length], [0, 10, 10]);
  for (const { rightAnswer, explanation, passage } of blank.results) {
    assert.ok(rightAnswer !== undefined && explanation && passage?.documentId === documentId);
  }
  const [wrong, ...right] = blank.results;
  const answers = right.map(({ questionId, rightAnswer }) => ({ questionId, answer: rightAnswer }));
  if (wrong) answers.push({ questionId: wrong.questionId, answer: wrongAnswer(wrong) });
  const answer = await learner.post(path, { answers });
  const attempt = await bodyOf<Attempt>(answer, 201);
  assert.is(attempt.score, 9);
  assert.equal(
    attempt.results.filter(({ correct }) => !correct).map(({ questionId }) => questionId),
    [wrong?.questionId],
  );
  assert.equal(await learner.read<Attempt>(answer.headers.get("location") ?? ""), attempt);
  const workflow = await endedWorkflow(requested);
  assert.is(workflow.status, "completed");
  assert.equal(
    workflow.steps.map(({ name, status }) => [name, status]),
    ["allowance", "documents", "notes", "questions", "publication"].map((name) => [name, "done"]),
  );
  const timeline = await learner.read<{ items: { type: string; version: number }[] }>(
    `/v1/documents/${documentId}/timeline`,
  );
  assert.equal(
    timeline.items.map(({ type, version }) => [version, type]),
    [
      [1, "DocumentUploaded"],
      [2, "DocumentProcessed"],
      [3, "NotesGenerated"],
    ],
  );
});

async function endedWorkflow({ workflowId }: RequestedQuiz): Promise<Workflow> {
  return waitFor(
    async () => {
      const found = await learner.read<Workflow>(`/v1/workflows/${workflowId}`);
      return found.status === "running" ? undefined : found;
    },
    { what: "the workflow to end", everyMs: 100 },
  );
}

test("a request that is sent again with its key does nothing more and is answered the same", async () => {
  const keyed = () => ({ "idempotency-key": randomUUID() });
  const registration = {
    email: newEmail("twice"),
    password: somePassword,
    displayName: "Twice",
  };
  const uploadKey = keyed();
  const file = book(newMarker());
  const uploads = [await learner.upload(file, uploadKey), await learner.upload(file, uploadKey)];
  const [first, second] = await Promise.all(uploads.map((it) => bodyOf<DocumentAnswer>(it, 202)));
  assert.equal(first, second);
  assert.is(uploads[1]?.headers.get("idempotency-replayed"), "true");

  const quizKey = keyed();
  const request = { documentIds: [first?.id], questionCount: 3 };
  const [one, two] = await Promise.all(
    [1, 2].map(async () => learner.post("/v1/quizzes", request, quizKey)),
  );
  const quizzes = await Promise.all([one, two].map((it) => bodyOf<Quiz>(it as Response, 202)));
  assert.equal(quizzes[0], quizzes[1]);
  const other = await learner.post("/v1/quizzes", { ...request, questionCount: 4 }, quizKey);
  assert.is((await problemOf(other, 422)).code, "idempotency_key_reused");

  const { id } = await readyQuiz(learner, quizzes[0]?.id ?? "");
  const attemptKey = keyed();
  const hand = () => learner.post(`/v1/quizzes/${id}/attempts`, { answers: [] }, attemptKey);
  const attempt = await bodyOf<Attempt>(await hand(), 201);
  assert.equal(await bodyOf<Attempt>(await hand(), 201), attempt);
  assert.is((await learner.read<Quiz>(`/v1/quizzes/${id}`)).attempts, 1);

  const url = `${platform.gatewayUrl}/v1/auth/register`;
  const registerKey = { ...keyed(), "content-type": "application/json" };
  const init = { method: "POST", headers: registerKey, body: JSON.stringify(registration) };
  const account = await bodyOf<{ id: string }>(await fetch(url, init), 201);
  assert.equal(await bodyOf(await fetch(url, init), 201), account);
});

test("nothing of a deleted document remains in any table, file or topic", async () => {
  const marker = newMarker();
  const documentId = await uploaded(learner, marker);
  const { id: quizId } = await requestQuiz(learner, {
    documentIds: [documentId],
    questionCount: 60,
  });
  await readyQuiz(learner, quizId);
  const attempt = { answers: [] };
  await bodyOf(await learner.post(`/v1/quizzes/${quizId}/attempts`, attempt), 201);
  const before = await findTraces(platform, marker);
  for (const place of ["documents.document_notes", "quiz.bank_questions", "quiz.quiz_questions"]) {
    assert.ok(before.includes(place), `${place} of ${before}`);
  }
  assert.ok(before.some((place) => place.endsWith("/original")));

  assert.is((await learner.delete(`/v1/documents/${documentId}`)).status, 204);
  for (const part of ["", "/content", "/text", "/notes", "/timeline"]) {
    await problemOf(await learner.send(`/v1/documents/${documentId}${part}`), 404);
  }
  await nothingRemains(marker);
  assert.equal(await filesWith(join(platform.dataDir, "kafka"), marker), []);
  // The quiz stays its owner's, without the words.
  const quiz = await learner.read<Quiz>(`/v1/quizzes/${quizId}`);
  assert.equal(quiz.questions, []);
});

test("nothing of a deleted account remains in any table or file", async () => {
  const email = newEmail("leaving");
  const leaving = await registerLearner(platform.gatewayUrl, { email, name: `Name ${email}` });
  const marker = newMarker();
  const documentId = await uploaded(leaving, marker);
  const quiz = await requestQuiz(leaving, { documentIds: [documentId], questionCount: 5 });
  await readyQuiz(leaving, quiz.id);
  await bodyOf(await leaving.post(`/v1/quizzes/${quiz.id}/attempts`, { answers: [] }), 201);
  assert.ok((await findTraces(platform, email)).length > 0);
  assert.ok((await findTraces(platform, marker)).length > 0);

  const password = somePassword;
  await bodyOf(await leaving.post("/v1/me/deletion", { password }), 202);
  await waitFor(async () => (await leaving.send("/v1/me")).status === 401, {
    what: "the deletion that is due at once",
  });
  await problemOf(await leaving.send(`/v1/documents/${documentId}`), 401);
  await problemOf(await postJson(`${platform.gatewayUrl}/v1/auth/login`, { email, password }), 401);
  await nothingRemains(email);
  await nothingRemains(marker);
});

test("no service logged an error on the way", () => {
  assert.equal(platform.errors, []);
});

async function nothingRemains(word: string): Promise<void> {
  let traces: string[] = [];
  await waitFor(
    async () => {
      traces = await findTraces(platform, word);
      return traces.length === 0;
    },
    { what: "nothing to remain", everyMs: 200 },
  ).catch(() => {});
  assert.equal(traces, []);
}

test.run();
