import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Transaction } from "../../shared/database/connect.ts";
import { eraseStream } from "../../shared/event_sourcing/erase_stream.ts";
import { START } from "../../shared/event_sourcing/event_store.ts";
import {
  createPostgresEventStore,
  lockStreams,
} from "../../shared/event_sourcing/postgres_event_store.ts";
import { events, projectionCheckpoints, snapshots } from "../../shared/event_sourcing/tables.ts";
import { createTables } from "../support/create_tables.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { waitFor } from "../support/wait_for.ts";
import { eventStoreContract } from "./event_store_contract.ts";

async function createDatabase(): Promise<TestDatabase> {
  const made = await createTestDatabase({ service: "documents" });
  await createTables(made.database, { events, snapshots, projectionCheckpoints });
  return made;
}

eventStoreContract<Transaction>("event store in PostgreSQL", async () => {
  const { database, drop } = await createDatabase();
  return {
    transactor: database,
    createStore: createPostgresEventStore,
    erase: (tx, streamId) => eraseStream(tx, streamId, { keepLast: 1 }),
    close: drop,
  };
});

const test = suite<{ made: TestDatabase }>("order of all events in PostgreSQL");
const store = createPostgresEventStore();
const event = { type: "Happened", data: {} };

test.before(async (context) => {
  context.made = await createDatabase();
});
test.after(async ({ made }) => made.drop());

test("a slow commit is never skipped: faster ones that began later wait for it", async ({
  made,
}) => {
  const { database } = made;
  const appended = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const slow = database.transaction(async (tx) => {
    await store.append(tx, "slow", [event], { expectedVersion: 0 });
    appended.resolve();
    await mayCommit.promise;
  });
  await appended.promise;
  await database.transaction((tx) => store.append(tx, "fast", [event], { expectedVersion: 0 }));
  const during = await database.transaction((tx) => store.readSettled(tx, START));
  assert.equal(during.events, []);
  assert.is(during.heldBack, true);
  mayCommit.resolve();
  await slow;
  const after = await waitFor(async () => {
    const { events } = await database.transaction((tx) => store.readSettled(tx, START));
    return events.length === 2 && events;
  });
  assert.equal(
    after.map(({ streamId }) => streamId),
    ["slow", "fast"],
  );
});

test("transactions that take several streams in any order do not lock each other out", async ({
  made,
}) => {
  const ids = ["left", "right", "middle"];
  const take = (streams: string[]) =>
    made.database.transaction(async (tx) => {
      await lockStreams(tx, streams);
      for (const id of streams) {
        const version = (await store.readStream(tx, id)).length;
        await store.append(tx, id, [event], { expectedVersion: version });
      }
    });
  await Promise.all(Array.from({ length: 12 }, (_, i) => take(i % 2 ? ids : ids.toReversed())));
  for (const id of ids) {
    const recorded = await made.database.transaction((tx) => store.readStream(tx, id));
    assert.is(recorded.length, 12);
  }
  const all = await made.database.transaction((tx) => store.readAll(tx, START));
  const versions = all.filter(({ streamId }) => streamId === "left").map(({ version }) => version);
  assert.equal(versions, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test.run();
