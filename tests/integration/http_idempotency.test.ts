import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Transaction } from "../../shared/database/connect.ts";
import {
  eraseIdempotencyKeys,
  fingerprintOf,
  idempotencyHeader,
  idempotent,
  purgeIdempotencyKeys,
} from "../../shared/http/idempotency.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import { idempotencyKeys } from "../../shared/http/tables.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { createTables } from "../support/create_tables.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { waitFor } from "../support/wait_for.ts";

const idempotency = suite("idempotency keys");
let db: TestDatabase;
idempotency.before(async () => {
  db = await createTestDatabase({ service: "idempotency" });
  await createTables(db.database, { idempotencyKeys });
  await db.database.sql`create table things (id uuid primary key, owner_id text)`;
});
idempotency.after(() => db.drop());

/** A request of a fresh owner's, and how many things it has made. */
function creation(changes: { key?: string | undefined; ownerId?: string } = {}) {
  const ownerId = changes.ownerId ?? newId();
  const request = {
    key: "key" in changes ? changes.key : "once",
    ownerId,
    operation: "createThing",
    fingerprint: fingerprintOf({ title: "Cells" }),
  };
  const create = async (tx: Transaction) => {
    const id = newId();
    await tx.sql`insert into things values (${id}, ${ownerId})`;
    return { status: 201, body: { id }, headers: { Location: `/things/${id}` } };
  };
  const made = async () => {
    const rows = await db.database.sql`select 1 from things where owner_id = ${ownerId}`;
    return rows.length;
  };
  return { request, create, made };
}

idempotency("the same request again creates nothing more and is answered the same", async () => {
  const { request, create, made } = creation();
  const first = await idempotent(db.database, request, create);
  const second = await idempotent(db.database, request, create);
  assert.equal(second.body, first.body);
  assert.is(second.status, 201);
  assert.is(second.headers.Location, first.headers.Location);
  assert.is(first.headers["Idempotency-Replayed"], undefined);
  assert.is(second.headers["Idempotency-Replayed"], "true");
  assert.is(await made(), 1);
});

idempotency(
  "of requests at the same moment one creates and all are answered the same",
  async () => {
    const { request, create, made } = creation();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => idempotent(db.database, request, create)),
    );
    assert.is(new Set(answers.map((answer) => answer.body.id)).size, 1);
    assert.is(answers.filter((answer) => answer.headers["Idempotency-Replayed"]).length, 11);
    assert.is(await made(), 1);
  },
);

idempotency("a request that waits for one that fails does the work itself", async () => {
  const { request, create, made } = creation();
  const fail = Promise.withResolvers<never>();
  const inside = Promise.withResolvers<void>();
  const first = idempotent(db.database, request, async (tx) => {
    await create(tx);
    inside.resolve();
    return fail.promise;
  }).catch((error) => error);
  await inside.promise;
  const second = idempotent(db.database, request, create);
  await waitFor(async () => {
    const rows = await db.database.sql`
      select 1 from pg_stat_activity
      where wait_event = 'advisory' and datname = current_database()`;
    return rows.length === 1;
  });
  fail.reject(new Error("no"));
  assert.is((await first).message, "no");
  assert.is((await second).headers["Idempotency-Replayed"], undefined);
  assert.is(await made(), 1);
});

idempotency("a key used for another request is refused", async () => {
  const { request, create, made } = creation();
  await idempotent(db.database, request, create);
  const other = { ...request, fingerprint: fingerprintOf({ title: "Atoms" }) };
  const error = await idempotent(db.database, other, create).catch((reason) => reason);
  assert.instance(error, ProblemError);
  assert.equal([error.status, error.code], [422, "idempotency_key_reused"]);
  assert.is(await made(), 1);
});

idempotency("keys of other owners and other operations are other keys", async () => {
  const { request, create, made } = creation();
  await idempotent(db.database, request, create);
  const other = { ...request, operation: "createOther" };
  assert.is.not(
    (await idempotent(db.database, other, create)).headers["Idempotency-Replayed"],
    "true",
  );
  assert.is(await made(), 2);
  const stranger = creation();
  await idempotent(db.database, stranger.request, stranger.create);
  assert.is(await stranger.made(), 1);
});

idempotency("without a key every request creates", async () => {
  const { request, create, made } = creation({ key: undefined });
  await idempotent(db.database, request, create);
  await idempotent(db.database, request, create);
  assert.is(await made(), 2);
});

idempotency("an answer without a body is kept too", async () => {
  const { request } = creation();
  const answer = () => idempotent(db.database, request, async () => ({ status: 204, body: null }));
  await answer();
  const kept = await answer();
  assert.equal([kept.status, kept.body], [204, null]);
});

idempotency(
  "old answers are forgotten, and all of an owner's when their account goes",
  async () => {
    const old = creation();
    await idempotent(db.database, old.request, old.create);
    await db.database.sql`
    update idempotency_keys set created_at = now() - interval '25 hours'
    where owner_id = ${old.request.ownerId}`;
    const young = creation();
    await idempotent(db.database, young.request, young.create);
    assert.is(await purgeIdempotencyKeys(db.database), 1);
    await idempotent(db.database, young.request, young.create);
    assert.is(await young.made(), 1);
    await db.database.transaction((tx) => eraseIdempotencyKeys(tx, young.request.ownerId));
    await idempotent(db.database, young.request, young.create);
    assert.is(await young.made(), 2);
  },
);

idempotency("a fingerprint does not depend on the order of keys, but on everything else", () => {
  assert.is(fingerprintOf({ a: 1, b: { c: 2, d: 3 } }), fingerprintOf({ b: { d: 3, c: 2 }, a: 1 }));
  const different = [{ a: [1, 2] }, { a: [2, 1] }, { a: ["1", 2] }, { b: [1, 2] }, {}, undefined];
  assert.is(new Set(different.map(fingerprintOf)).size, different.length);
});

idempotency("a key has 1 to 200 visible ASCII characters", () => {
  const accepts = (key: string) => idempotencyHeader.safeParse({ "idempotency-key": key }).success;
  assert.ok(["x", "~".repeat(200), "3f0c9f7e-1"].every(accepts));
  assert.not.ok(["", "two words", "é", "x".repeat(201)].some(accepts));
  assert.ok(idempotencyHeader.safeParse({}).success);
});

idempotency.run();
