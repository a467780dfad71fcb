import { suite } from "uvu";
import * as assert from "uvu/assert";
import { reviewsProjection } from "../../apps/quiz/projections/reviews.ts";
import { createPostgresEventStore } from "../../shared/event_sourcing/postgres_event_store.ts";
import { rebuildProjection } from "../../shared/event_sourcing/rebuild_projection.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { type QuizPlatform, startQuizPlatform } from "../support/quiz_platform.ts";
import { waitFor } from "../support/wait_for.ts";

const DAY = 86_400_000;
const test = suite("spaced repetition of a quiz's questions");
let platform: QuizPlatform;
/** The service's clock: it stands still, ahead of the jobs' own, unless a test moves it. */
let now = new Date(Date.now() + DAY);

test.before(async () => {
  platform = await startQuizPlatform({ now: () => now });
});
test.after(() => platform.close());

/** A learner with a ready quiz of so many questions. */
async function learnerWithQuiz(questionCount: number) {
  const as = newId();
  const documentId = platform.addDocument(as);
  const body = { documentIds: [documentId], questionCount };
  const { id: quizId, workflowId } = (await platform.ask("POST", "/v1/quizzes", { as, body })).body;
  await platform.process(documentId);
  await platform.note(documentId);
  await platform.workflowWith("completed", { workflowId, as });
  return { as, quizId, documentId };
}

const due = async (as: string, query = "") =>
  (await platform.ask("GET", `/v1/reviews/due${query}`, { as })).body;

const rate = (as: string, questionId: string, rating: string, key?: string) =>
  platform.ask("POST", `/v1/reviews/${questionId}`, {
    as,
    body: { rating },
    ...(key !== undefined && { key }),
  });

test("questions of a new quiz are due, page by page, each once and without its answer", async () => {
  const { as, quizId } = await learnerWithQuiz(10);
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page = await due(as, `?limit=4${cursor && `&cursor=${cursor}`}`);
    for (const item of page.items) {
      assert.equal([item.quizId, item.state, item.reps], [quizId, "new", 0]);
      seen.push(item.questionId);
    }
    const text = JSON.stringify(page);
    for (const word of ["answer", "rightAnswer", "explanation", "passage", "quote"]) {
      assert.not.ok(text.includes(`"${word}`), `${word} is given away`);
    }
    cursor = page.nextCursor;
  }
  assert.equal([seen.length, new Set(seen).size], [10, 10]);
});

test("a rating tells the answer and when the question comes again, the better the later", async () => {
  const { as } = await learnerWithQuiz(4);
  const { items } = await due(as);
  const dates: number[] = [];
  for (const [index, rating] of ["again", "hard", "good", "easy"].entries()) {
    const { status, body } = await rate(as, items[index].questionId, rating);
    assert.is(status, 200);
    assert.is(body.lastReviewedAt, now.toISOString());
    assert.is(body.reps, 1);
    assert.ok(body.rightAnswer !== undefined && body.explanation && body.passage.quote);
    dates.push(new Date(body.due).getTime());
  }
  assert.equal(
    dates,
    [...dates].sort((a, b) => a - b),
  );
  assert.is(new Set(dates).size, 4);
  assert.equal((await due(as)).items, []);
  const before = now;
  now = new Date(now.getTime() + 60 * DAY);
  assert.is((await due(as)).items.length, 4);
  now = before;
});

test("the first attempt rates the questions that it answers", async () => {
  const { as, quizId } = await learnerWithQuiz(3);
  const { items } = await due(as);
  const quiz = (await platform.ask("GET", `/v1/quizzes/${quizId}`, { as })).body;
  const [first, second] = quiz.questions.filter(
    ({ type }: { type: string }) => type !== "matching",
  );
  const answerTo = ({ id, type }: { id: string; type: string }) => ({
    questionId: id,
    answer: type === "multiple_choice" ? 2 : type === "true_false" ? true : "wrong",
  });
  const answers = [answerTo(first), answerTo(second)];
  const path = `/v1/quizzes/${quizId}/attempts`;
  assert.is((await platform.ask("POST", path, { as, body: { answers } })).status, 201);
  await platform.service.projector.caughtUp();
  const left = (await due(as)).items;
  assert.equal([items.length, left.length], [3, 1]);
  assert.not.ok([first.id, second.id].includes(left[0].questionId));
  now = new Date(now.getTime() + 60 * DAY);
  const later = (await due(as)).items;
  now = new Date(now.getTime() - 60 * DAY);
  assert.equal(later.map(({ reps }: { reps: number }) => reps).sort(), [0, 1, 1]);
});

