import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Database } from "../../shared/database/connect.ts";
import { cancelJobs } from "../../shared/jobs/cancel_jobs.ts";
import { enqueueJob, type NewJob } from "../../shared/jobs/enqueue_job.ts";
import type { Effect, JobKind } from "../../shared/jobs/job_kind.ts";
import { type JobRunner, startJobRunner } from "../../shared/jobs/job_runner.ts";
import { claimJobs } from "../../shared/jobs/leases.ts";
import { PermanentError } from "../../shared/jobs/permanent_error.ts";
import { jobs } from "../../shared/jobs/tables.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { createTables } from "../support/create_tables.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { waitFor } from "../support/wait_for.ts";

const effects = pgTable("effects", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  job: text("job").notNull(),
  what: text("what").notNull(),
});

/** A runner that starts jobs only when it is notified. */
const withoutPolling = { pollMs: 60_000 };
const logger = createLogger({ service: "test", level: "silent" });
const test = suite<{ made: TestDatabase; database: Database; runners: JobRunner[] }>("jobs");

test.before(async (context) => {
  context.made = await createTestDatabase({ service: "documents" });
  context.database = context.made.database;
  await createTables(context.database, { jobs, effects });
});
test.before.each(async (context) => {
  context.runners = [];
  await context.database.sql`truncate jobs, effects`;
});
test.after.each(async ({ runners }) => {
  await Promise.all(runners.map((runner) => runner.close()));
});
test.after(async ({ made }) => made.drop());

type Context = { database: Database; runners: JobRunner[] };

function start(
  { database, runners }: Context,
  kind: Partial<JobKind> & Pick<JobKind, "perform">,
  options: { leaseMs?: number; pollMs?: number } = {},
): JobRunner {
  const whole: JobKind = { concurrency: 2, timeLimitMs: 10_000, maxAttempts: 3, ...kind };
  const runner = startJobRunner({ database, logger, kinds: { work: whole }, ...options });
  runners.push(runner);
  return runner;
}

const enqueue = (database: Database, job: Partial<NewJob> = {}) =>
  database.transaction((tx) => enqueueJob(tx, { kind: "work", payload: {}, ...job }));

const note =
  (job: string, what: string): Effect =>
  async ({ sql }) => {
    await sql`insert into effects (job, what) values (${job}, ${what})`;
  };

const noted = async ({ sql }: Database) =>
  (await sql<{ what: string }[]>`select what from effects order by id`).map(({ what }) => what);

async function outcomeOf({ sql }: Database, id: string): Promise<string | null> {
  const [row] = await sql<{ outcome: string | null }[]>`select outcome from jobs where id = ${id}`;
  return row?.outcome ?? null;
}

const ended = (database: Database, id: string) =>
  waitFor(() => outcomeOf(database, id), { what: `the end of job ${id}` });

test("a job is done soon after the commit that added it, and its effect with it", async (context) => {
  const { database } = context;
  start(
    context,
    { perform: async ({ id, payload }) => note(id, (payload as { text: string }).text) },
    withoutPolling,
  );
  const waits: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const id = await enqueue(database, { payload: { text: `turn ${turn}` } });
    const begun = performance.now();
    await waitFor(async () => (await outcomeOf(database, id)) === "done", { everyMs: 2 });
    waits.push(performance.now() - begun);
  }
  assert.equal(await noted(database), ["turn 0", "turn 1", "turn 2", "turn 3", "turn 4"]);
  assert.ok(Math.min(...waits) < 500, `took ${waits.join(", ")} ms`);
});

test("a job whose transaction rolled back is never done", async (context) => {
  const { database } = context;
  start(context, { perform: async ({ id, key }) => note(id, key ?? "none") });
  await database
    .transaction(async (tx) => {
      await enqueueJob(tx, { kind: "work", key: "undone", payload: {} });
      throw new Error("Changed our mind");
    })
    .catch(() => undefined);
  await ended(database, await enqueue(database, { key: "kept" }));
  assert.equal(await noted(database), ["kept"]);
});

test("while a job of a key is unfinished, another is not added", async (context) => {
  const { database } = context;
  const mayEnd = Promise.withResolvers<void>();
  const ids = await Promise.all([1, 2, 3].map(() => enqueue(database, { key: "one" })));
  assert.is(new Set(ids).size, 1);
  const first = ids[0] as string;
  start(context, {
    perform: async ({ id }) => {
      await mayEnd.promise;
      return note(id, "done");
    },
  });
  await waitFor(async () => {
    const [row] = await database.sql<{ claims: number }[]>`select claims from jobs`;
    return row?.claims === 1;
  });
  assert.is(await enqueue(database, { key: "one" }), first);
  assert.is.not(await enqueue(database, { key: "two" }), first);
  mayEnd.resolve();
  await ended(database, first);
  assert.is.not(await enqueue(database, { key: "one" }), first);
});

