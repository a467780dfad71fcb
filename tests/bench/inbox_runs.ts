import { randomUUID } from "node:crypto";
import { documentProcessed } from "../../shared/contracts/document_processed.ts";
import type { IntegrationEvent } from "../../shared/contracts/event.ts";
import type { Transaction } from "../../shared/database/connect.ts";
import { readEvent, toMessage } from "../../shared/messaging/cloud_events.ts";
import { on, startInboxConsumer } from "../../shared/messaging/inbox_consumer.ts";
import { createKafkaTransport } from "../../shared/messaging/kafka_transport.ts";
import type { Message } from "../../shared/messaging/message.ts";
import type { Transport } from "../../shared/messaging/transport.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { testKafka } from "../support/kafka.ts";
import type { BenchContext } from "./bench_context.ts";
import { Countdown } from "./countdown.ts";
import { sendAll } from "./kafka_messages.ts";
import { silentLogger } from "./silent_logger.ts";

type Processed = IntegrationEvent<typeof documentProcessed>;

/** Ways of taking in a topic of events, each answering events a second. */
export interface InboxRuns {
  /** A new group takes every event in through the inbox. */
  first(): Promise<number>;
  /** As `first`, after which another topic brings the same events again: the rate of the latter. */
  duplicates(): Promise<number>;
  /** The same handler, in a transaction without an inbox. */
  bare(): Promise<number>;
  close(): Promise<void>;
}

/** Makes a topic of events and a second one with the same. */
export async function prepareInboxRuns(context: BenchContext): Promise<InboxRuns> {
  const count = context.size(2_000);
  const db = await context.database("documents");
  const { brokers, createTopic } = await testKafka();
  const logger = silentLogger();
  const transport = createKafkaTransport({ brokers, clientId: "bench", logger });
  const producer = await transport.createProducer();
  const events = Array.from({ length: count }, anEvent);
  const topics = [await createTopic(), await createTopic()] as const;
  for (const topic of topics) {
    await sendAll(
      producer,
      events.map((event): Message => ({ ...toMessage(event), topic })),
    );
  }

  async function apply(tx: Transaction, event: Processed): Promise<void> {
    const { ownerId } = event.data;
    await tx.sql`
      insert into document_files (owner_id, sha256, document_id)
      values (${ownerId}, ${randomUUID()}, ${randomUUID()})`;
  }

  async function throughInbox(groupId: string, topic: string): Promise<number> {
    const countdown = new Countdown(count);
    const consumer = await startInboxConsumer({
      database: db.database,
      transport: counting(transport, countdown),
      groupId,
      topics: [topic],
      handlers: [on(documentProcessed, apply)],
      logger,
    });
    const rate = await countdown.perSecond();
    await consumer.close();
    return rate;
  }

  async function bare(): Promise<number> {
    const countdown = new Countdown(count);
    const consumer = await counting(transport, countdown).createConsumer({
      groupId: `bench-${randomUUID()}`,
      topics: [topics[0]],
      async onBatch(batch) {
        for (const message of batch.messages) {
          const event = readEvent(message, documentProcessed);
          await db.database.transaction((tx) => apply(tx, event));
          await batch.heartbeat();
          batch.resolve(message);
        }
      },
    });
    const rate = await countdown.perSecond();
    await consumer.close();
    return rate;
  }

  return {
    first: () => throughInbox(`bench-${randomUUID()}`, topics[0]),
    async duplicates() {
      const groupId = `bench-${randomUUID()}`;
      await throughInbox(groupId, topics[0]);
      return await throughInbox(groupId, topics[1]);
    },
    bare,
    async close() {
      await transport.close();
      await db.drop();
    },
  };
}

function anEvent(): Processed {
  const documentId = newId();
  return {
    id: newId(),
    type: documentProcessed.type,
    topic: documentProcessed.topic,
    source: "/bench",
    subject: documentId,
    time: new Date(),
    data: { ...documentProcessed.example, documentId },
  };
}

/** A transport whose consumers say when they begin a batch and how much they have done. */
function counting(transport: Transport, countdown: Countdown): Transport {
  return {
    ...transport,
    createConsumer: (options) =>
      transport.createConsumer({
        ...options,
        async onBatch(batch) {
          countdown.begin();
          await options.onBatch(batch);
          countdown.count(batch.messages.length);
        },
      }),
  };
}
