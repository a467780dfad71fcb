import { documentDeleted, documentProcessed } from "../../shared/contracts/document_processed.ts";
import type { Database } from "../../shared/database/connect.ts";
import { createMemoryTransport } from "../../shared/messaging/memory_transport.ts";
import type { Message } from "../../shared/messaging/message.ts";
import { enqueueEvent } from "../../shared/messaging/outbox.ts";
import { deadLetters, inbox, outbox } from "../../shared/messaging/tables.ts";
import type { Transport } from "../../shared/messaging/transport.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { createTables } from "./create_tables.ts";
import { createTestDatabase, type TestDatabase } from "./postgres.ts";
import { waitFor } from "./wait_for.ts";

/** The topic that the tests of messaging use. */
export const TOPIC = documentDeleted.topic;

const OWNER = "0190a5c4-0000-7000-8000-000000000001";

/** A database with the tables of messaging and one, `effects`, that handlers write to. */
export async function createMessagingDatabase(): Promise<TestDatabase> {
  const made = await createTestDatabase({ service: "documents" });
  await createTables(made.database, { outbox, inbox, deadLetters });
  await made.database.sql`
    create table effects (position bigserial primary key, key text not null, version int not null)`;
  return made;
}

/** A transport in memory that has the topic. */
export function topicInMemory(maxMessageBytes = 1_048_576): Transport {
  return createMemoryTransport({ topics: [TOPIC], maxMessageBytes });
}

/** Enqueues a deletion of document `key`, in a transaction of its own. */
export function enqueueDeletion(database: Database, key: string, version: number): Promise<string> {
  const data = { documentId: key, ownerId: OWNER, streamVersion: version };
  return database.transaction((tx) =>
    enqueueEvent(tx, documentDeleted, data, { source: "/documents", time: new Date() }),
  );
}

/** Enqueues an event of about `bytes` bytes. */
export function enqueueLarge(database: Database, key: string, bytes: number): Promise<string> {
  const example = { ...documentProcessed.example, documentId: key, textKey: "x".repeat(bytes) };
  return database.transaction((tx) =>
    enqueueEvent(tx, documentProcessed, example, { source: "/documents", time: new Date() }),
  );
}

/** A message as another service's relay would send it. */
export function deletionMessage(key: string, version: number, id: string = newId()): Message {
  const data = { documentId: key, ownerId: OWNER, streamVersion: version };
  return {
    topic: TOPIC,
    key,
    value: Buffer.from(JSON.stringify(data)),
    headers: {
      ce_specversion: "1.0",
      ce_id: id,
      ce_source: "/documents",
      ce_type: documentDeleted.type,
      ce_subject: key,
      ce_time: "2026-11-23T10:00:00.000Z",
      "content-type": "application/json",
    },
  };
}

/** Sends messages directly, without an outbox. */
export async function sendDirectly(transport: Transport, messages: Message[]): Promise<void> {
  const producer = await transport.createProducer();
  await producer.send(messages);
  await producer.close();
}

/** The versions that handlers recorded for a key, in order. */
export async function effectsOf(database: Database, key: string): Promise<number[]> {
  const rows = await database.sql<{ version: number }[]>`
    select version from effects where key = ${key} order by position`;
  return rows.map(({ version }) => version);
}

/** Waits until nothing is left in the outbox. */
export async function outboxEmpty(database: Database): Promise<void> {
  await waitFor(
    async () => {
      const [row] = await database.sql<{ count: string }[]>`select count(*) from outbox`;
      return row?.count === "0";
    },
    { what: "the outbox to be empty" },
  );
}
