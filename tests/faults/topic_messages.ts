import { Kafka, logLevel } from "kafkajs";
import type { TopicName } from "../../shared/contracts/topic_settings.ts";
import { SUITE_HEADER } from "./duplicator.ts";
import { usedTopics } from "./running_services.ts";

/** One message as it lies in a topic. */
export interface TopicMessage {
  readonly topic: TopicName;
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string;
  readonly eventId: string;
  readonly type: string;
  /** Parsed JSON. */
  readonly data: Readonly<Record<string, unknown>>;
}

const topicNames = usedTopics.map(({ name }) => name);

/** Reads every topic from its beginning to its end, without what the suite itself has sent. */
export async function readTopics(brokers: readonly string[]): Promise<TopicMessage[]> {
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const ends = new Map<string, bigint>();
  for (const topic of topicNames) {
    for (const { partition, high } of await admin.fetchTopicOffsets(topic)) {
      if (BigInt(high) > 0n) ends.set(`${topic} ${partition}`, BigInt(high));
    }
  }
  await admin.disconnect();
  const messages: TopicMessage[] = [];
  if (ends.size === 0) return messages;
  const consumer = kafka.consumer({ groupId: `faults.reader-${process.pid}-${Date.now()}` });
  await consumer.connect();
  await consumer.subscribe({ topics: topicNames, fromBeginning: true });
  const all = Promise.withResolvers<void>();
  await consumer.run({
    eachBatch: async ({ batch: { topic, partition, messages: batch } }) => {
      for (const { key, value, headers, offset } of batch) {
        if (headers && !(SUITE_HEADER in headers)) {
          messages.push({
            topic: topic as TopicName,
            partition,
            offset: BigInt(offset),
            key: String(key),
            eventId: String(headers.ce_id),
            type: String(headers.ce_type),
            data: JSON.parse(String(value)),
          });
        }
        if (BigInt(offset) + 1n >= (ends.get(`${topic} ${partition}`) ?? 0n)) {
          ends.delete(`${topic} ${partition}`);
        }
      }
      if (ends.size === 0) all.resolve();
    },
  });
  await all.promise;
  await consumer.disconnect();
  return messages;
}

/** Leaves the first of each event: a relay that died has sent some again. */
export function withoutRepeats(messages: readonly TopicMessage[]): TopicMessage[] {
  const seen = new Set<string>();
  return messages.filter(({ eventId }) => !seen.has(eventId) && seen.add(eventId));
}
