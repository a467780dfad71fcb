import { suite } from "uvu";
import * as assert from "uvu/assert";
import { newId } from "../../shared/runtime/new_id.ts";
import { type QuizPlatform, startQuizPlatform } from "../support/quiz_platform.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("asking for quizzes");
let platform: QuizPlatform;

const HOUR = 3_600_000;
/** When the allowance resets: in the future, so that no workflow's deadline has passed. */
const RESET = new Date(Math.ceil(Date.now() / (24 * HOUR)) * 24 * HOUR + 24 * HOUR);
const BEFORE_RESET = new Date(RESET.getTime() - 11 * HOUR);
let now = BEFORE_RESET;

test.before(async () => {
  platform = await startQuizPlatform({ limits: { quizzes: 100, perDay: 3 }, now: () => now });
});
test.before.each(() => {
  now = BEFORE_RESET;
});
test.after(() => platform.close());

const request = (...documentIds: string[]) => ({ documentIds, questionCount: 3 });

test("a request without a token is refused", async () => {
  assert.is((await platform.ask("GET", "/v1/quizzes")).status, 401);
});

test("everything wrong with a request is named at once", async () => {
  const body = { documentIds: ["no-id"], questionCount: 0, types: ["essay"], difficulty: "mad" };
  const answer = await platform.ask("POST", "/v1/quizzes", { as: newId(), body });
  assert.is(answer.status, 400);
  const paths = answer.body.errors.map(({ path }: { path: string }) => path);
  assert.equal(paths, ["documentIds.0", "questionCount", "types.0", "difficulty"]);
});

test("a document that is not there, or someone else's, is not found", async () => {
  const { ask, documents } = platform;
  const other = newId();
  const theirs = platform.addDocument(other);
  const as = newId();
  const missing = newId();
  const answer = await ask("POST", "/v1/quizzes", { as, body: request(theirs, missing) });
  assert.is(answer.status, 404);
  assert.is(answer.body.code, "document_not_found");
  assert.ok(answer.body.detail.includes(theirs) && answer.body.detail.includes(missing));
  // Also when it is known here.
  assert.is((await ask("POST", "/v1/quizzes", { as: other, body: request(theirs) })).status, 202);
  documents.delete(theirs);
  assert.is((await ask("POST", "/v1/quizzes", { as, body: request(theirs) })).status, 404);
});

test("when documents cannot be asked, the answer is 503; a known document needs no asking", async () => {
  const { ask, outages } = platform;
  const as = newId();
  const unknown = platform.addDocument(as);
  const known = platform.addDocument(as);
  assert.is((await ask("POST", "/v1/quizzes", { as, body: request(known) })).status, 202);
  outages.documents = true;
  try {
    const answer = await ask("POST", "/v1/quizzes", { as, body: request(unknown) });
    assert.is(answer.status, 503);
    assert.is(answer.body.code, "documents_unreachable");
    assert.is((await ask("POST", "/v1/quizzes", { as, body: request(known) })).status, 202);
  } finally {
    outages.documents = false;
  }
});

test("the same Idempotency-Key makes one quiz", async () => {
  const { ask } = platform;
  const as = newId();
  const body = request(platform.addDocument(as));
  const first = await ask("POST", "/v1/quizzes", { as, body, key: "one" });
  const again = await ask("POST", "/v1/quizzes", { as, body, key: "one" });
  assert.equal(again.body, first.body);
  const { body: page } = await ask("GET", "/v1/quizzes", { as });
  assert.is(page.items.length, 1);
  const other = { ...body, questionCount: 4 };
  assert.is((await ask("POST", "/v1/quizzes", { as, body: other, key: "one" })).status, 422);
});

test("a request that comes again is answered the same, also when its document is gone", async () => {
  const { ask } = platform;
  const as = newId();
  const documentId = platform.addDocument(as);
  const body = request(documentId);
  const first = await ask("POST", "/v1/quizzes", { as, body, key: "lasting" });
  await platform.remove(documentId);
  await waitFor(async () => (await ask("POST", "/v1/quizzes", { as, body })).status === 404, {
    what: "the document to be gone",
  });
  const again = await ask("POST", "/v1/quizzes", { as, body, key: "lasting" });
  assert.is(again.status, 202);
  assert.equal(again.body, first.body);
  assert.is(again.headers.get("idempotency-replayed"), "true");
});