test("a job is not begun before its time", async (context) => {
  const { database } = context;
  start(context, { perform: async ({ id, key }) => note(id, key ?? "") }, withoutPolling);
  const runAt = new Date(Date.now() + 400);
  const later = await enqueue(database, { key: "later", runAt });
  await ended(database, await enqueue(database, { key: "sooner" }));
  await ended(database, later);
  assert.ok(Date.now() >= runAt.getTime() - 5);
  assert.equal(await noted(database), ["sooner", "later"]);
});

test("no more jobs of a kind are done at a time than its limit", async (context) => {
  const { database } = context;
  let running = 0;
  let most = 0;
  start(context, {
    concurrency: 3,
    perform: async ({ id }) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      return note(id, "done");
    },
  });
  const ids = await Promise.all(Array.from({ length: 20 }, () => enqueue(database)));
  for (const id of ids) await ended(database, id);
  assert.is(most, 3);
  assert.is((await noted(database)).length, 20);
});

test("many runners share jobs: each is done once", async (context) => {
  const { database } = context;
  for (let i = 0; i < 3; i += 1) {
    start(context, { concurrency: 4, perform: async ({ id }) => note(id, id) });
  }
  const ids = await Promise.all(Array.from({ length: 60 }, () => enqueue(database)));
  for (const id of ids) await ended(database, id);
  assert.equal((await noted(database)).sort(), ids.toSorted());
});

test("a failed attempt is made again, later; its effect never happened", async (context) => {
  const { database } = context;
  const attempts: number[] = [];
  start(
    context,
    {
      perform: async ({ id, attempt }) => {
        attempts.push(attempt);
        if (attempt === 1) throw new Error("Cannot reach the model");
        return note(id, `attempt ${attempt}`);
      },
    },
    { pollMs: 50 },
  );
  const id = await enqueue(database);
  assert.is(await ended(database, id), "done");
  assert.equal(attempts, [1, 2]);
  assert.equal(await noted(database), ["attempt 2"]);
});

test("after its last attempt a job is given up, with an effect of its own", async (context) => {
  const { database } = context;
  start(
    context,
    {
      perform: async () => {
        throw new Error("Cannot read it");
      },
      onGivenUp: ({ id, attempt }, error) => note(id, `${attempt}: ${error.message}`),
    },
    { pollMs: 50 },
  );
  const id = await enqueue(database, { maxAttempts: 2 });
  assert.is(await ended(database, id), "given_up");
  assert.equal(await noted(database), ["2: Cannot read it"]);
});

test("a permanent error gives the job up at once", async (context) => {
  const { database } = context;
  let attempts = 0;
  start(context, {
    perform: async () => {
      attempts += 1;
      throw new PermanentError("Cannot parse an encrypted file");
    },
    onGivenUp: ({ id }, error) => note(id, error.message),
  });
  const id = await enqueue(database);
  assert.is(await ended(database, id), "given_up");
  assert.is(attempts, 1);
  assert.equal(await noted(database), ["Cannot parse an encrypted file"]);
});

test("an attempt that takes too long is aborted, and counts as failed", async (context) => {
  const { database } = context;
  let reason: unknown;
  start(context, {
    timeLimitMs: 50,
    maxAttempts: 1,
    perform: (_, { signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => {
          reason = signal.reason;
          reject(signal.reason);
        });
      }),
    onGivenUp: ({ id }, error) => note(id, error.message),
  });
  const id = await enqueue(database);
  assert.is(await ended(database, id), "given_up");
  assert.match((reason as Error).message, "exceeded its time limit of 50 ms");
  assert.equal(await noted(database), [`Job ${id} exceeded its time limit of 50 ms`]);
});

test("a cancelled job that waits is not begun; one that is being done is aborted without effect", async (context) => {
  const { database } = context;
  const begun = Promise.withResolvers<void>();
  const aborted = Promise.withResolvers<void>();
  const cancel = (key: string) =>
    database.transaction((tx) => cancelJobs(tx, { kind: "work", key }));
  const waiting = await enqueue(database, { key: "waiting" });
  assert.is(await cancel("waiting"), 1);
  start(context, {
    perform: async ({ id, key }, { signal }) => {
      begun.resolve();
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      aborted.resolve();
      return note(id, key ?? "");
    },
  });
  const running = await enqueue(database, { key: "running" });
  await begun.promise;
  assert.is(await cancel("running"), 1);
  await aborted.promise;
  assert.is(await cancel("running"), 0);
  assert.is(await outcomeOf(database, waiting), "cancelled");
  assert.is(await outcomeOf(database, running), "cancelled");
  assert.equal(await noted(database), []);
});

