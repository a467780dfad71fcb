import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { createTopics } from "../../../apps/local/create_topics.ts";
import { documentProcessed } from "../../../shared/contracts/document_processed.ts";
import { toMessage } from "../../../shared/messaging/cloud_events.ts";
import { on, startInboxConsumer } from "../../../shared/messaging/inbox_consumer.ts";
import { createKafkaTransport } from "../../../shared/messaging/kafka_transport.ts";
import { enqueueEvent } from "../../../shared/messaging/outbox.ts";
import { startRelay } from "../../../shared/messaging/relay.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { testKafka } from "../../support/kafka.ts";
import { waitFor } from "../../support/wait_for.ts";
import { type Comparison, median } from "../comparison.ts";
import { silentLogger } from "../silent_logger.ts";

/** Median time from a commit with an outbox row, or from a send, to the same consumer's handler. */
export const commitToHandler: Comparison = {
  name: "commit to handler, p50",
  ours: "commit, relay, handler",
  peer: "direct produce, handler",
  unit: "ms",
  aim: { is: "at most", ratio: 1.5 },
  async prepare(context) {
    const count = context.size(300);
    const db = await context.database("documents");
    const { brokers } = await testKafka();
    await createTopics(brokers);
    const logger = silentLogger();
    const { database } = db;
    const transport = createKafkaTransport({ brokers, clientId: "bench", logger });
    const arrivals = new Map<string, (at: number) => void>();
    const consumer = await startInboxConsumer({
      database,
      transport,
      logger,
      groupId: `bench-${randomUUID()}`,
      topics: [documentProcessed.topic],
      handlers: [
        on(documentProcessed, async (_tx, event) => arrivals.get(event.id)?.(performance.now())),
      ],
    });
    const relay = startRelay({ database, transport, logger });
    await waitFor(() => relay.isActive(), { what: "the relay" });
    const producer = await transport.createProducer();

    async function p50(tell: (id: string) => Promise<number>): Promise<number> {
      const waits: number[] = [];
      for (let index = 0; index < count; index++) {
        const id = newId();
        const arrival = new Promise<number>((resolve) => arrivals.set(id, resolve));
        const told = await tell(id);
        waits.push((await arrival) - told);
        arrivals.delete(id);
        await delay(5);
      }
      return median(waits);
    }

    async function commit(id: string): Promise<number> {
      const data = { ...documentProcessed.example, documentId: newId() };
      const options = { id, source: "/bench", time: new Date() };
      await database.transaction((tx) => enqueueEvent(tx, documentProcessed, data, options));
      return performance.now();
    }

    async function produce(id: string): Promise<number> {
      const { type, topic, example } = documentProcessed;
      const documentId = newId();
      const about = { id, type, topic, source: "/bench", subject: documentId, time: new Date() };
      const begun = performance.now();
      await producer.send([toMessage({ ...about, data: { ...example, documentId } })]);
      return begun;
    }

    return {
      ours: () => p50(commit),
      peer: () => p50(produce),
      async close() {
        await consumer.close();
        await relay.close();
        await transport.close();
        await db.drop();
      },
    };
  },
};
