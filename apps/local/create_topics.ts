import { setTimeout as delay } from "node:timers/promises";
import { type Admin, Kafka, logLevel } from "kafkajs";
import { topics } from "../../shared/contracts/topics.ts";
import { patchRequestQueue } from "../../shared/messaging/kafkajs_request_queue.ts";

/**
 * Creates the platform's topics that do not exist yet. Never changes or removes an existing
 * topic.
 */
export async function createTopics(brokers: readonly string[]): Promise<void> {
  patchRequestQueue();
  const kafka = new Kafka({
    clientId: "local",
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 3000,
    retry: { initialRetryTime: 50, retries: 8 },
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    await createPatiently(admin);
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new Error(`Cannot create the topics on ${brokers.join(",")}: ${reason}`, { cause });
  } finally {
    await admin.disconnect();
  }
}

/** How long a broker may take after its start, on a busy machine, to become the controller. */
const SETTLES_WITHIN_MS = 60_000;

/** Retries when the broker refuses topics. Topics that it created in the meantime are left out. */
async function createPatiently(admin: Admin): Promise<void> {
  const deadline = Date.now() + SETTLES_WITHIN_MS;
  for (;;) {
    try {
      return await createMissing(admin);
    } catch (error) {
      const isRefusal = (error as Error).name === "KafkaJSAggregateError";
      if (!isRefusal || Date.now() > deadline) throw error;
      await delay(500);
    }
  }
}

async function createMissing(admin: Admin): Promise<void> {
  const present = new Set(await admin.listTopics());
  const missing = topics.filter((topic) => !present.has(topic.name));
  if (missing.length === 0) return;
  await admin.createTopics({
    waitForLeaders: true,
    topics: missing.map((topic) => ({
      topic: topic.name,
      numPartitions: topic.partitions,
      configEntries: [{ name: "retention.ms", value: String(topic.retentionMs) }],
    })),
  });
}