/** Rows of every table that a quiz request writes to. */
async function storedRows() {
  const counts: Record<string, number> = {};
  for (const table of [
    ...[
      "events",
      "owned_quizzes",
      "allowance_reservations",
      "awaited_documents",
      "known_documents",
    ],
    ...["quiz_view", "workflow_view", "idempotency_keys", "jobs", "outbox", "progress"],
  ]) {
    const { sql } = platform.database;
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from ${sql(table)}`;
    counts[table] = row?.n ?? 0;
  }
  return counts;
}

test("a request beyond the day's allowance is rejected with 429 and stores nothing", async () => {
  const { ask } = platform;
  const as = newId();
  const body = request(platform.addDocument(as));
  for (let requested = 0; requested < 3; requested++) {
    assert.is((await ask("POST", "/v1/quizzes", { as, body, key: `${requested}` })).status, 202);
  }
  const before = await storedRows();
  const rejected = await ask("POST", "/v1/quizzes", { as, body, key: "rejected" });
  assert.is(rejected.status, 429);
  assert.is(rejected.headers.get("content-type"), "application/problem+json");
  assert.is(rejected.headers.get("retry-after"), String(11 * 3600));
  assert.is(rejected.body.code, "allowance_used_up");
  assert.match(rejected.body.detail, /3 of your 3 quizzes/u);
  const count = { name: "quizzes_per_day", unit: "items", limit: 3, used: 3 };
  const quota = { ...count, resetsAt: RESET.toISOString() };
  assert.equal(rejected.body.quota, quota);
  assert.equal(await storedRows(), before);

  const replayed = await ask("POST", "/v1/quizzes", { as, body, key: "0" });
  assert.is(replayed.status, 202, "an accepted request is replayed");
  now = RESET;
  const accepted = await ask("POST", "/v1/quizzes", { as, body, key: "rejected" });
  assert.is(accepted.status, 202, "the rejected request's key is free");
  assert.is(accepted.headers.get("idempotency-replayed"), null);
});

test("parallel requests for the last quiz of the day: exactly one is accepted", async () => {
  const { ask } = platform;
  const another = await platform.startAnother();
  for (let round = 0; round < 5; round++) {
    const as = newId();
    // Different documents: what serializes the requests is the allowance alone.
    const bodies = Array.from({ length: 6 }, () => request(platform.addDocument(as)));
    const [first, second, ...rest] = bodies;
    for (const body of [first, second]) {
      assert.is((await ask("POST", "/v1/quizzes", { as, body })).status, 202);
    }
    const answers = await Promise.all(
      rest.map((body, index) =>
        ask("POST", "/v1/quizzes", { as, body, ...(index % 2 === 0 && { app: another.app }) }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    assert.equal(statuses, [202, 429, 429, 429]);
    assert.is((await ask("GET", "/v1/quizzes", { as })).body.items.length, 3);
  }
});

test("a quiz that fails or is deleted early gives the allowance back", async () => {
  const { ask } = platform;
  const as = newId();
  const documentId = platform.addDocument(as);
  const body = request(documentId);
  for (let asked = 0; asked < 4; asked++) {
    const { body: quiz } = await ask("POST", "/v1/quizzes", { as, body });
    assert.is(quiz.status, "pending");
    assert.is((await ask("DELETE", `/v1/quizzes/${quiz.id}`, { as })).status, 204);
    assert.is((await ask("GET", `/v1/quizzes/${quiz.id}`, { as })).status, 404);
  }
});

test("quizzes and workflows are listed by pages, the newest first", async () => {
  const { ask } = platform;
  const as = newId();
  const body = request(platform.addDocument(as));
  const ids: string[] = [];
  for (let asked = 0; asked < 3; asked++) {
    ids.unshift((await ask("POST", "/v1/quizzes", { as, body })).body.id);
  }
  for (const path of ["/v1/quizzes", "/v1/workflows"]) {
    const first = await ask("GET", `${path}?limit=2`, { as });
    const cursor = first.body.nextCursor;
    const second = await ask("GET", `${path}?limit=2&cursor=${cursor}`, { as });
    assert.is(second.body.nextCursor, null);
    const items = [...first.body.items, ...second.body.items];
    assert.equal(
      items.map((item) => item.quizId ?? item.id),
      ids,
    );
    assert.is((await ask("GET", `${path}?cursor=nonsense`, { as })).status, 400);
  }
});

test("nobody reads, answers or deletes another's quiz", async () => {
  const { ask } = platform;
  const [as, other] = [newId(), newId()];
  const body = request(platform.addDocument(as));
  const { id, workflowId } = (await ask("POST", "/v1/quizzes", { as, body })).body;
  const answers = { answers: [] };
  const attempts = `/v1/quizzes/${id}/attempts`;
  for (const [method, path, sent] of [
    ["GET", `/v1/quizzes/${id}`],
    ["DELETE", `/v1/quizzes/${id}`],
    ["POST", attempts, answers],
    ["GET", `${attempts}/${newId()}`],
    ["GET", `/v1/workflows/${workflowId}`],
  ] as const) {
    const answer = await ask(method, path, { as: other, body: sent });
    assert.is(answer.status, 404, `${method} ${path}`);
  }
  assert.equal((await ask("GET", "/v1/quizzes", { as: other })).body.items, []);
  assert.is((await ask("POST", attempts, { as, body: answers })).status, 409);
});

test.run();
