import { integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Database } from "../../shared/database/connect.ts";
import { START } from "../../shared/event_sourcing/event_store.ts";
import { createPostgresEventStore } from "../../shared/event_sourcing/postgres_event_store.ts";
import { ALL_KEYS, listenProjected } from "../../shared/event_sourcing/projected_keys.ts";
import type { Projection } from "../../shared/event_sourcing/projection.ts";
import { type Projector, startProjector } from "../../shared/event_sourcing/projector.ts";
import {
  RebuildRunningError,
  rebuildProjection,
} from "../../shared/event_sourcing/rebuild_projection.ts";
import { events, projectionCheckpoints, snapshots } from "../../shared/event_sourcing/tables.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createTables } from "../support/create_tables.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { waitFor } from "../support/wait_for.ts";

const totals = pgTable(
  "totals",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    streamId: text("stream_id").notNull(),
    sum: integer("sum").notNull(),
    seen: integer("seen").notNull(),
    /** Every version in the order of its application: shows doubles, gaps and disorder. */
    versions: text("versions").notNull(),
  },
  (table) => [uniqueIndex("totals_by_stream").on(table.streamId)],
);

const totalsProjection: Projection = {
  name: "totals",
  tables: ["totals"],
  handles: ["Counted"],
  apply: async ({ sql }, { streamId, version, event }) => {
    const { by } = event.data as { by: number };
    await sql`
      insert into totals (stream_id, sum, seen, versions)
      values (${streamId}, ${by}, 1, ${String(version)})
      on conflict (stream_id) do update set sum = totals.sum + excluded.sum,
        seen = totals.seen + 1, versions = totals.versions || ',' || excluded.versions`;
  },
  keys: ({ streamId }) => [`total:${streamId}`],
};

const store = createPostgresEventStore();
const logger = createLogger({ service: "test", level: "silent" });
const counted = (by: number) => ({ type: "Counted", data: { by } });

const test = suite<{ made: TestDatabase; database: Database; projectors: Projector[] }>(
  "projections",
);
test.before.each(async (context) => {
  context.made = await createTestDatabase({ service: "quiz" });
  context.database = context.made.database;
  context.projectors = [];
  await createTables(context.database, { events, snapshots, projectionCheckpoints, totals });
});
test.after.each(async ({ made, projectors }) => {
  await Promise.all(projectors.map((projector) => projector.close()));
  await made.drop();
});

type Context = { database: Database; projectors: Projector[] };

function start(
  { database, projectors }: Context,
  options: { projection?: Projection; onError?: (error: unknown) => void } = {},
): Projector {
  const { projection = totalsProjection, onError } = options;
  const projector = startProjector({
    database,
    store,
    projections: [projection],
    logger,
    ...(onError && { onError }),
  });
  projectors.push(projector);
  return projector;
}

/** Appends `count` events to each stream, concurrently between streams. */
async function appendTo(database: Database, streams: readonly string[], count: number) {
  await Promise.all(
    streams.map(async (streamId) => {
      for (let by = 1; by <= count; by += 1) {
        await database.transaction(async (tx) => {
          const recorded = await store.readStream(tx, streamId, { lock: true });
          await store.append(tx, streamId, [counted(by)], { expectedVersion: recorded.length });
        });
      }
    }),
  );
}

/** Waits until no transaction of any database on the server holds back what has been appended. */
const settled = (database: Database) =>
  waitFor(async () => !(await store.readSettled(database, START)).heldBack, {
    what: "all events to be settled",
  });

const rows = ({ sql }: Database) =>
  sql`
  select stream_id, sum, seen, versions from totals order by stream_id`.then((found) => [...found]);

const expected = (streams: readonly string[], count: number) =>
  streams.map((stream_id) => ({
    stream_id,
    sum: (count * (count + 1)) / 2,
    seen: count,
    versions: Array.from({ length: count }, (_, index) => index + 1).join(","),
  }));

test("two instances apply each event once, and in order, while events are appended", async (context) => {
  const { database } = context;
  const instances = [start(context), start(context)];
  const streams = ["a", "b", "c", "d"];
  await appendTo(database, streams, 40);
  await Promise.all(instances.map((projector) => projector.caughtUp()));
  assert.equal(await rows(database), expected(streams, 40));
});

test("an append is projected without waiting for a poll", async (context) => {
  const { database } = context;
  const projector = startProjector({
    database,
    store,
    projections: [totalsProjection],
    logger,
    pollMs: 60_000,
  });
  context.projectors.push(projector);
  await projector.caughtUp();
  await appendTo(database, ["a"], 3);
  await projector.caughtUp({ timeoutMs: 5000 });
  assert.equal(await rows(database), expected(["a"], 3));
});

test("events that a running transaction held back come without another signal", async (context) => {
  const { database } = context;
  const projector = startProjector({
    database,
    store,
    projections: [totalsProjection],
    logger,
    pollMs: 60_000,
  });
  context.projectors.push(projector);
  const writing = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  const other = database.transaction(async ({ sql }) => {
    await sql`select pg_current_xact_id()`;
    writing.resolve();
    await mayEnd.promise;
  });
  await writing.promise;
  await appendTo(database, ["a"], 1);
  mayEnd.resolve();
  await other;
  await projector.caughtUp({ timeoutMs: 5000 });
  assert.equal(await rows(database), expected(["a"], 1));
});