test("a killed worker's job is taken over when its lease ends", async (context) => {
  const { database, made } = context as typeof context & { made: TestDatabase };
  const script = fileURLToPath(new URL("../support/tasks/job_worker.ts", import.meta.url));
  const worker = fork(script, [made.url, database.schema, "work"]);
  const id = await enqueue(database);
  await new Promise((resolve) => worker.once("message", resolve));
  worker.kill("SIGKILL");
  await new Promise((resolve) => worker.once("exit", resolve));
  start(
    context,
    { perform: async (job) => note(job.id, `attempt ${job.attempt}`) },
    withoutPolling,
  );
  assert.is(await ended(database, id), "done");
  assert.equal(await noted(database), ["attempt 2"]);
});

test("a job that always kills its worker is given up too", async (context) => {
  const { database } = context;
  const id = await enqueue(database, { maxAttempts: 2 });
  for (let death = 1; death <= 2; death += 1) {
    const wanted = new Map([["work", 1]]);
    assert.is((await claimJobs(database.sql, { wanted, leaseMs: 0 })).length, 1);
  }
  start(context, {
    perform: async (job) => note(job.id, "performed"),
    onGivenUp: (job, error) => note(job.id, error.message),
  });
  assert.is(await ended(database, id), "given_up");
  assert.equal(await noted(database), [
    `Job ${id} did not finish in 2 attempts: its worker stopped each time`,
  ]);
});

test("the effect of a worker that was too slow is rolled back: its token is stale", async (context) => {
  const { database } = context;
  const claims: string[] = [];
  const mayEnd = Promise.withResolvers<void>();
  const perform: JobKind["perform"] = async ({ id }) => {
    claims.push("slow");
    await mayEnd.promise;
    return note(id, "slow");
  };
  // With polling, the slow worker might take its own job again before the other one starts.
  const slow = start(context, { perform }, withoutPolling);
  const id = await enqueue(database);
  await waitFor(() => claims.length === 1);
  await database.sql`update jobs set due_at = now() where id = ${id}`;
  start(context, { perform: async (job) => note(job.id, "fast") }, { pollMs: 50 });
  assert.is(await ended(database, id), "done");
  mayEnd.resolve();
  await slow.close();
  assert.equal(await noted(database), ["fast"]);
});

test("a lease is kept as long as the work goes on", async (context) => {
  const { database } = context;
  let attempts = 0;
  const mayEnd = Promise.withResolvers<void>();
  for (let i = 0; i < 2; i += 1) {
    start(
      context,
      {
        perform: async ({ id }) => {
          attempts += 1;
          await mayEnd.promise;
          return note(id, "done");
        },
      },
      { leaseMs: 300, pollMs: 50 },
    );
  }
  const id = await enqueue(database);
  const begun = Date.now();
  await waitFor(() => Date.now() - begun > 1000);
  mayEnd.resolve();
  assert.is(await ended(database, id), "done");
  assert.is(attempts, 1);
});

test("a runner that closes hands its jobs back, and the attempt does not count", async (context) => {
  const { database } = context;
  const begun = Promise.withResolvers<void>();
  const first = start(context, {
    perform: (_, { signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        begun.resolve();
      }),
  });
  const id = await enqueue(database, { maxAttempts: 1 });
  await begun.promise;
  await first.close();
  start(context, { perform: async (job) => note(job.id, `attempt ${job.attempt}`) });
  assert.is(await ended(database, id), "done");
  assert.equal(await noted(database), ["attempt 1"]);
});

test("what jobs do can be measured", async ({ database, runners }) => {
  const metrics = createMetrics({ service: "test" });
  runners.push(
    startJobRunner({
      database,
      logger,
      metrics,
      kinds: {
        work: {
          concurrency: 1,
          timeLimitMs: 1000,
          maxAttempts: 1,
          perform: async ({ id }) => note(id, "done"),
        },
      },
    }),
  );
  await ended(database, await enqueue(database));
  await enqueue(database, { kind: "other" });
  const text = await waitFor(async () => {
    const rendered = await metrics.render();
    return rendered.includes('outcome="done"') && rendered;
  });
  assert.match(text, /job_attempts_total\{.*kind="work".*outcome="done".*\} 1/);
  assert.match(text, /jobs_unfinished\{.*kind="other".*\} 1/);
});

test.run();
