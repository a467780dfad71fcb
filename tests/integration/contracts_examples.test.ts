import { suite } from "uvu";
import * as assert from "uvu/assert";
import { documentProcessed } from "../../shared/contracts/document_processed.ts";
import type { IntegrationEvent } from "../../shared/contracts/event.ts";
import { countDocuments } from "../../shared/contracts/examples/consume.ts";
import { publishDocumentProcessed } from "../../shared/contracts/examples/publish.ts";
import { topics } from "../../shared/contracts/topics.ts";
import { on } from "../../shared/messaging/event_handler.ts";
import { startInboxConsumer } from "../../shared/messaging/inbox_consumer.ts";
import { createMemoryTransport } from "../../shared/messaging/memory_transport.ts";
import { enqueueEvent } from "../../shared/messaging/outbox.ts";
import { startRelay } from "../../shared/messaging/relay.ts";
import { deadLetters, inbox, outbox } from "../../shared/messaging/tables.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createTables } from "../support/create_tables.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("the worked examples of the contracts");

const logger = createLogger({ service: "quiz", level: "silent" });
let db: TestDatabase;
let transport: ReturnType<typeof createMemoryTransport>;
let relay: ReturnType<typeof startRelay>;

test.before(async () => {
  db = await createTestDatabase({ service: "quiz" });
  await createTables(db.database, { outbox, inbox, deadLetters });
  await db.database.sql`
    create table document_counts (owner_id uuid primary key, documents int, parts int)`;
  transport = createMemoryTransport({ topics: topics.map(({ name }) => name) });
  relay = startRelay({ database: db.database, transport, logger });
});
test.after(async () => {
  await relay.close();
  await transport.close();
  await db.drop();
});

test("what the producer of the README publishes, its consumer counts", async () => {
  const { database } = db;
  const consumer = await countDocuments({ database, transport, logger });
  const data = documentProcessed.data.parse(documentProcessed.example);
  await publishDocumentProcessed(database, data);
  await publishDocumentProcessed(database, { ...data, parts: 7 });
  await waitFor(async () => {
    const [row] = await database.sql`select * from document_counts`;
    return row?.documents === 2 && row?.parts === 57;
  });
  await consumer.close();
});

for (const { name, key, events } of topics) {
  test(`every event of ${name} goes out and comes in, keyed by ${key}`, async () => {
    const { database } = db;
    const received: IntegrationEvent[] = [];
    const consumer = await startInboxConsumer({
      database,
      transport,
      logger,
      groupId: `examples.${name}`,
      topics: [name],
      handlers: events.map((event) =>
        on(event, async (_tx, incoming) => {
          received.push(incoming);
        }),
      ),
    });
    for (const event of events) {
      await database.transaction((tx) =>
        enqueueEvent(tx, event, event.example, { source: "/example", time: new Date() }),
      );
    }
    const ours = () => received.filter(({ source }) => source === "/example");
    await waitFor(() => ours().length === events.length);
    assert.equal(
      ours().map(({ type, data }) => ({ type, data })),
      events.map(({ type, example }) => ({ type, data: example })),
      "in the order in which they were published, since they share the key",
    );
    const example = events[0]?.example as Record<string, string>;
    assert.ok(ours().every(({ subject }) => subject === example[key]));
    await consumer.close();
  });
}

test.run();
