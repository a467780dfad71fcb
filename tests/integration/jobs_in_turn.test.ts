import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Database } from "../../shared/database/connect.ts";
import { enqueueJob, type NewJob, reserveJob } from "../../shared/jobs/enqueue_job.ts";
import { refuseTooManyJobs, TooManyJobsError } from "../../shared/jobs/job_limit.ts";
import { type JobRunner, startJobRunner } from "../../shared/jobs/job_runner.ts";
import { assignTurns, readQueuePosition } from "../../shared/jobs/job_turns.ts";
import { claimJobs } from "../../shared/jobs/leases.ts";
import { jobs } from "../../shared/jobs/tables.ts";
import { type HostSlots, openHostSlots } from "../../shared/runtime/host_slots.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createTables } from "../support/create_tables.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";
import { waitFor } from "../support/wait_for.ts";

const logger = createLogger({ service: "test", level: "silent" });
const test = suite<Context>("jobs of several owners");
const [ada, ben, cleo] = [randomUUID(), randomUUID(), randomUUID()];
const nameOf = new Map<string, string>([
  [ada, "a"],
  [ben, "b"],
  [cleo, "c"],
]);

interface Context {
  made: TestDatabase;
  database: Database;
  closers: (() => unknown)[];
}

test.before(async (context) => {
  context.made = await createTestDatabase({ service: "documents" });
  context.database = context.made.database;
  await createTables(context.database, { jobs });
});
test.before.each(async (context) => {
  context.closers = [];
  await context.database.sql`truncate jobs`;
});
test.after.each(async ({ closers }) => {
  for (const close of closers) await close();
});
test.after(async ({ made }) => made.drop());

const enqueue = (database: Database, job: Partial<NewJob>) =>
  database.transaction((tx) =>
    enqueueJob(tx, { kind: "work", payload: job.ownerId ?? "", ...job }),
  );

/** Enqueues `count` jobs of an owner in one transaction. */
const enqueueMany = (database: Database, ownerId: string, count: number) =>
  database.sql`
    insert into jobs (kind, owner_id, payload)
    select 'work', ${ownerId}, to_jsonb(${ownerId}::text) from generate_series(1, ${count})`;

/** A runner whose jobs end when told; `begun` has the owners in the order of their jobs' begin. */
function startTold(
  context: Context,
  options: { concurrency?: number; slots?: HostSlots; kinds?: Record<string, number> } = {},
) {
  const { concurrency = 1, kinds = { work: 0 }, slots } = options;
  const begun: string[] = [];
  const running: (() => void)[] = [];
  const kind = (weight: number) => ({
    ...{ concurrency, slots: weight, timeLimitMs: 60_000, maxAttempts: 3 },
    async perform({ payload }: { payload: unknown }) {
      begun.push(nameOf.get(payload as string) ?? "-");
      await new Promise<void>((end) => running.push(end));
      return async () => {};
    },
  });
  const runner: JobRunner = startJobRunner({
    ...{ database: context.database, logger, slots, pollMs: 60_000 },
    kinds: Object.fromEntries(Object.entries(kinds).map(([name, weight]) => [name, kind(weight)])),
  });
  context.closers.push(() => runner.close());
  return {
    begun,
    running,
    /** Ends the oldest job that runs, once one does. */
    async endOne() {
      await waitFor(() => running.length > 0, { what: "a running job" });
      running.shift()?.();
    },
  };
}

const openJobs = async ({ sql }: Database) => {
  const [row] = await sql<{ open: number }[]>`
    select count(*)::int as open from jobs where finished_at is null`;
  return row?.open;
};

test("a learner's only job waits for two jobs at most of one who has asked for 200", async (context) => {
  const { database } = context;
  await enqueueMany(database, ada, 200);
  const { begun, endOne } = startTold(context);
  await endOne();
  await waitFor(() => begun.length === 2);
  await enqueue(database, { ownerId: ben });
  while (!begun.includes("b")) {
    const before = begun.length;
    await endOne();
    await waitFor(() => begun.length > before);
  }
  assert.ok(begun.lastIndexOf("b") <= 3, begun.join(" "));
});

