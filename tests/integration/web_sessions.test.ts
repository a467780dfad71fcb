import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createSessionStore } from "../../apps/web/adapters/session_store.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

const test = suite("sessions of web");
const session = {
  accountId: "0190a5c4-1111-7c55-9d2e-0a7c4c1f2b11",
  displayName: "Ada",
  tokens: { accessToken: "an access token", refreshToken: "a refresh token", expiresAt: 1 },
};
const migrations = "apps/web/adapters/migrations";
let db: TestDatabase;

test.before.each(async () => {
  db = await createTestDatabase({ service: "web", migrations });
});
test.after.each(() => db.drop());

test("every instance of web serves every browser", async () => {
  const cookie = await createSessionStore(db.database).start(session);
  assert.match(cookie, /^[\w-]{43}$/);
  assert.equal(await createSessionStore(db.database).find(cookie), session);
});

test("the table reveals neither a cookie nor a token, nor who is signed in", async () => {
  const cookie = await createSessionStore(db.database).start(session);
  const rows = JSON.stringify(await db.database.sql`select * from sessions`);
  for (const secret of [cookie, "an access token", "a refresh token", "Ada", session.accountId]) {
    assert.not.ok(rows.includes(secret), secret);
  }
});

test("a cookie that was not given out is no session, even next to another's row", async () => {
  const store = createSessionStore(db.database);
  await store.start(session);
  for (const cookie of ["", "x", "a".repeat(43), "' or true --", "a".repeat(4_000)]) {
    assert.is(await store.find(cookie), undefined, cookie);
  }
});

test("tokens of one session do not open with the cookie of another", async () => {
  const store = createSessionStore(db.database);
  const [mine, other] = [await store.start(session), await store.start(session)];
  await db.database.sql`
    update sessions set sealed_session = (select min(sealed_session) from sessions)`;
  const outcomes = await Promise.allSettled([store.find(mine), store.find(other)]);
  assert.is(outcomes.filter(({ status }) => status === "rejected").length, 1);
});

test("a refreshed session has its new tokens and lives on; an ended one is gone", async () => {
  const day = 24 * 60 * 60_000;
  let time = Date.now();
  const store = createSessionStore(db.database, () => time);
  const cookie = await store.start(session);
  time += 29 * day;
  const tokens = { ...session.tokens, accessToken: "another" };
  await store.renew(cookie, { ...session, tokens });
  time += 29 * day;
  assert.equal((await store.find(cookie))?.tokens, tokens);
  await store.end(cookie);
  assert.is(await store.find(cookie), undefined);
});

test("sessions that were not used for a month are removed", async () => {
  let time = Date.now();
  const store = createSessionStore(db.database, () => time);
  const cookie = await store.start(session);
  time += 31 * 24 * 60 * 60_000;
  assert.is(await store.find(cookie), undefined);
  await store.purge();
  assert.equal([...(await db.database.sql`select 1 from sessions`)], []);
});

test.run();
