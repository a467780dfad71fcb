import { createTopics } from "../../../apps/local/create_topics.ts";
import { documentProcessed } from "../../../shared/contracts/document_processed.ts";
import { crashPoints } from "../../../shared/messaging/crash_points.ts";
import { createKafkaTransport } from "../../../shared/messaging/kafka_transport.ts";
import { enqueueEvents } from "../../../shared/messaging/outbox.ts";
import { startRelay } from "../../../shared/messaging/relay.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { testKafka } from "../../support/kafka.ts";
import { waitFor } from "../../support/wait_for.ts";
import type { Comparison } from "../comparison.ts";
import { loadPeer } from "../peers/load_peer.ts";
import { silentLogger } from "../silent_logger.ts";
import { perSecond } from "../timing.ts";

/** What is used of pg-boss. */
interface PgBossModule {
  PgBoss: new (options: { connectionString: string }) => PgBoss;
}
interface PgBoss {
  on(event: "error", listener: (error: Error) => void): void;
  start(): Promise<unknown>;
  stop(options: { graceful: boolean }): Promise<void>;
  createQueue(name: string): Promise<void>;
  insert(queue: string, jobs: readonly { data: object }[]): Promise<unknown>;
  fetch(queue: string, options: { batchSize: number }): Promise<{ id: string }[]>;
  complete(queue: string, ids: string[]): Promise<unknown>;
}

const BATCH = 1000;
const QUEUE = "bench";

/** A backlog worked off: read, sent to Kafka and acknowledged, marked; or fetched and completed. */
export const outboxDrain: Comparison = {
  name: "outbox drain",
  ours: "relay, to acknowledged Kafka",
  peer: "pg-boss fetch + complete",
  unit: "rows/s",
  aim: { is: "at least", ratio: 3 },
  async prepare(context) {
    const rows = context.size(20_000);
    const db = await context.database("documents");
    const kafka = await testKafka();
    await createTopics(kafka.brokers);
    const logger = silentLogger();
    const transport = createKafkaTransport({ brokers: kafka.brokers, clientId: "bench", logger });
    let left = 0;
    let drained = (): void => {};
    const relay = startRelay({
      database: db.database,
      transport,
      logger,
      batchSize: BATCH,
    });
    const marked = () => {
      left -= BATCH;
      if (left <= 0) drained();
    };
    crashPoints.relayMarked.subscribe(marked);
    await waitFor(() => relay.isActive(), { what: "the relay" });
    const { PgBoss } = await loadPeer<PgBossModule>("pg-boss");
    const boss = new PgBoss({ connectionString: db.adminUrl });
    boss.on("error", (error) => console.error(error));
    await boss.start();
    await boss.createQueue(QUEUE);

    async function drainOutbox(): Promise<number> {
      const options = { source: "/bench", time: new Date() };
      const events = Array.from({ length: rows }, () => {
        const data = { ...documentProcessed.example, documentId: newId() };
        return { definition: documentProcessed, data, options };
      });
      left = rows;
      const done = new Promise<void>((resolve) => {
        drained = resolve;
      });
      await db.database.transaction((tx) => enqueueEvents(tx, events));
      return await perSecond(rows, () => done);
    }

    async function drainQueue(): Promise<number> {
      const data = { topic: "document.processed", ...documentProcessed.example };
      await boss.insert(
        QUEUE,
        Array.from({ length: rows }, () => ({ data })),
      );
      return await perSecond(rows, async () => {
        for (;;) {
          const jobs = await boss.fetch(QUEUE, { batchSize: BATCH });
          if (jobs.length === 0) return;
          await boss.complete(
            QUEUE,
            jobs.map(({ id }) => id),
          );
        }
      });
    }

    return {
      ours: drainOutbox,
      peer: drainQueue,
      async close() {
        crashPoints.relayMarked.unsubscribe(marked);
        await boss.stop({ graceful: false });
        await relay.close();
        await transport.close();
        await db.drop();
      },
    };
  },
};
