import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  createModelAllowance,
  eraseModelUsage,
  type PlannedRequest,
  purgeModelUsage,
} from "../../shared/engines/models/model_allowance.ts";
import { ModelAllowanceError } from "../../shared/engines/models/model_errors.ts";
import { markOwnerErased, OwnerErasedError } from "../../shared/owners/erased_owners.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

const test = suite("the day's allowance for models");
let db: TestDatabase;

test.before(async () => {
  db = await createTestDatabase({ service: "quiz", migrations: "apps/quiz/adapters/migrations" });
});
test.after(() => db.drop());

const NOON = new Date("2026-03-04T12:00:00Z");
const planned = (ownerId: string, input: number, output: number): PlannedRequest => ({
  ownerId,
  purpose: "notes",
  model: "test/model",
  tokens: { inputTokens: input, outputTokens: output },
  prices: { inputPerMillion: 2, outputPerMillion: 10 },
});

function allowance(options: { tokens?: number; costUsd?: number; now?: () => Date } = {}) {
  const { tokens = 1_000, costUsd, now = () => NOON } = options;
  return createModelAllowance({ database: db.database, limits: { tokens, costUsd }, now });
}

async function refusal(work: Promise<unknown>): Promise<ModelAllowanceError> {
  const error = await work.then(
    () => assert.unreachable("it was let through"),
    (reason: unknown) => reason,
  );
  assert.instance(error, ModelAllowanceError);
  return error as ModelAllowanceError;
}

test("a request that may go over the day's tokens is refused, saying when the day ends", async () => {
  const owner = newId();
  const limited = allowance();
  await limited.reserve(planned(owner, 500, 400));
  const error = await refusal(limited.reserve(planned(owner, 60, 50)));
  assert.is(error.code, "model_allowance_spent");
  assert.is(error.resetsAt.toISOString(), "2026-03-05T00:00:00.000Z");
  assert.match(error.message, /1000 tokens.*2026-03-05T00:00:00\.000Z/);
  await limited.reserve(planned(owner, 60, 40));
});

test("what was not used is given back when a request is answered", async () => {
  const owner = newId();
  const limited = allowance();
  const reservation = await limited.reserve(planned(owner, 500, 500));
  await refusal(limited.reserve(planned(owner, 1, 0)));
  const usage = await reservation.settle({ inputTokens: 300, outputTokens: 100 });
  assert.equal(usage, { inputTokens: 300, outputTokens: 100, costUsd: 0.0016 });
  await limited.reserve(planned(owner, 500, 100));
});

test("a limit in dollars is kept as well", async () => {
  const owner = newId();
  const limited = allowance({ tokens: 1_000_000, costUsd: 0.01 });
  await limited.reserve(planned(owner, 1_000, 500));
  const error = await refusal(limited.reserve(planned(owner, 1_000, 400)));
  assert.match(error.message, /0\.01 US dollars/);
  await limited.reserve(planned(owner, 1_000, 100));
});

test("requests at the same moment never go over the limit together", async () => {
  const owner = newId();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 12 }, () => allowance().reserve(planned(owner, 200, 50))),
  );
  assert.is(outcomes.filter(({ status }) => status === "fulfilled").length, 4);
});

test("another learner and another day have their own allowance", async () => {
  const owner = newId();
  await allowance().reserve(planned(owner, 900, 100));
  await allowance().reserve(planned(newId(), 900, 100));
  const midnight = () => new Date("2026-03-05T00:00:01Z");
  await allowance({ now: midnight }).reserve(planned(owner, 900, 100));
});

test("nothing is reserved for an account that was deleted, and nothing of it stays", async () => {
  const owner = newId();
  await allowance().reserve(planned(owner, 10, 10));
  await markOwnerErased(db.database, owner);
  await db.database.transaction((tx) => eraseModelUsage(tx, owner));
  const error = await allowance()
    .reserve(planned(owner, 10, 10))
    .catch((reason: unknown) => reason);
  assert.instance(error, OwnerErasedError);
  const rows = await db.database.sql`select 1 from model_usage where owner_id = ${owner}`;
  assert.is(rows.length, 0);
});

test("days that are long over are forgotten", async () => {
  const owner = newId();
  await allowance({ now: () => new Date("2020-01-01T00:00:00Z") }).reserve(planned(owner, 1, 1));
  assert.ok((await purgeModelUsage(db.database)) >= 1);
  const rows = await db.database.sql`select 1 from model_usage where owner_id = ${owner}`;
  assert.is(rows.length, 0);
});

test.run();
