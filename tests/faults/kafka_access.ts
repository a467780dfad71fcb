import { Kafka, logLevel } from "kafkajs";
import { type KafkaSecurity, securityOptions } from "../../shared/messaging/kafka_security.ts";
import { patchRequestQueue } from "../../shared/messaging/kafkajs_request_queue.ts";
import { withAdminOf } from "../support/kafka.ts";
import { usedTopics } from "./running_services.ts";

/** Where Kafka is, and how a user with all rights connects. */
export interface KafkaAccess {
  readonly brokers: readonly string[];
  /** Undefined for a broker without TLS and passwords. */
  readonly security?: KafkaSecurity;
}

/** The offset behind the last message of each partition, by {@link partitionKey}. */
export type TopicEnds = ReadonlyMap<string, bigint>;

export const partitionKey = (topic: string, partition: number): string => `${topic} ${partition}`;

/** A client that logs nothing. */
export function kafkaClient({ brokers, security }: KafkaAccess): Kafka {
  patchRequestQueue();
  return new Kafka({
    clientId: "faults",
    brokers: [...brokers],
    connectionTimeout: 10_000,
    logLevel: logLevel.NOTHING,
    ...(security && securityOptions(security)),
  });
}

/** Where the topics of the running services end. */
export async function topicEnds(access: KafkaAccess): Promise<TopicEnds> {
  return await withAdminOf(kafkaClient(access), async (admin) => {
    const ends = new Map<string, bigint>();
    for (const { name } of usedTopics) {
      for (const { partition, high } of await admin.fetchTopicOffsets(name)) {
        ends.set(partitionKey(name, partition), BigInt(high));
      }
    }
    return ends;
  });
}
