import { suite } from "uvu";
import * as assert from "uvu/assert";
import { documentDeleted } from "../../shared/contracts/document_processed.ts";
import { enqueueEvent, enqueueEvents } from "../../shared/messaging/outbox.ts";
import { type RelayOptions, startRelay } from "../../shared/messaging/relay.ts";
import type { Producer, Transport } from "../../shared/messaging/transport.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import {
  createMessagingDatabase,
  enqueueDeletion,
  enqueueLarge,
  outboxEmpty,
  topicInMemory,
} from "../support/messaging.ts";
import type { TestDatabase } from "../support/postgres.ts";
import { waitFor } from "../support/wait_for.ts";

const logger = createLogger({ service: "test", level: "silent" });

interface Context {
  made: TestDatabase;
}
const test = suite<Context>("outbox relay");

test.before.each(async (context) => {
  context.made = await createMessagingDatabase();
});
test.after.each(async ({ made }) => made.drop());

/** A transport that notes what is sent through it, and may refuse, or lose the acknowledgement. */
function recorded(
  inner: Transport,
  beforeSend: () => void = () => {},
  { afterSend = () => {} }: { afterSend?: () => void } = {},
) {
  const sent: { id: string | undefined; key: string; version: number }[] = [];
  const wrap = (producer: Producer): Producer => ({
    send: async (messages) => {
      beforeSend();
      await producer.send(messages);
      for (const { headers, key, value } of messages) {
        sent.push({ id: headers.ce_id, key, version: JSON.parse(`${value}`).streamVersion });
      }
      afterSend();
    },
    close: () => producer.close(),
  });
  const transport: Transport = {
    ...inner,
    createProducer: async () => wrap(await inner.createProducer()),
  };
  return { sent, transport };
}

function start({ made }: Context, transport: Transport, options: Partial<RelayOptions> = {}) {
  return startRelay({ database: made.database, transport, logger, pollMs: 50, ...options });
}

test("an event is sent after its transaction commits, and only then", async (context) => {
  const { sent, transport } = recorded(topicInMemory());
  const relay = start(context, transport);
  const { database } = context.made;
  const key = newId();
  const refused = database.transaction(async (tx) => {
    const data = { documentId: newId(), ownerId: newId(), streamVersion: 1 };
    await enqueueEvent(tx, documentDeleted, data, { source: "/documents", time: new Date() });
    throw new Error("changed its mind");
  });
  await refused.catch(() => undefined);
  const id = await enqueueDeletion(database, key, 1);
  await outboxEmpty(database);
  await relay.close();
  assert.equal(sent, [{ id, key, version: 1 }]);
});

test("data that does not fit its definition is not enqueued", async ({ made }) => {
  const enqueue = made.database.transaction((tx) =>
    enqueueEvent(
      tx,
      documentDeleted,
      { documentId: "none", ownerId: newId(), streamVersion: 1 },
      { source: "/documents", time: new Date() },
    ),
  );
  const error = await enqueue.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.instance(error, TypeError);
  assert.match((error as Error).message, /document\.deleted\.v1/);
});

test("a backlog of many batches goes out whole, each key in order", async (context) => {
  const { sent, transport } = recorded(topicInMemory());
  const keys = [newId(), newId(), newId()];
  const events = Array.from({ length: 1000 }, (_, index) => ({
    definition: documentDeleted,
    data: { documentId: keys[index % 3] ?? "", ownerId: newId(), streamVersion: index + 1 },
    options: { source: "/documents", time: new Date() },
  }));
  const { database } = context.made;
  const ids = await database.transaction((tx) => enqueueEvents(tx, events));
  const relay = start(context, transport, { batchSize: 70 });
  await outboxEmpty(database);
  await relay.close();
  assert.equal(
    sent.map((event) => event.id),
    ids,
  );
});

test("an event that Kafka refuses holds its key and no other", async (context) => {
  const { sent, transport } = recorded(topicInMemory(10_000));
  const metrics = createMetrics({ service: "test" });
  const { database } = context.made;
  const [held, free] = [newId(), newId()];
  await enqueueDeletion(database, free, 1);
  await enqueueDeletion(database, held, 1);
  await enqueueLarge(database, held, 20_000);
  await enqueueDeletion(database, held, 3);
  await enqueueDeletion(database, free, 2);
  const relay = start(context, transport, { metrics });
  const versionsOf = (key: string) => sent.filter((e) => e.key === key).map((e) => e.version);
  await waitFor(() => versionsOf(free).includes(2));
  await waitFor(async () => (await metrics.render()).match(/outbox_rows\{[^}]*\} 2\n/));
  await waitFor(async () => (await metrics.render()).match(/outbox_refused_total\{[^}]*\} [1-9]/));
  assert.equal([...new Set(versionsOf(held))], [1]);
  await database.sql`delete from outbox where length(value) > 10000`;
  await outboxEmpty(database);
  await relay.close();
  assert.is(versionsOf(held).at(-1), 3);
});

test("what is sent and whose acknowledgement is lost is sent again under the same id", async (context) => {
  let losses = 0;
  const lose = () => {
    losses += 1;
    if (losses === 1) throw new Error("no acknowledgement");
  };
  const { sent, transport } = recorded(topicInMemory(), undefined, { afterSend: lose });
  const { database } = context.made;
  const id = await enqueueDeletion(database, newId(), 1);
  const relay = start(context, transport);
  await outboxEmpty(database);
  await relay.close();
  assert.equal(
    sent.map((event) => event.id),
    [id, id],
  );
});

test("without Kafka events wait, and go out when it is back", async (context) => {
  let away = true;
  let refusals = 0;
  const { sent, transport } = recorded(topicInMemory(), () => {
    if (!away) return;
    refusals += 1;
    throw new Error("no broker");
  });
  const { database } = context.made;
  const relay = start(context, transport);
  await enqueueDeletion(database, newId(), 1);
  await waitFor(() => refusals > 0);
  assert.equal(sent, []);
  away = false;
  await outboxEmpty(database);
  await relay.close();
  assert.is(sent.length, 1);
});

test("of two relays one is active, and the other takes over when its connection is cut", async (context) => {
  const { sent, transport } = recorded(topicInMemory());
  const { database } = context.made;
  const relays = [start(context, transport), start(context, transport)];
  await waitFor(() => relays.some((relay) => relay.isActive()));
  for (let version = 1; version <= 3; version += 1) {
    const key = newId();
    await database.sql`
      select pg_terminate_backend(pid) from pg_locks
      where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`;
    await enqueueDeletion(database, key, version);
    await waitFor(() => sent.some((event) => event.key === key));
    await waitFor(() => relays.filter((relay) => relay.isActive()).length === 1);
  }
  await outboxEmpty(database);
  await Promise.all(relays.map((relay) => relay.close()));
});

test.run();
