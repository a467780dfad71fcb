import { suite } from "uvu";
import * as assert from "uvu/assert";
import { answerProblems } from "../../shared/http/answer_problem.ts";
import { authorizeService } from "../../shared/http/authentication.ts";
import { createRouter } from "../../shared/http/router.ts";
import type { RecordedProgress } from "../../shared/progress/progress.ts";
import { createProgressFeed, type ProgressFeed } from "../../shared/progress/progress_feed.ts";
import { progressRoutes } from "../../shared/progress/progress_routes.ts";
import { PROGRESS_START, readProgress } from "../../shared/progress/read_progress.ts";
import {
  eraseProgress,
  type ProgressReport,
  purgeProgress,
  reportProgress,
} from "../../shared/progress/report_progress.ts";
import { progress } from "../../shared/progress/tables.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { createTables } from "../support/create_tables.ts";
import { loggerWithLines } from "../support/log_lines.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { testServiceTokens } from "../support/service_tokens.ts";
import { waitFor } from "../support/wait_for.ts";

const following = suite("progress");
let db: TestDatabase;
let feed: ProgressFeed;
following.before(async () => {
  db = await createTestDatabase({ service: "progress_test" });
  await createTables(db.database, { progress });
  feed = createProgressFeed({ database: db.database, keepAliveMs: 60_000 });
});
following.after(async () => {
  feed.close();
  await db.drop();
});

/** A learner with one document. */
function learner() {
  const ownerId = newId();
  const subject = { kind: "document", id: newId() };
  const report = (message: string, more: Partial<ProgressReport> = {}) =>
    db.database.transaction((tx) =>
      reportProgress(tx, { ownerId, subject, status: "processing", message, ...more }),
    );
  return { ownerId, subject, report };
}

/** Collects what concerns a learner until the test stops it. */
function follow(ownerId: string, after = PROGRESS_START, source = feed) {
  const stop = new AbortController();
  const steps: RecordedProgress[] = [];
  const done = (async () => {
    for await (const step of source.follow({ after, signal: stop.signal })) {
      if (step?.ownerId === ownerId) steps.push(step);
    }
  })();
  const messages = () => steps.map((step) => step.progress.message);
  const until = (count: number) => waitFor(() => steps.length >= count, { what: `${count} steps` });
  const end = (): Promise<void> => {
    stop.abort();
    return done;
  };
  return { steps, messages, until, done, stop: end };
}

following("what was reported is replayed, then what comes is told", async () => {
  const { ownerId, subject, report } = learner();
  await report("Reading");
  const follower = follow(ownerId);
  await follower.until(1);
  const problem = { code: "no_text", detail: "Only pictures." };
  await report("Failed", { status: "failed", percent: 40, problem });
  await follower.until(2);
  await follower.stop();
  const [first, second] = follower.steps.map((step) => step.progress);
  assert.equal(first?.subject, subject);
  assert.is(first?.percent, undefined);
  assert.equal(second?.problem, problem);
  assert.is(second?.percent, 40);
  assert.ok(Math.abs(Date.parse(String(second?.time)) - Date.now()) < 60_000);
});

following("a follower goes on after the cursor it gives", async () => {
  const { ownerId, report } = learner();
  for (const message of ["a", "b", "c"]) await report(message);
  const first = follow(ownerId);
  await first.until(3);
  await first.stop();
  const again = follow(ownerId, first.steps[0]?.cursor);
  await again.until(2);
  await again.stop();
  assert.equal(again.messages(), ["b", "c"]);
});

following("steps are read by owner, and followed with their owner", async () => {
  const [one, other] = [learner(), learner()];
  const follower = follow(one.ownerId);
  await other.report("Not yours");
  await one.report("Yours");
  await follower.until(1);
  await follower.stop();
  assert.equal(follower.messages(), ["Yours"]);
  const stored = await feed.stored({ ownerId: one.ownerId, after: PROGRESS_START, limit: 10 });
  assert.equal(
    stored.map((step) => step.progress.message),
    ["Yours"],
  );
});

following("from now on comes exactly what is not stored yet", async () => {
  const { ownerId, subject, report } = learner();
  await report("before");
  const commit = Promise.withResolvers<void>();
  const written = Promise.withResolvers<void>();
  const slow = db.database.transaction(async (tx) => {
    await reportProgress(tx, { ownerId, subject, status: "processing", message: "running" });
    written.resolve();
    await commit.promise;
  });
  await written.promise;
  const follower = follow(ownerId, await feed.now());
  const stored = await feed.stored({ ownerId, after: PROGRESS_START, limit: 10 });
  assert.equal(
    stored.map((step) => step.progress.message),
    ["before"],
  );
  commit.resolve();
  await slow;
  await follower.until(1);
  await follower.stop();
  assert.equal(follower.messages(), ["running"]);
});

following("a step of a transaction that commits late is passed over by none", async () => {
  const { ownerId, subject, report } = learner();
  const commit = Promise.withResolvers<void>();
  const written = Promise.withResolvers<void>();
  const slow = db.database.transaction(async (tx) => {
    await reportProgress(tx, { ownerId, subject, status: "processing", message: "slow" });
    written.resolve();
    await commit.promise;
  });
  await written.promise;
  const follower = follow(ownerId);
  await report("fast");
  const meanwhile = await readProgress(db.database, { ownerId, after: PROGRESS_START });
  assert.equal(meanwhile, { steps: [], held: true });
  commit.resolve();
  await slow;
  await follower.until(2);
  await follower.stop();
  assert.equal(follower.messages(), ["slow", "fast"]);
});