test("a projection that fails is told of, changes nothing, and goes on when it can", async (context) => {
  const { database } = context;
  let broken = true;
  const errors: unknown[] = [];
  const projection: Projection = {
    ...totalsProjection,
    apply: async (tx, recorded, state) => {
      await totalsProjection.apply(tx, recorded, state);
      if (broken && recorded.version === 2) throw new Error("Cannot apply this one");
    },
  };
  const projector = start(context, { projection, onError: (error) => errors.push(error) });
  await appendTo(database, ["a"], 3);
  await waitFor(() => errors.length >= 2, { what: "two failures" });
  const [{ seen } = { seen: 0 }] = await database.sql<{ seen: number }[]>`
    select coalesce(max(seen), 0)::int as seen from totals`;
  assert.ok(seen <= 1);
  broken = false;
  await projector.caughtUp();
  assert.equal(await rows(database), expected(["a"], 3));
});

test("every instance hears which cache keys have changed", async (context) => {
  const { database } = context;
  const heard = new Set<string>();
  const subscription = await listenProjected(database, (keys) => {
    for (const key of keys) heard.add(key);
  });
  start(context);
  const streams = Array.from({ length: 300 }, (_, index) => `a-stream-with-a-long-name-${index}`);
  await appendTo(database, streams, 1);
  await waitFor(() => heard.size === 300, { what: "all keys" });
  assert.ok(heard.has(`total:${streams[0]}`));
  await subscription.close();
});

test("a rebuild while events are appended equals the live read model", async (context) => {
  const { database } = context;
  const projector = start(context);
  const streams = ["a", "b", "c"];
  await appendTo(database, streams, 60);
  const heard: string[] = [];
  await listenProjected(database, (keys) => heard.push(...keys));
  let appending = true;
  const appended = appendTo(database, ["d", "e"], 60).finally(() => {
    appending = false;
  });
  let rebuilds = 0;
  while (appending) {
    await rebuildProjection({ database, store, projection: totalsProjection });
    rebuilds += 1;
  }
  await appended;
  await projector.caughtUp();
  assert.ok(rebuilds > 0);
  assert.equal(await rows(database), [...expected(streams, 60), ...expected(["d", "e"], 60)]);
  await waitFor(() => heard.includes(ALL_KEYS), { what: "the signal that everything changed" });
});

test("a rebuilt table has the keys, indexes and identity of the old one, and nothing is left over", async (context) => {
  const { database } = context;
  const shape = () => database.sql`
    select indexname, replace(indexdef, 'quiz_rebuild', 'quiz') as indexdef from pg_indexes
    where tablename = 'totals' and schemaname = 'quiz' order by indexname`;
  const before = [...(await shape())];
  await appendTo(database, ["a"], 3);
  await settled(database);
  await rebuildProjection({ database, store, projection: totalsProjection });
  assert.equal([...(await shape())], before);
  assert.equal(await rows(database), expected(["a"], 3));
  await database.sql`insert into totals (stream_id, sum, seen, versions) values ('b', 1, 1, '1')`;
  const left = await database.sql`select 1 from pg_tables where schemaname = 'quiz_rebuild'`;
  assert.is(left.length, 0);
});

test("a projection goes on after what its rebuild has replayed, not where it stood before", async (context) => {
  const { database } = context;
  await appendTo(database, ["a"], 3);
  await settled(database);
  await rebuildProjection({ database, store, projection: totalsProjection });
  const projector = start(context);
  await appendTo(database, ["b"], 2);
  await projector.caughtUp();
  assert.equal(await rows(database), [...expected(["a"], 3), ...expected(["b"], 2)]);
});

test("a rebuild that fails leaves the read model as it was, and can be run again", async (context) => {
  const { database } = context;
  const projector = start(context);
  await appendTo(database, ["a"], 5);
  await projector.caughtUp();
  const failing: Projection = {
    ...totalsProjection,
    apply: async (tx, recorded, state) => {
      if (recorded.version === 4) throw new Error("Cannot apply this one");
      await totalsProjection.apply(tx, recorded, state);
    },
  };
  const error = await rebuildProjection({ database, store, projection: failing }).catch(
    (reason: Error) => reason,
  );
  assert.match((error as Error).message, "Cannot apply this one");
  assert.equal(await rows(database), expected(["a"], 5));
  const replayed = await rebuildProjection({ database, store, projection: totalsProjection });
  assert.is(replayed.events, 5);
  assert.equal(await rows(database), expected(["a"], 5));
});

test("of two rebuilds at a time, the second is refused", async ({ database }) => {
  await appendTo(database, ["a"], 2);
  await settled(database);
  const entered = Promise.withResolvers<void>();
  const mayGo = Promise.withResolvers<void>();
  const slow: Projection = {
    ...totalsProjection,
    apply: async (tx, recorded, state) => {
      entered.resolve();
      await mayGo.promise;
      await totalsProjection.apply(tx, recorded, state);
    },
  };
  const first = rebuildProjection({ database, store, projection: slow });
  await entered.promise;
  const error = await rebuildProjection({ database, store, projection: totalsProjection }).catch(
    (reason: unknown) => reason,
  );
  assert.instance(error, RebuildRunningError);
  mayGo.resolve();
  assert.is((await first).events, 2);
});

test("a projection's tables can be emptied and are full again after a rebuild", async (context) => {
  const { database } = context;
  const projector = start(context);
  await appendTo(database, ["a", "b"], 4);
  await projector.caughtUp();
  await database.sql`truncate totals`;
  await rebuildProjection({ database, store, projection: totalsProjection });
  assert.equal(await rows(database), expected(["a", "b"], 4));
});

test.run();
