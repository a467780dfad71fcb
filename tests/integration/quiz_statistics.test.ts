import { suite } from "uvu";
import * as assert from "uvu/assert";
import { newId } from "../../shared/runtime/new_id.ts";
import { type QuizPlatform, startQuizPlatform } from "../support/quiz_platform.ts";
import { waitFor } from "../support/wait_for.ts";

const DAY = 86_400_000;
const test = suite("attempt history and statistics");
let platform: QuizPlatform;
/** The service's clock, ahead of the jobs' own. */
const now = new Date(Date.now() + DAY);

test.before(async () => {
  platform = await startQuizPlatform({ now: () => now });
});
test.after(() => platform.close());

/** A ready quiz of true/false questions, of which "true" is always right. */
async function quizOf(as: string, { questionCount = 4, documents = 1 } = {}) {
  const documentIds = Array.from({ length: documents }, () => platform.addDocument(as));
  const body = { documentIds, questionCount, types: ["true_false"] };
  const { id: quizId, workflowId } = (await platform.ask("POST", "/v1/quizzes", { as, body })).body;
  for (const documentId of documentIds) {
    await platform.process(documentId);
    await platform.note(documentId);
  }
  await platform.workflowWith("completed", { workflowId, as });
  const quiz = (await platform.ask("GET", `/v1/quizzes/${quizId}`, { as })).body;
  const questions: { id: string; documentId: string }[] = quiz.questions;
  return { quizId, documentIds, questions };
}

/** Answers the first `right` questions correctly, the others wrongly. */
async function attempt(as: string, quiz: Awaited<ReturnType<typeof quizOf>>, right: number) {
  const answers = quiz.questions.map(({ id }, index) => ({
    questionId: id,
    answer: index < right,
  }));
  const path = `/v1/quizzes/${quiz.quizId}/attempts`;
  return (await platform.ask("POST", path, { as, body: { answers } })).body;
}

const read = async (as: string, path: string) => {
  const { status, body } = await platform.ask("GET", path, { as });
  assert.is(status, 200, JSON.stringify(body));
  return body;
};

test("attempts are listed newest first, of one quiz and of all, page by page", async () => {
  const as = newId();
  const one = await quizOf(as);
  const other = await quizOf(as);
  const first = await attempt(as, one, 1);
  const second = await attempt(as, other, 2);
  const third = await attempt(as, one, 4);
  const { results: _, ...summary } = third;
  const page = await read(as, "/v1/attempts?limit=2");
  assert.equal(page.items[0], summary);
  assert.equal(
    page.items.map(({ id }: { id: string }) => id),
    [third.id, second.id],
  );
  const rest = await read(as, `/v1/attempts?limit=2&cursor=${page.nextCursor}`);
  assert.equal(
    [rest.items.map(({ id }: { id: string }) => id), rest.nextCursor],
    [[first.id], null],
  );
  const ofOne = await read(as, `/v1/quizzes/${one.quizId}/attempts`);
  assert.equal(
    ofOne.items.map(({ score }: { score: number }) => score),
    [4, 1],
  );
});

test("a quiz without attempts has questions, but no scores", async () => {
  const as = newId();
  const quiz = await quizOf(as);
  const statistics = await read(as, `/v1/quizzes/${quiz.quizId}/statistics`);
  const { perQuestion, ...counts } = statistics;
  const nothing = { attempts: 0, asked: 0, correct: 0 };
  assert.equal(counts, { quizzes: 1, questions: 4, ...nothing, dueReviews: 4 });
  assert.equal(
    perQuestion,
    quiz.questions.map((question) => {
      const { id: questionId, documentId } = question;
      return { questionId, documentId, asked: 0, correct: 0 };
    }),
  );
});

test("the statistics of a quiz have the best and the last attempt and each question's results", async () => {
  const as = newId();
  const quiz = await quizOf(as);
  await attempt(as, quiz, 1);
  const best = await attempt(as, quiz, 3);
  const last = await attempt(as, quiz, 2);
  const statistics = await read(as, `/v1/quizzes/${quiz.quizId}/statistics`);
  assert.equal([statistics.bestAttempt.id, statistics.bestAttempt.score], [best.id, 3]);
  assert.equal([statistics.lastAttempt.id, statistics.lastAttempt.points], [last.id, 2]);
  assert.equal([statistics.attempts, statistics.asked, statistics.correct], [3, 12, 6]);
  assert.is(statistics.correctness, 0.5);
  type Question = { asked: number; correct: number; correctness: number; lastAskedAt: string };
  assert.equal(
    statistics.perQuestion.map((question: Question) => {
      const { asked, correct, correctness } = question;
      return [asked, correct, correctness];
    }),
    [
      [3, 3, 1],
      [3, 2, 0.67],
      [3, 1, 0.33],
      [3, 0, 0],
    ],
  );
  assert.is(statistics.perQuestion[0].lastAskedAt, last.submittedAt);
});

test("a review moves a question from the due ones to the next one", async () => {
  const as = newId();
  const quiz = await quizOf(as);
  const [question] = quiz.questions;
  const rating = { rating: "good" };
  const rated = await platform.ask("POST", `/v1/reviews/${question?.id}`, { as, body: rating });
  const statistics = await read(as, "/v1/statistics");
  assert.equal([statistics.dueReviews, statistics.nextReviewAt], [3, rated.body.due]);
});

test("the statistics of a document count its questions in every quiz, and go with it", async () => {
  const as = newId();
  const mixed = await quizOf(as, { documents: 2 });
  const alone = await quizOf(as);
  const [documentId = "", otherId = ""] = mixed.documentIds;
  await attempt(as, mixed, 4);
  await attempt(as, alone, 0);
  const own = mixed.questions.filter((question) => question.documentId === documentId).length;
  const ofDocument = await read(as, `/v1/documents/${documentId}/statistics`);
  assert.equal([ofDocument.quizzes, ofDocument.questions, ofDocument.attempts], [1, own, 1]);
  assert.equal([ofDocument.asked, ofDocument.correct, ofDocument.correctness], [own, own, 1]);
  const all = await read(as, "/v1/statistics");
  assert.equal([all.quizzes, all.questions, all.attempts, all.correct], [2, 8, 2, 4]);

  await platform.remove(otherId);
  await waitFor(async () => (await read(as, "/v1/statistics")).questions === own + 4);
  assert.is((await read(as, "/v1/statistics")).correct, own);
  await platform.ask("DELETE", `/v1/quizzes/${mixed.quizId}`, { as });
  await waitFor(async () => (await read(as, "/v1/attempts")).items.length === 1);
  const left = await read(as, "/v1/statistics");
  assert.equal([left.quizzes, left.attempts, left.correct], [1, 1, 0]);
});

test("another learner's quiz, document and attempts are not found", async () => {
  const as = newId();
  const stranger = newId();
  const quiz = await quizOf(as);
  await attempt(as, quiz, 4);
  for (const path of [
    `/v1/quizzes/${quiz.quizId}/attempts`,
    `/v1/quizzes/${quiz.quizId}/statistics`,
    `/v1/documents/${quiz.documentIds[0]}/statistics`,
  ]) {
    assert.is((await platform.ask("GET", path, { as: stranger })).status, 404, path);
  }
  assert.equal((await read(stranger, "/v1/attempts")).items, []);
  assert.is((await read(stranger, "/v1/statistics")).questions, 0);
  assert.is((await platform.ask("GET", "/v1/attempts?cursor=none", { as })).status, 400);
});

test.run();