test("a question of two quizzes is due once", async () => {
  const as = newId();
  const documentId = platform.addDocument(as);
  const body = { documentIds: [documentId], questionCount: 12, types: ["true_false"] };
  const request = async () => (await platform.ask("POST", "/v1/quizzes", { as, body })).body;
  const first = await request();
  await platform.process(documentId);
  await platform.note(documentId);
  await platform.workflowWith("completed", { workflowId: first.workflowId, as });
  const second = await request();
  await platform.workflowWith("completed", { workflowId: second.workflowId, as });
  await platform.service.projector.caughtUp();
  const { items } = await due(as, "?limit=100");
  const prompts = items.map(({ question }: { question: { prompt: string } }) => question.prompt);
  assert.equal([prompts.length, new Set(prompts).size], [12, 12]);
});

test("of new questions, only as many are due as a day has", async () => {
  const { as, documentId } = await learnerWithQuiz(12);
  const other = platform.addDocument(as);
  const body = { documentIds: [documentId, other], questionCount: 24 };
  const { workflowId } = (await platform.ask("POST", "/v1/quizzes", { as, body })).body;
  await platform.process(other);
  await platform.note(other);
  await platform.workflowWith("completed", { workflowId, as });
  await platform.service.projector.caughtUp();
  const { items } = await due(as, "?limit=100");
  assert.is(items.length, 20);
  await rate(as, items[0].questionId, "good");
  assert.is((await due(as, "?limit=100")).items.length, 19);
  const before = now;
  now = new Date(now.getTime() + DAY);
  assert.ok((await due(as, "?limit=100")).items.length >= 20);
  now = before;
});

test("the same request again reviews once", async () => {
  const { as } = await learnerWithQuiz(1);
  const [item] = (await due(as)).items;
  const key = newId();
  const first = await rate(as, item.questionId, "good", key);
  const again = await rate(as, item.questionId, "good", key);
  assert.equal([again.status, again.body], [first.status, first.body]);
  assert.is(again.body.reps, 1);
  assert.is((await rate(as, item.questionId, "easy", key)).status, 422);
  assert.is((await rate(as, item.questionId, "easy")).body.reps, 2);
});

test("a rebuild gives the same schedule", async () => {
  const { as } = await learnerWithQuiz(5);
  const { items } = await due(as);
  const before = now;
  for (const [round, rating] of ["good", "again", "hard", "easy"].entries()) {
    now = new Date(now.getTime() + (round + 1) * DAY);
    for (const { questionId } of items.slice(round)) await rate(as, questionId, rating);
  }
  now = before;
  const { database } = platform;
  const table = () => database.sql`select * from reviews order by question_id`;
  await platform.service.projector.caughtUp();
  const live = await table();
  const store = createPostgresEventStore();
  await rebuildProjection({ database, store, projection: reviewsProjection });
  assert.equal(await table(), live);
  assert.ok(live.some(({ reps }) => reps === 4));
});

test("another's questions, unknown ones and unknown ratings are refused", async () => {
  const { as } = await learnerWithQuiz(1);
  const [item] = (await due(as)).items;
  const stranger = newId();
  assert.equal((await due(stranger)).items, []);
  const refused = await rate(stranger, item.questionId, "good");
  assert.equal([refused.status, refused.body.code], [404, "review_not_found"]);
  assert.is((await rate(as, newId(), "good")).status, 404);
  assert.is((await rate(as, item.questionId, "perfect")).status, 400);
  assert.is((await platform.ask("GET", "/v1/reviews/due?cursor=none", { as })).status, 400);
  assert.is((await due(as)).items[0].reps, 0);
});

test("with a quiz or its document go its reviews", async () => {
  const one = await learnerWithQuiz(2);
  const [kept] = (await due(one.as)).items;
  await rate(one.as, kept.questionId, "again");
  await platform.ask("DELETE", `/v1/quizzes/${one.quizId}`, { as: one.as });
  assert.equal((await due(one.as)).items, []);
  assert.is((await rate(one.as, kept.questionId, "good")).status, 404);

  const other = await learnerWithQuiz(2);
  await platform.remove(other.documentId);
  await waitFor(async () => (await due(other.as)).items.length === 0, { what: "no more reviews" });
  // The questions go at once, their schedule when the projection has followed.
  const left = () => platform.database.sql`
    select 1 from reviews where owner_id in (${one.as}, ${other.as})`;
  await waitFor(async () => (await left()).length === 0, { what: "no more schedules" });
});

test.run();
