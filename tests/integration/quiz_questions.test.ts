import { suite } from "uvu";
import * as assert from "uvu/assert";
import { projections } from "../../apps/quiz/projections/all_projections.ts";
import { createPostgresEventStore } from "../../shared/event_sourcing/postgres_event_store.ts";
import { rebuildProjection } from "../../shared/event_sourcing/rebuild_projection.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { type QuizPlatform, startQuizPlatform } from "../support/quiz_platform.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("flagging, replacing, previewing and editing questions");
let platform: QuizPlatform;

test.before(async () => {
  platform = await startQuizPlatform();
});
test.after(() => platform.close());

interface Question {
  readonly id: string;
  readonly type: string;
  readonly prompt: string;
  readonly documentId: string;
  readonly rightAnswer?: unknown;
}

async function quizOf(as: string, request: object = {}, documentId = platform.addDocument(as)) {
  const body = { documentIds: [documentId], questionCount: 4, ...request };
  const { id: quizId, workflowId } = (await platform.ask("POST", "/v1/quizzes", { as, body })).body;
  await platform.process(documentId);
  await platform.note(documentId);
  await platform.workflowWith("completed", { workflowId, as });
  const path = `/v1/quizzes/${quizId}`;
  const questions: Question[] = (await platform.ask("GET", path, { as })).body.questions;
  const [first] = questions;
  if (!first) throw new Error("the quiz has no question");
  return { as, quizId, documentId, path, questions, first };
}

type Quiz = Awaited<ReturnType<typeof quizOf>>;

const flag = ({ as, path }: Quiz, questionId: string, body: object = { reason: "unclear" }) =>
  platform.ask("POST", `${path}/questions/${questionId}/flag`, { as, body });
const replace = ({ as, path }: Quiz, questionId: string, key?: string) =>
  platform.ask("POST", `${path}/questions/${questionId}/replacement`, {
    as,
    ...(key !== undefined && { key }),
  });
const edit = ({ as, path }: Quiz, questionId: string, body: object) =>
  platform.ask("PATCH", `${path}/questions/${questionId}`, { as, body });
const preview = ({ as, path }: Quiz) => platform.ask("POST", `${path}/preview`, { as });
const read = async ({ as }: Quiz, path: string) => (await platform.ask("GET", path, { as })).body;
const idsOf = (questions: readonly { id: string }[]) => questions.map(({ id }) => id);

test("a flagged question leaves the quiz, its reviews and statistics, and later attempts", async () => {
  const quiz = await quizOf(newId(), { types: ["true_false"] });
  const { as, path, first } = quiz;
  const early = (await platform.ask("POST", `${path}/attempts`, { as, body: { answers: [] } }))
    .body;
  const comment = "Which island?";
  const flagged = await flag(quiz, first.id, { reason: "ambiguous", comment });
  assert.equal([flagged.status, flagged.body.reason], [200, "ambiguous"]);
  const rest = idsOf(quiz.questions).slice(1);
  const shown = await read(quiz, path);
  assert.equal(idsOf(shown.questions), rest);
  assert.equal([shown.questionCount, shown.shortfall], [3, "1 question was flagged."]);
  const due = await read(quiz, "/v1/reviews/due");
  assert.equal(
    due.items.map(({ questionId }: { questionId: string }) => questionId).sort(),
    rest.toSorted(),
  );
  const { perQuestion } = await read(quiz, `${path}/statistics`);
  assert.equal(
    perQuestion.map(({ questionId }: { questionId: string }) => questionId),
    rest,
  );
  const late = await platform.ask("POST", `${path}/attempts`, { as, body: { answers: [] } });
  assert.is(late.body.total, 3);
  const answers = [{ questionId: first.id, answer: true }];
  assert.is(
    (await platform.ask("POST", `${path}/attempts`, { as, body: { answers } })).status,
    422,
  );
  assert.is((await read(quiz, `${path}/attempts/${early.id}`)).results[0].prompt, first.prompt);

  assert.is((await flag(quiz, first.id)).status, 200, "again");
  assert.is((await read(quiz, path)).questionCount, 3);
});

test("the only question cannot be flagged, but replaced", async () => {
  const quiz = await quizOf(newId(), { questionCount: 1, types: ["true_false"] });
  const refused = await flag(quiz, quiz.first.id);
  assert.equal([refused.status, refused.body.code], [409, "last_question"]);
  assert.is((await replace(quiz, quiz.first.id)).status, 201);
  const { questions } = await read(quiz, quiz.path);
  assert.equal([questions.length, questions[0].id === quiz.first.id], [1, false]);
});

