import postgres from "postgres";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { connectDatabase } from "../../shared/database/connect.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite<{ made: TestDatabase; admin: postgres.Sql }>("connections to PostgreSQL");
test.before(async (context) => {
  context.made = await createTestDatabase({ service: "documents" });
  context.admin = postgres(context.made.adminUrl, { max: 1 });
  await context.made.database.sql`create table written (writer int, n int)`;
});
test.after(async ({ made, admin }) => {
  await admin.end();
  await made.drop();
});

const terminateOthers = (admin: postgres.Sql) => admin`
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

test("a commit wakes listeners in this process and in others; a rollback does not", async ({
  made,
}) => {
  const other = connectDatabase({ url: made.url, schema: "documents" });
  let here = 0;
  let there = 0;
  await made.database.listen("things", () => {
    here += 1;
  });
  await other.listen("things", () => {
    there += 1;
  });
  await made.database
    .transaction(async (tx) => {
      tx.wake("things");
      throw new Error("Changed our mind");
    })
    .catch(() => undefined);
  assert.is(here, 0);
  await made.database.transaction(async (tx) => tx.wake("things"));
  assert.is(here, 1);
  await waitFor(() => there === 1, { what: "the other process's signal" });
  assert.is(here, 1);
  await other.close();
});

test("a statement after its transaction was lost is refused, and is never sent", async ({
  made,
  admin,
}) => {
  const { database } = made;
  const lost = Promise.withResolvers<void>();
  const refused = Promise.withResolvers<unknown>();
  const error = await database
    .transaction(async ({ sql }) => {
      await sql`insert into written values (0, 1)`;
      await terminateOthers(admin);
      await lost.promise;
      try {
        await sql`insert into written values (0, 2)`;
      } catch (late) {
        refused.resolve(late);
        throw late;
      }
    })
    .catch((reason: unknown) => reason);
  assert.ok(error instanceof Error);
  lost.resolve();
  assert.match(((await refused.promise) as Error).message, "its transaction has ended");
  const rows = await database.sql`select n from written where writer = 0`;
  assert.is(rows.length, 0);
});

test("a statement gets none of the rows of one that failed before it on its connection", async ({
  made,
}) => {
  const { sql, close } = connectDatabase({ ...made, schema: "documents", maxConnections: 1 });
  const error = await sql`select 1 / (3 - n) from generate_series(1, 3) n`.catch((e: Error) => e);
  assert.instance(error, Error);
  assert.equal([...(await sql`select 2 as two`)], [{ two: 2 }]);
  await close();
});

test("a statement gets none of the rows of one whose connection broke", async ({ made }) => {
  const { sql, close } = connectDatabase({ ...made, schema: "documents", maxConnections: 1 });
  for (let round = 0; round < 5; round += 1) {
    // More rows than the server holds back: some are here when the connection breaks.
    const error = await sql`
      select n, repeat('x', 100) as filling,
        case when n = 5000 then pg_terminate_backend(pg_backend_pid()) end as cut
      from generate_series(1, 10000) n`.catch((e: Error) => e);
    assert.instance(error, Error);
    assert.equal([...(await sql`select 2 as two`)], [{ two: 2 }]);
  }
  await close();
});

test("a transaction begins behind a hundred statements on its connection", async ({ made }) => {
  const { sql, close } = connectDatabase({ ...made, schema: "documents", maxConnections: 1 });
  const write = (n: number) => sql`insert into written values (100, ${n})`;
  await write(0);
  const before = Array.from({ length: 100 }, (_, index) => write(1 + index).execute());
  const after = sql.begin(
    async (tx) => tx`select count(*)::int as n from written where writer = 100`,
  );
  await Promise.all(before);
  assert.equal([...(await after)], [{ n: 101 }]);
  await close();
});

test("a transaction's first statements are rolled back with it, and do not wait for BEGIN", async ({
  made,
  admin,
}) => {
  const { database } = made;
  const lost = await database
    .transaction(async ({ sql }) => {
      await Promise.all([
        sql`insert into written values (101, 1)`,
        sql`select pg_terminate_backend(pg_backend_pid())`,
        sql`insert into written values (101, 2)`,
      ]);
    })
    .catch((reason: unknown) => reason);
  assert.instance(lost, Error);
  const failed = await database
    .transaction(async ({ sql }) => {
      await Promise.all([
        sql`insert into written values (101, 3)`,
        sql`select 1 / ${0}::int`,
        sql`insert into written values (101, 4)`,
      ]);
    })
    .catch((reason: unknown) => reason);
  assert.match(String(failed), "division by zero");
  assert.is((await admin`select from documents.written where writer = 101`).length, 0);
});

test("writers and listeners come through connections that are dropped again and again", async ({
  made,
  admin,
}) => {
  const { database } = made;
  let woken = 0;
  const writing = connectDatabase({ url: made.url, schema: "documents" });
  await database.listen("rows", () => {
    woken += 1;
  });
  let dropping = true;
  const drops = (async () => {
    for (let drop = 0; drop < 15; drop += 1) {
      await terminateOthers(admin);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    dropping = false;
  })();
  const written = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7, 8].map(async (writer) => {
      const kept: number[] = [];
      for (let n = 1; dropping; n += 1) {
        try {
          await writing.transaction(async ({ sql }) => {
            await sql`insert into written values (${writer}, ${n})`;
            await sql`select 1`;
          });
          kept.push(n);
        } catch (error) {
          assert.ok(error instanceof Error);
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      }
      return kept;
    }),
  );
  await drops;
  for (const [index, kept] of written.entries()) {
    const rows = await writing.sql<{ n: number }[]>`
      select n from written where writer = ${index + 1}`;
    const found = new Set(rows.map(({ n }) => n));
    assert.is(found.size, rows.length);
    // What was reported as committed is there; more may be, when a connection broke at its commit.
    for (const n of kept) assert.ok(found.has(n));
  }
  const before = woken;
  await waitFor(
    async () => {
      await writing.transaction(async (tx) => tx.wake("rows"));
      return woken > before;
    },
    { what: "a signal over the new connection", everyMs: 50 },
  );
  // Every connection of the pool works.
  await Promise.all(Array.from({ length: 12 }, () => writing.sql`select pg_sleep(0.01)`));
  await writing.close();
});

test.run();
