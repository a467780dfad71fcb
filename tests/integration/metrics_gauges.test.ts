import { suite } from "uvu";
import * as assert from "uvu/assert";
import { documentDeleted } from "../../shared/contracts/document_processed.ts";
import { enqueueJob } from "../../shared/jobs/enqueue_job.ts";
import { startJobRunner } from "../../shared/jobs/job_runner.ts";
import { jobs } from "../../shared/jobs/tables.ts";
import { on, startInboxConsumer } from "../../shared/messaging/inbox_consumer.ts";
import { createKafkaTransport } from "../../shared/messaging/kafka_transport.ts";
import { startRelay } from "../../shared/messaging/relay.ts";
import type { Transport } from "../../shared/messaging/transport.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createMetrics, type Metrics } from "../../shared/runtime/metrics.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { createTables } from "../support/create_tables.ts";
import { testKafka } from "../support/kafka.ts";
import {
  createMessagingDatabase,
  deletionMessage,
  enqueueDeletion,
  sendDirectly,
  TOPIC,
} from "../support/messaging.ts";
import type { TestDatabase } from "../support/postgres.ts";
import { waitFor } from "../support/wait_for.ts";

const logger = createLogger({ service: "test", level: "silent" });
const test = suite<{ made: TestDatabase; transport: Transport; metrics: Metrics }>("gauges");

test.before(async (context) => {
  context.made = await createMessagingDatabase();
  await createTables(context.made.database, { jobs });
  const { brokers, createTopic } = await testKafka();
  context.transport = createKafkaTransport({ brokers, clientId: "test", logger });
  await createTopic(TOPIC);
});
test.before.each((context) => {
  context.metrics = createMetrics({ service: "test" });
});
test.after(async ({ made, transport }) => {
  await transport.close();
  await made.drop();
});

/** The gauge's value at the next scrape; undefined where it has none with these labels. */
async function scraped(metrics: Metrics, name: string, ...labels: string[]) {
  const lines = (await metrics.render()).split("\n");
  const line = lines.find(
    (each) => each.startsWith(`${name}{`) && labels.every((label) => each.includes(label)),
  );
  return line === undefined ? undefined : Number(line.split(" ").at(-1));
}

test("a group's lag counts what it has not taken in, and falls to nothing", async (context) => {
  const { made, transport, metrics } = context;
  const groupId = `documents.${newId()}`;
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const key = newId();
  // What other files have left in the topic is a part of the lag of a new group.
  const [before] = await transport
    .lag([{ groupId, topic: TOPIC }])
    .then((lags) => [lags.reduce((sum, { lag }) => sum + Number(lag), 0)]);
  const consumer = await startInboxConsumer({
    database: made.database,
    transport,
    groupId,
    topics: [TOPIC],
    handlers: [on(documentDeleted, async () => held)],
    logger,
    metrics,
  });
  await sendDirectly(transport, [deletionMessage(key, 1), deletionMessage(key, 2)]);
  const lag = () => scraped(metrics, "consumer_lag", `group="${groupId}"`, `topic="${TOPIC}"`);
  assert.is(await lag(), Number(before) + 2);
  release();
  await waitFor(async () => (await lag()) === 0, { what: "the group to have caught up" });
  assert.is(await scraped(metrics, "metrics_failed_measurements_total"), 0);
  await consumer.close();
});

test("the outbox's size and age are those of what waits", async ({ made, metrics }) => {
  const away: Transport = {
    createProducer: () => Promise.reject(new Error("Kafka is away")),
    createConsumer: () => Promise.reject(new Error("Kafka is away")),
    lag: async () => [],
    check: async () => {},
    close: async () => {},
  };
  await enqueueDeletion(made.database, newId(), 1);
  await enqueueDeletion(made.database, newId(), 1);
  await made.database.sql`update outbox set enqueued_at = now() - interval '90 seconds'`;
  const relay = startRelay({ database: made.database, transport: away, logger, metrics });
  assert.is(await scraped(metrics, "outbox_rows"), 2);
  const age = await scraped(metrics, "outbox_age_seconds");
  assert.ok(age !== undefined && age >= 90 && age < 150, `${age} s`);
  await relay.close();
});

test("jobs that are not finished and dead letters are counted by kind and group", async (context) => {
  const { made, transport, metrics } = context;
  const { database } = made;
  const runner = startJobRunner({ database, kinds: {}, logger, metrics });
  await database.transaction((tx) => enqueueJob(tx, { kind: "parse", payload: {} }));
  assert.is(await scraped(metrics, "jobs_unfinished", 'kind="parse"'), 1);
  await database.sql`update jobs set due_at = now() - interval '90 seconds' where kind = 'parse'`;
  const age = await scraped(metrics, "job_queue_age_seconds", 'kind="parse"');
  assert.ok(age !== undefined && age >= 90 && age < 150, `${age} s`);
  await runner.close();

  const groupId = `documents.${newId()}`;
  const parkedKey = newId();
  const consumer = await startInboxConsumer({
    database,
    transport,
    groupId,
    topics: [TOPIC],
    handlers: [
      on(documentDeleted, async (_tx, { subject }) => {
        if (subject === parkedKey) throw new Error("never");
      }),
    ],
    logger,
    metrics,
    retry: { attempts: 1, baseMs: 1, maxMs: 1 },
  });
  await sendDirectly(transport, [deletionMessage(parkedKey, 1), deletionMessage(parkedKey, 2)]);
  const letters = (status: string) =>
    scraped(metrics, "dead_letters", `group="${groupId}"`, `status="${status}"`);
  await waitFor(async () => (await letters("waiting")) === 1, { what: "one to wait" });
  assert.is(await letters("parked"), 1);
  await consumer.close();
});

test.run();
