import { suite } from "uvu";
import * as assert from "uvu/assert";
import { projections } from "../../apps/quiz/projections/all_projections.ts";
import { createPostgresEventStore } from "../../shared/event_sourcing/postgres_event_store.ts";
import { rebuildProjection } from "../../shared/event_sourcing/rebuild_projection.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { type QuizPlatform, startQuizPlatform } from "../support/quiz_platform.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("reading quizzes");
let platform: QuizPlatform;

test.before(async () => {
  platform = await startQuizPlatform();
});
test.after(() => platform.close());

async function readyQuiz(as: string) {
  const documentId = platform.addDocument(as);
  const body = { documentIds: [documentId], questionCount: 3 };
  const { id: quizId, workflowId } = (await platform.ask("POST", "/v1/quizzes", { as, body })).body;
  await platform.process(documentId);
  await platform.note(documentId);
  await platform.workflowWith("completed", { workflowId, as });
  return { quizId, workflowId, documentId };
}

/** How often a statement that names a table has been sent, by the server's own count. */
async function scansOf(table: string): Promise<number> {
  const { sql } = platform.database;
  await sql`select pg_stat_clear_snapshot()`;
  const [row] = await sql<{ scans: number }[]>`
    select (coalesce(seq_scan, 0) + coalesce(idx_scan, 0))::int as scans
    from pg_stat_user_tables where schemaname = 'quiz' and relname = ${table}`;
  return row?.scans ?? 0;
}

test("a cached quiz is read without any SQL", async () => {
  const as = newId();
  const { quizId } = await readyQuiz(as);
  const path = `/v1/quizzes/${quizId}`;
  const first = await platform.ask("GET", path, { as });
  const { sql } = platform.database;
  const send = sql.options.debug;
  const statements: string[] = [];
  sql.options.debug = (_connection, query) => statements.push(query);
  try {
    for (let read = 0; read < 20; read++) {
      assert.equal((await platform.ask("GET", path, { as })).body, first.body);
    }
  } finally {
    sql.options.debug = send ?? false;
  }
  const reads = statements.filter((statement) => /quiz_view|quiz_questions/.test(statement));
  assert.equal(reads, []);
});

test("a change shows in every instance's cache", async () => {
  const as = newId();
  const { quizId } = await readyQuiz(as);
  const another = await platform.startAnother();
  const path = `/v1/quizzes/${quizId}`;
  const read = (app = platform.service.app) => platform.ask("GET", path, { as, app });
  assert.is((await read(another.app)).body.attempts, 0);
  const body = { answers: [] };
  await platform.ask("POST", `${path}/attempts`, { as, body });
  assert.is((await read()).body.attempts, 1, "at once where it was written");
  await waitFor(async () => (await read(another.app)).body.attempts === 1);
  await platform.ask("POST", `${path}/attempts`, { as, body, app: another.app });
  await waitFor(async () => (await read()).body.attempts === 2);
  assert.is((await platform.ask("DELETE", path, { as })).status, 204);
  await waitFor(async () => (await read(another.app)).status === 404);
});

test("without its listening connection the cache is bypassed, and comes back", async () => {
  const as = newId();
  const { quizId } = await readyQuiz(as);
  const path = `/v1/quizzes/${quizId}`;
  await platform.ask("GET", path, { as });
  const { sql } = platform.database;
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name like '%listening%'`;
  // A change that no notification tells of: seen only by a read that goes to the database.
  await sql`update quiz_view set shortfall = 'changed' where quiz_id = ${quizId}`;
  await waitFor(async () => (await platform.ask("GET", path, { as })).body.shortfall === "changed");
  await waitFor(async () => {
    const before = await scansOf("quiz_view");
    await platform.ask("GET", path, { as });
    await platform.ask("GET", path, { as });
    return (await scansOf("quiz_view")) === before;
  });
});

test("each read model, thrown away and rebuilt, is the same as the live one", async () => {
  const as = newId();
  const one = await readyQuiz(as);
  await readyQuiz(as);
  await platform.ask("POST", `/v1/quizzes/${one.quizId}/attempts`, { as, body: { answers: [] } });
  const gone = await readyQuiz(as);
  await platform.ask("DELETE", `/v1/quizzes/${gone.quizId}`, { as });
  const { database } = platform;
  // What an earlier test has changed by hand is no part of the events.
  await database.sql`update quiz_view set shortfall = null where shortfall = 'changed'`;
  await platform.service.projector.caughtUp();
  const contents = async (table: string) => {
    const { sql } = database;
    const rows =
      await sql`select to_jsonb(row) as row from ${sql(table)} as row order by row::text`;
    return rows.map(({ row }) => row);
  };
  for (const projection of projections) {
    for (const table of projection.tables) {
      const live = await contents(table);
      assert.ok(live.length > 0, table);
      const store = createPostgresEventStore();
      await rebuildProjection({ database, store, projection });
      assert.equal(await contents(table), live, table);
    }
  }
  const jobs = await database.sql`
    select 1 from jobs where kind = 'confirm_publication' and finished_at is null`;
  assert.is(jobs.length, 0, "a rebuild sets nothing in motion");
});

test("after a rebuild the service goes on with the new tables", async () => {
  const as = newId();
  const { quizId } = await readyQuiz(as);
  await platform.quizWith("ready", { quizId, as });
});

test.run();