test("a replacement comes from the same document, is new, and takes the place of the old one", async () => {
  const quiz = await quizOf(newId(), { types: ["true_false", "multiple_choice"] });
  const second = quiz.questions[1] as Question;
  await flag(quiz, second.id);
  const replaced = await replace(quiz, second.id);
  assert.is(replaced.status, 201);
  const { body: question } = replaced;
  assert.is(question.documentId, quiz.documentId);
  assert.not.ok("rightAnswer" in question);
  assert.is(question.type, second.type);
  assert.not.ok(quiz.questions.some(({ prompt }) => prompt === question.prompt));
  const shown = await read(quiz, quiz.path);
  const expected = idsOf(quiz.questions).map((id) => (id === second.id ? question.id : id));
  assert.equal(idsOf(shown.questions), expected);
  assert.not.ok("shortfall" in shown);
  const { perQuestion, dueReviews } = await read(quiz, `${quiz.path}/statistics`);
  assert.equal([perQuestion.length, perQuestion[1].questionId, dueReviews], [4, question.id, 4]);
  assert.is((await replace(quiz, second.id)).status, 404, "it was replaced");
});

test("the same replacement requested twice with one key replaces once", async () => {
  const quiz = await quizOf(newId(), { types: ["true_false"] });
  const key = newId();
  const [one, two] = [
    await replace(quiz, quiz.first.id, key),
    await replace(quiz, quiz.first.id, key),
  ];
  assert.equal([two.status, two.body], [one.status, one.body]);
});

test("a document without another question has no replacement, and a quiz keeps the question", async () => {
  const text = "The quokka lives on an island.";
  const as = newId();
  const quiz = await quizOf(
    as,
    { questionCount: 1, types: ["true_false"] },
    platform.addDocument(as, text),
  );
  const refused = await replace(quiz, quiz.first.id);
  assert.equal([refused.status, refused.body.code], [409, "no_replacement"]);
  assert.equal(idsOf((await read(quiz, quiz.path)).questions), [quiz.first.id]);
});

test("later quizzes from the document do not use a flagged question", async () => {
  const as = newId();
  const all = { questionCount: 12, types: ["true_false"] };
  const quiz = await quizOf(as, all);
  await flag(quiz, quiz.first.id);
  const later = await quizOf(as, all, quiz.documentId);
  assert.is(later.questions.length, 11);
  assert.not.ok(later.questions.some(({ prompt }) => prompt === quiz.first.prompt));
});

test("answers are returned after an attempt or a preview only", async () => {
  const attempted = await quizOf(newId());
  const path = `${attempted.path}/answers`;
  const early = await platform.ask("GET", path, { as: attempted.as });
  assert.equal([early.status, early.body.code], [409, "not_attempted_yet"]);
  const body = { answers: [] };
  await platform.ask("POST", `${attempted.path}/attempts`, { as: attempted.as, body });
  const shown = await read(attempted, path);
  assert.equal(idsOf(shown.questions), idsOf(attempted.questions));
  assert.ok(shown.questions.every((question: Question) => question.rightAnswer !== undefined));
  assert.is(shown.previewed, false);

  const quiz = await quizOf(newId());
  const previewed = await preview(quiz);
  assert.equal([previewed.status, previewed.body.previewed], [200, true]);
  assert.equal(await read(quiz, `${quiz.path}/answers`), previewed.body);
  assert.equal((await preview(quiz)).body, previewed.body, "again");
});

test("a previewed quiz is exported without an attempt, and stays out of statistics", async () => {
  const quiz = await quizOf(newId());
  const { as, path } = quiz;
  await preview(quiz);
  const exported = await platform.service.app.request(`${path}/export?format=csv`, {
    headers: { authorization: `Bearer ${as}` },
  });
  assert.is(exported.status, 200);
  const attempt = await platform.ask("POST", `${path}/attempts`, { as, body: { answers: [] } });
  assert.is(attempt.body.previewed, true);
  const statistics = await read(quiz, `${path}/statistics`);
  assert.equal([statistics.attempts, statistics.asked, statistics.lastAttempt], [0, 0, undefined]);
  assert.is((await read(quiz, "/v1/attempts")).items[0].previewed, true);
});

test("the owner edits a question of a previewed quiz, and it is scored as edited", async () => {
  const quiz = await quizOf(newId(), { questionCount: 1, types: ["multiple_choice"] });
  const { as, path, first } = quiz;
  const change = { prompt: "Where?", choices: ["A", "B"], rightAnswer: 1 };
  const early = await edit(quiz, first.id, change);
  assert.equal([early.status, early.body.code], [409, "quiz_not_previewed"]);
  await preview(quiz);
  const edited = await edit(quiz, first.id, change);
  assert.is(edited.status, 200);
  const { prompt, choices, rightAnswer, editedAt, passage } = edited.body;
  assert.equal({ prompt, choices, rightAnswer }, change);
  assert.ok(editedAt && passage.quote);
  assert.is((await read(quiz, path)).questions[0].prompt, "Where?");
  const answers = [{ questionId: first.id, answer: 1 }];
  const { body } = await platform.ask("POST", `${path}/attempts`, { as, body: { answers } });
  assert.is(body.score, 1);
});

