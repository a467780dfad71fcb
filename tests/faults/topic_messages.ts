import type { TopicName } from "../../shared/contracts/topic_settings.ts";
import { SUITE_HEADER, type SuiteKafka } from "./duplicator.ts";
import { kafkaClient, partitionKey, topicEnds } from "./kafka_access.ts";
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

/** Reads what the run brought to every topic, without what the suite itself has sent. */
export async function readTopics({ access, beginning }: SuiteKafka): Promise<TopicMessage[]> {
  const begins = (place: string): bigint => beginning.get(place) ?? 0n;
  const unread = new Map(
    [...(await topicEnds(access))].filter(([place, end]) => end > begins(place)),
  );
  const messages: TopicMessage[] = [];
  if (unread.size === 0) return messages;
  const groupId = `faults.reader-${process.pid}-${Date.now()}`;
  const consumer = kafkaClient(access).consumer({ groupId });
  await consumer.connect();
  await consumer.subscribe({ topics: topicNames, fromBeginning: true });
  const all = Promise.withResolvers<void>();
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch: { topic, partition, messages: batch } }) => {
      const place = partitionKey(topic, partition);
      for (const { key, value, headers, offset } of batch) {
        const position = BigInt(offset);
        if (headers && !(SUITE_HEADER in headers) && position >= begins(place)) {
          messages.push({
            topic: topic as TopicName,
            partition,
            offset: position,
            key: String(key),
            eventId: String(headers.ce_id),
            type: String(headers.ce_type),
            data: JSON.parse(String(value)),
          });
        }
        if (position + 1n >= (unread.get(place) ?? 0n)) unread.delete(place);
      }
      if (unread.size === 0) all.resolve();
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
