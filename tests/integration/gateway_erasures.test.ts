import { suite } from "uvu";
import * as assert from "uvu/assert";
import { deleteAccount, replayErasures } from "../../apps/gateway/commands/delete_account.ts";
import { openTestGateway, type TestGateway } from "../support/gateway_app.ts";

const test = suite("erasures that last");
const services = ["documents", "quiz"];
const password = "correct horse battery";
let gateway: TestGateway;

test.before.each(async () => {
  gateway = await openTestGateway({ deletionDelayMs: 0 });
});
test.after.each(() => gateway.close());

interface Learner {
  readonly id: string;
  readonly email: string;
  readonly headers: Record<string, string>;
}

async function register(name: string): Promise<Learner> {
  const email = `${name}@example.org`;
  const registered = await gateway.post("/v1/auth/register", {
    ...{ email, password },
    displayName: name,
  });
  const { id } = (await registered.json()) as { id: string };
  const session = await gateway.post("/v1/auth/login", { email, password });
  const { accessToken } = (await session.json()) as { accessToken: string };
  return { id, email, headers: { authorization: `Bearer ${accessToken}` } };
}

const deletion = () => {
  const { identity, erasures } = gateway;
  return { identity, erasures, services };
};

async function remove({ id, headers }: Learner): Promise<void> {
  const requested = await gateway.post("/v1/me/deletion", { password }, headers);
  const { dueAt } = (await requested.json()) as { dueAt: string };
  await deleteAccount(deletion(), { accountId: id, dueAt });
}

async function listed(): Promise<string[]> {
  const ids: string[] = [];
  for await (const id of gateway.erasures.accountIds()) ids.push(id);
  return ids.sort();
}

/** The gateway's tables with what a text is in. */
async function tablesWith(text: string): Promise<string[]> {
  const { sql } = gateway.db.database;
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE' order by name`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await sql`select 1 from ${sql(name)} t where t::text like ${`%${text}%`} limit 1`;
    if (rows.length > 0) found.push(name);
  }
  return found;
}

/** Puts back what an earlier dump has of an account, and takes away what it does not know. */
async function restore(run: () => Promise<void>): Promise<void> {
  const { sql } = gateway.db.database;
  const tables = ["accounts", "refresh_families", "refresh_tokens", "known_devices", "audit_log"];
  const dumped = new Map<string, string>();
  for (const table of tables) {
    const [row] = await sql`select coalesce(json_agg(t), '[]')::text as rows from ${sql(table)} t`;
    dumped.set(table, row?.rows);
  }
  await run();
  await sql`truncate accounts, audit_log, erased_accounts, deleted_accounts, jobs cascade`;
  for (const [table, rows] of dumped) {
    await sql`
      insert into ${sql(table)}
      select * from json_populate_recordset(null::${sql(table)}, ${rows}::text::json)`;
  }
}

test("a deletion is in the list before the account is gone, and once", async () => {
  const ada = await register("ada");
  await remove(ada);
  assert.equal(await listed(), [ada.id]);
  assert.equal(await tablesWith(ada.email), []);
  assert.is(await replayErasures(deletion()), 0, "this database knows it");
});

test("an account is not deleted while the list cannot be written", async () => {
  const ada = await register("ada");
  const requested = await gateway.post("/v1/me/deletion", { password }, ada.headers);
  const { dueAt } = (await requested.json()) as { dueAt: string };
  const broken = {
    add: () => Promise.reject(new Error("down")),
    accountIds: gateway.erasures.accountIds,
  };
  const attempt = deleteAccount({ ...deletion(), erasures: broken }, { accountId: ada.id, dueAt });
  assert.match(String(await attempt.catch((error) => error)), "down");
  assert.is((await gateway.app.request("/v1/me", { headers: ada.headers })).status, 200);
});

test("a deletion that is due cannot be cancelled: the list may have it", async () => {
  const ada = await register("ada");
  await gateway.post("/v1/me/deletion", { password }, ada.headers);
  const cancelled = await gateway.app.request("/v1/me/deletion", {
    ...{ method: "DELETE", headers: ada.headers },
  });
  assert.is(cancelled.status, 404);
});

test("after a restore, deleted accounts are deleted again and others are not", async () => {
  const [ada, bob] = [await register("ada"), await register("bob")];
  await restore(() => remove(ada));
  assert.ok((await tablesWith(ada.email)).includes("accounts"), "the dump has the account");
  assert.is(await replayErasures(deletion()), 1);
  assert.equal(await tablesWith(ada.email), []);
  const signIn = { email: ada.email, password };
  assert.is((await gateway.post("/v1/auth/login", signIn)).status, 401);
  assert.is((await gateway.app.request("/v1/me", { headers: ada.headers })).status, 401);
  assert.is((await gateway.app.request("/v1/me", { headers: bob.headers })).status, 200);
  const asked = await gateway.db.database.sql`
    select payload->>'service' as service from jobs
    where kind = 'erase-owner' and payload->>'ownerId' = ${ada.id} order by service`;
  assert.equal(
    asked.map(({ service }) => service),
    ["documents", "documents", "quiz", "quiz"],
  );
  assert.is(await replayErasures(deletion()), 0);
});

test("two gateways that start at the same time delete an account once", async () => {
  const ada = await register("ada");
  await restore(() => remove(ada));
  await Promise.all([replayErasures(deletion()), replayErasures(deletion())]);
  const entries = await gateway.db.database.sql`
    select 1 from audit_log where action = 'account_deleted' and account_id = ${ada.id}`;
  assert.is(entries.length, 1);
});

test.run();