test("owners are served in turn, jobs without an owner as if they had one", async (context) => {
  const { database } = context;
  await enqueueMany(database, ada, 5);
  await enqueueMany(database, ben, 3);
  for (let i = 0; i < 2; i += 1) await enqueue(database, {});
  await enqueueMany(database, cleo, 1);
  const { begun, endOne } = startTold(context);
  for (let i = 0; i < 11; i += 1) await endOne();
  await waitFor(async () => (await openJobs(database)) === 0);
  assert.is(begun.join(" "), "a b - c a b - a b a a");
});

test("an owner's jobs are done oldest first, a failed one after its pause", async (context) => {
  const { database } = context;
  const order: string[] = [];
  for (const key of ["1", "2", "3"]) await enqueue(database, { ownerId: ada, key });
  const runner = startJobRunner({
    ...{ database, logger, pollMs: 50 },
    kinds: {
      work: {
        ...{ concurrency: 1, timeLimitMs: 10_000, maxAttempts: 2 },
        async perform({ key, attempt }) {
          order.push(`${key}`);
          if (key === "1" && attempt === 1) throw new Error("Try again");
          return async () => {};
        },
      },
    },
  });
  context.closers.push(() => runner.close());
  await waitFor(async () => (await openJobs(database)) === 0);
  assert.is(order.join(" "), "1 2 3 1");
});

test("several runners serve owners in turn together, and do each job once", async (context) => {
  const { database } = context;
  await enqueueMany(database, ada, 12);
  await enqueueMany(database, ben, 12);
  await assignTurns(database.sql, ["work"]);
  const told = [startTold(context), startTold(context)];
  const started = () => told.flatMap(({ begun }) => begun);
  for (let done = 0; done < 22; done += 1) {
    await waitFor(() => told.every(({ running }) => running.length === 1));
    const count = (name: string) => started().filter((other) => other === name).length;
    assert.ok(Math.abs(count("a") - count("b")) <= 1, started().join(" "));
    await (told[done % 2] as (typeof told)[0]).endOne();
  }
  await waitFor(async () => {
    for (const { running } of told) running.shift()?.();
    return (await openJobs(database)) === 0;
  });
  assert.is(started().length, 24);
});

test("a claim reads a few of 10,000 waiting jobs, and so does a turn for one more", async (context) => {
  const { database } = context;
  await enqueueMany(database, ada, 10_000);
  await assignTurns(database.sql, ["work"]);
  await database.sql`analyze jobs`;
  await enqueue(database, { ownerId: ben });
  const plans: Plan[] = [];
  const wanted = new Map([["work", 2]]);
  await claimJobs(explaining(database.sql, plans), { wanted, leaseMs: 60_000 });
  assert.is(plans.length, 2, "a turn and a claim");
  for (const plan of plans) {
    assert.ok(rowsRead(plan) < 200, `read ${rowsRead(plan)} rows: ${JSON.stringify(plan)}`);
  }
  const claimed = await database.sql<{ ownerId: string }[]>`
    select owner_id as "ownerId" from jobs where claims = 1`;
  assert.equal(claimed.map(({ ownerId }) => nameOf.get(ownerId)).sort(), ["a", "b"]);
});

test("the place in the queue counts down to one, and is gone while the job runs", async (context) => {
  const { database } = context;
  await enqueueMany(database, ada, 3);
  const { begun, endOne } = startTold(context);
  await waitFor(() => begun.length === 1);
  await enqueue(database, { ownerId: ada, key: "mine" });
  const placeOf = (key: string) => readQueuePosition(database, { kind: "work", keys: [key] });
  const places: (number | undefined)[] = [];
  for (const place of [3, 2, 1, undefined]) {
    await waitFor(async () => (await placeOf("mine")) === place, { what: `place ${place}` });
    places.push(place);
    await endOne();
  }
  assert.equal(places, [3, 2, 1, undefined]);
  assert.is(await placeOf("unknown"), undefined);
});

test("a reserved job does not run before its event asks for it", async (context) => {
  const { database } = context;
  const reserved = { kind: "work", key: "one", ownerId: ada, payload: ada };
  await database.transaction((tx) => reserveJob(tx, reserved));
  const { begun } = startTold(context);
  await enqueue(database, { ownerId: ben });
  await waitFor(() => begun.length === 1);
  assert.is(await openJobs(database), 2);
  await enqueue(database, { ...reserved });
  assert.is(await openJobs(database), 2);
  await database.transaction((tx) => reserveJob(tx, reserved));
  const [{ due = "" } = {}] = await database.sql<{ due: string }[]>`
    select due_at::text as due from jobs where key = 'one'`;
  assert.is.not(due, "infinity");
});