following("a step waits for any older transaction, and is told soon after it ends", async () => {
  const { ownerId, report } = learner();
  await report("first");
  const follower = follow(ownerId);
  await follower.until(1);
  const end = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const unrelated = db.database.transaction(async (tx) => {
    await tx.sql`select pg_current_xact_id()`;
    begun.resolve();
    await end.promise;
  });
  await begun.promise;
  await report("waits");
  const after = String(follower.steps[0]?.cursor);
  const meanwhile = await readProgress(db.database, { ownerId, after });
  assert.equal([meanwhile, follower.messages()], [{ steps: [], held: true }, ["first"]]);
  end.resolve();
  await unrelated;
  await follower.until(2);
  await follower.stop();
});

following("more steps than one reading takes arrive all and in order", async () => {
  const { ownerId, subject } = learner();
  const messages = Array.from({ length: 450 }, (_, number) => `step ${number}`);
  await db.database.transaction(async (tx) => {
    for (const message of messages) {
      await reportProgress(tx, { ownerId, subject, status: "processing", message });
    }
  });
  const follower = follow(ownerId);
  await follower.until(450);
  await follower.stop();
  assert.equal(follower.messages(), messages);
});

following("a lost connection loses no step", async () => {
  const { ownerId, report } = learner();
  const follower = follow(ownerId);
  await report("before");
  await follower.until(1);
  const ended = await db.database.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name like '% listening'`;
  assert.ok(ended.length > 0);
  await report("meanwhile");
  await follower.until(2);
  await follower.stop();
  assert.equal(follower.messages(), ["before", "meanwhile"]);
});

following("nothing is told of a report that is rolled back", async () => {
  const { ownerId, subject, report } = learner();
  await db.database
    .transaction(async (tx) => {
      await reportProgress(tx, { ownerId, subject, status: "ready", message: "undone" });
      throw new Error("rolled back");
    })
    .catch(() => "expected");
  await report("done");
  const follower = follow(ownerId);
  await follower.until(1);
  await follower.stop();
  assert.equal(follower.messages(), ["done"]);
});

following("closing the feed ends its followers", async () => {
  const own = createProgressFeed({ database: db.database });
  const follower = follow(learner().ownerId, PROGRESS_START, own);
  own.close();
  await follower.done;
  assert.equal(follower.steps, []);
});

following("deleting a thing, or an account, removes what was told of it", async () => {
  const { ownerId, subject, report } = learner();
  const quiz = { kind: "quiz", id: newId() };
  await report("document");
  await report("quiz", { subject: quiz });
  const count = async () =>
    (await db.database.sql`select 1 from progress where owner_id = ${ownerId}`).length;
  await db.database.transaction((tx) => eraseProgress(tx, { subjectId: subject.id }));
  assert.is(await count(), 1);
  await db.database.transaction((tx) => eraseProgress(tx, { ownerId }));
  assert.is(await count(), 0);
});

following("old steps are purged", async () => {
  const { ownerId, report } = learner();
  await report("old", { time: new Date(Date.now() - 100 * 3_600_000) });
  await report("young");
  assert.is(await purgeProgress(db.database), 1);
  const follower = follow(ownerId);
  await follower.until(1);
  await follower.stop();
  assert.equal(follower.messages(), ["young"]);
});

following("the gateway reads it as server-sent events and as pages", async () => {
  const own = createProgressFeed({ database: db.database, keepAliveMs: 20 });
  const tokens = testServiceTokens("documents");
  const app = createRouter();
  const { logger } = loggerWithLines();
  app.onError(answerProblems({ logger, problems: [] }));
  app.use("/internal/*", authorizeService({ service: "documents", tokens }));
  app.route("/", progressRoutes({ feed: own, logger }));
  const { ownerId, report } = learner();
  const authorization = `Bearer ${await testServiceTokens("gateway").sign("documents")}`;
  const ask = (path: string) =>
    app.request(`/internal/progress/${path}`, { headers: { authorization } });

  const response = await ask("live");
  assert.match(String(response.headers.get("content-type")), /^text\/event-stream/);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const readUntil = async (pattern: RegExp) => {
    while (!pattern.test(text)) text += (await reader?.read())?.value ?? "";
  };
  await readUntil(/event: position\ndata: \nid: \d+-0\n\n/);
  await report("first");
  await readUntil(/event: progress.*keep-alive/s);
  await reader?.cancel();
  const [, data = "", id = ""] = /event: progress\ndata: (.*)\nid: (.*)\n\n/.exec(text) ?? [];
  assert.is(JSON.parse(data).ownerId, ownerId);
  assert.is(JSON.parse(data).progress.message, "first");

  await report("second");
  const resumed = await ask(`live?after=${id}`);
  const again = resumed.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  while (!rest.includes("second")) rest += (await again?.read())?.value ?? "";
  await again?.cancel();
  assert.not.match(rest, /first/);
  const stored = await ask(`stored?ownerId=${ownerId}&after=${id}&limit=5`);
  const page = (await stored.json()) as { items: RecordedProgress[] };
  assert.equal(
    page.items.map((step) => step.progress.message),
    ["second"],
  );
  assert.is((await ask("live?after=nonsense")).status, 400);
  assert.is((await app.request("/internal/progress/live")).status, 401);
  assert.is((await app.request(`/internal/progress/stored?ownerId=${ownerId}`)).status, 401);
  own.close();
});

following.run();
