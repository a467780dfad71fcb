import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createKafkaTransport } from "../../shared/messaging/kafka_transport.ts";
import type { Transport } from "../../shared/messaging/transport.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { testKafka } from "../support/kafka.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite<{ transport: Transport; topic: string; warnings: Error[] }>("idle consumer");

test.before(async (context) => {
  const { brokers, createTopic } = await testKafka();
  context.warnings = [];
  context.topic = await createTopic();
  // Only what happens from here on is the transport's own doing.
  process.on("warning", (warning) => context.warnings.push(warning));
  const logger = createLogger({ service: "test", level: "silent" });
  context.transport = createKafkaTransport({ brokers, clientId: "test", logger });
});
test.after(async ({ transport }) => transport.close());

test("a consumer and a producer that have nothing to do use next to no CPU", async ({
  transport,
  topic,
  warnings,
}) => {
  let taken = 0;
  const consumer = await transport.createConsumer({
    groupId: randomUUID(),
    topics: [topic],
    onBatch: async (batch) => {
      for (const message of batch.messages) batch.resolve(message);
      taken += batch.messages.length;
    },
  });
  const producer = await transport.createProducer();
  await producer.send([{ topic, key: "a", value: Buffer.from("1"), headers: {} }]);
  await waitFor(() => taken === 1);
  const timers = countTimers();
  const before = process.cpuUsage();
  // The measurement itself needs a stretch of time: what is measured is that nothing happens in it.
  await sleep(2_000);
  const { user, system } = process.cpuUsage(before);
  const set = timers.stop();
  await producer.close();
  await consumer.close();
  assert.ok(set < 200, `${set} timers were set in 2 s; a loop of 1 ms sets thousands`);
  const percent = (user + system) / 20_000;
  assert.ok(percent < 5, `${percent} % of a core while idle`);
  assert.equal(warnings, [], "no negative timeouts");
});

/** Counts calls of setTimeout until stopped. */
function countTimers(): { stop(): number } {
  const original = globalThis.setTimeout;
  let set = 0;
  globalThis.setTimeout = Object.assign(
    ((...args: Parameters<typeof original>) => {
      set += 1;
      return original(...args);
    }) as typeof original,
    original,
  );
  return {
    stop: () => {
      globalThis.setTimeout = original;
      return set;
    },
  };
}

test.run();