test("every type can be edited, and an edit that does not fit is refused with its fields", async () => {
  const quiz = await quizOf(newId(), { questionCount: 12 });
  const { questions } = (await preview(quiz)).body;
  const ofType = (type: string): string =>
    questions.find((question: Question) => question.type === type)?.id ?? "";
  const cases: [type: string, right: object, wrong: object, fields: string[]][] = [
    [
      "multiple_choice",
      { rightAnswer: 0 },
      { choices: ["A", "a"], rightAnswer: 2 },
      ["choices", "rightAnswer"],
    ],
    [
      "true_false",
      { rightAnswer: false },
      { rightAnswer: 1, items: ["A"] },
      ["items", "rightAnswer"],
    ],
    ["fill_in", { acceptedAnswers: ["mouse"] }, { rightAnswer: "mouse" }, ["rightAnswer"]],
    [
      "short_answer",
      { acceptedAnswers: ["a mouse", "mice"] },
      { choices: ["A", "B"] },
      ["choices"],
    ],
    [
      "matching",
      { rightAnswer: { pairs: [0, 1, 2] } },
      { items: ["One"], rightAnswer: { pairs: [0, 0, 0] } },
      ["items", "rightAnswer"],
    ],
  ];
  for (const [type, right, wrong, fields] of cases) {
    const answer = await edit(quiz, ofType(type), right);
    assert.is(answer.status, 200, `${type}: ${JSON.stringify(answer.body)}`);
    for (const [field, value] of Object.entries(right)) assert.equal(answer.body[field], value);
    const refused = await edit(quiz, ofType(type), wrong);
    assert.equal([refused.status, refused.body.code], [422, "invalid_question"], type);
    assert.equal(
      refused.body.errors.map(({ path }: { path: string }) => path),
      fields,
      type,
    );
  }
  assert.is((await edit(quiz, ofType("fill_in"), {})).status, 400);
  assert.is((await edit(quiz, ofType("fill_in"), { prompt: " " })).status, 400);
});

test("another learner cannot see or change any of it", async () => {
  const quiz = await quizOf(newId());
  await preview(quiz);
  const stranger = { ...quiz, as: newId() };
  const answers = [
    await flag(stranger, quiz.first.id),
    await replace(stranger, quiz.first.id),
    await preview(stranger),
    await edit(stranger, quiz.first.id, { prompt: "Mine" }),
    await platform.ask("GET", `${quiz.path}/answers`, { as: stranger.as }),
  ];
  assert.equal(
    answers.map(({ status }) => status),
    [404, 404, 404, 404, 404],
  );
  const own = await quizOf(stranger.as);
  assert.is((await flag(own, quiz.first.id)).status, 404);
  assert.equal(idsOf((await read(quiz, quiz.path)).questions), idsOf(quiz.questions));
});

test("a deleted document takes its flags along, and a deleted quiz refuses changes", async () => {
  const quiz = await quizOf(newId());
  await flag(quiz, quiz.first.id, { reason: "other", comment: "secret words" });
  await platform.remove(quiz.documentId);
  const { sql } = platform.database;
  const left = () => sql`
    select 1 from excluded_questions where document_id = ${quiz.documentId} union all
    select 1 from quiz_questions where document_id = ${quiz.documentId}`;
  await waitFor(async () => (await left()).length === 0, { what: "no more flags" });
  await platform.ask("DELETE", quiz.path, { as: quiz.as });
  assert.is((await preview(quiz)).status, 404);
  assert.is((await flag(quiz, quiz.first.id)).status, 404);
});

test("rebuilt read models are the same as the live ones after all of it", async () => {
  const quiz = await quizOf(newId(), { types: ["true_false"] });
  const [first, second] = idsOf(quiz.questions);
  await flag(quiz, first ?? "");
  await replace(quiz, first ?? "");
  await replace(quiz, second ?? "");
  await preview(quiz);
  await platform.ask("POST", `${quiz.path}/attempts`, { as: quiz.as, body: { answers: [] } });
  const { database } = platform;
  await platform.service.projector.caughtUp();
  const contents = async (table: string) => {
    const { sql } = database;
    return sql`select to_jsonb(row) as row from ${sql(table)} as row order by row::text`;
  };
  for (const projection of projections) {
    for (const table of projection.tables) {
      const live = await contents(table);
      await rebuildProjection({ database, store: createPostgresEventStore(), projection });
      assert.equal([...(await contents(table))], [...live], table);
    }
  }
});

test.run();