test("requests at the same time never exceed an owner's limit together", async ({ database }) => {
  const request = (ownerId: string, key: string) =>
    database.transaction(async (tx) => {
      await refuseTooManyJobs(tx, { ownerId, kind: "work", limit: 3 });
      await reserveJob(tx, { kind: "work", key, ownerId, payload: {} });
    });
  const results = await Promise.allSettled(
    Array.from({ length: 12 }, (_, index) => request(ada, `job ${index}`)),
  );
  const refused = results.flatMap((result) =>
    result.status === "rejected" ? [result.reason] : [],
  );
  assert.is(refused.length, 9);
  assert.ok(refused.every((error) => error instanceof TooManyJobsError && error.used === 3));
  assert.is(await openJobs(database), 3);
  await request(ben, "of another owner");
  await database.sql`update jobs set finished_at = now() where key = (select min(key) from jobs)`;
  await request(ada, "after one has ended");
});

test("kinds and processes share the slots of their host", async (context) => {
  const { database } = context;
  const folder = temporaryFolder("slots");
  const processes = [1, 2].map(() => openHostSlots({ total: 3, folder }));
  const told = processes.map((slots) =>
    startTold(context, { slots, concurrency: 4, kinds: { light: 0, work: 1, heavy: 2 } }),
  );
  for (const slots of processes) context.closers.push(() => slots.close());
  const running = () => told.reduce((sum, { running }) => sum + running.length, 0);
  for (let i = 0; i < 5; i += 1) await enqueue(database, { ownerId: ada });
  await waitFor(() => running() === 3);
  await enqueue(database, { kind: "heavy", ownerId: ben, payload: ben });
  await enqueue(database, { kind: "light", ownerId: cleo, payload: cleo });
  const begun = () => told.flatMap(({ begun }) => begun);
  await waitFor(() => begun().includes("c"), { what: "the job that takes no slot" });
  assert.is(begun().filter((name) => name === "a").length, 3);
  assert.not(begun().includes("b"));
  let most = 0;
  await waitFor(async () => {
    most = Math.max(most, running());
    for (const { running } of told) running.shift()?.();
    return (await openJobs(database)) === 0;
  });
  assert.ok(most <= 4, `${most} ran at a time, one of them without slots`);
  assert.is(begun().length, 7);
});

interface Plan {
  readonly "Actual Rows"?: number;
  readonly "Actual Loops"?: number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Relation Name"?: string;
  readonly Plans?: readonly Plan[];
}

/** Rows of tables and indexes that a statement read. */
function rowsRead(plan: Plan): number {
  const inner = (plan.Plans ?? []).reduce((sum, child) => sum + rowsRead(child), 0);
  if (plan["Relation Name"] === undefined) return inner;
  const rows = (plan["Actual Rows"] ?? 0) + (plan["Rows Removed by Filter"] ?? 0);
  return inner + rows * (plan["Actual Loops"] ?? 1);
}

/** A pool that executes updates of jobs with EXPLAIN ANALYZE, and collects their plans. */
function explaining(sql: postgres.Sql, plans: Plan[]): postgres.Sql {
  const wrap = (real: postgres.ISql) =>
    new Proxy(real as postgres.Sql, {
      apply(
        target,
        _,
        [strings, ...values]: [TemplateStringsArray, ...postgres.ParameterOrFragment<never>[]],
      ) {
        if (!strings.some((part) => part.includes("update jobs")))
          return target(strings, ...values);
        const parts = [`explain (analyze, format json) ${strings[0]}`, ...strings.slice(1)];
        const template = Object.assign(parts, { raw: parts }) as TemplateStringsArray;
        return target(template, ...values).then(([row]) => {
          plans.push((row as { "QUERY PLAN": [{ Plan: Plan }] })["QUERY PLAN"][0].Plan);
          return [];
        });
      },
      get(target, name) {
        if (name !== "begin") return Reflect.get(target, name);
        return (work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
          target.begin((tx) => work(wrap(tx) as unknown as postgres.TransactionSql));
      },
    });
  return wrap(sql);
}

test.run();
