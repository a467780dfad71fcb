import { createKafkaTransport } from "../../shared/messaging/kafka_transport.ts";
import type { Message, ReceivedMessage } from "../../shared/messaging/message.ts";
import type { Producer } from "../../shared/messaging/transport.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { type KafkaAccess, partitionKey, type TopicEnds, topicEnds } from "./kafka_access.ts";
import { usedTopics } from "./running_services.ts";

/** Marks what the suite has produced, so that it is not copied again. */
export const SUITE_HEADER = "x-fault-suite";

/** The suite's own way to Kafka. */
export interface SuiteKafka {
  readonly access: KafkaAccess;
  /** Where the topics ended when the run began: earlier messages are not the run's. */
  readonly beginning: TopicEnds;
  /** Sends, marked as the suite's own; tries until the broker takes it. */
  produce(messages: readonly Message[]): Promise<void>;
  /** How many messages were delivered a second time. */
  copies(): number;
  close(): Promise<void>;
}

/** Consumes every topic and sends each message once more, with the same event id. */
export async function startDuplicator(access: KafkaAccess): Promise<SuiteKafka> {
  const logger = createLogger({ service: "faults", level: "silent" });
  const transport = createKafkaTransport({ ...access, clientId: "faults", logger });
  const beginning = await topicEnds(access);
  let producer: Promise<Producer> | undefined = transport.createProducer();
  let copies = 0;
  let closing = false;

  async function produce(messages: readonly Message[]): Promise<void> {
    const marked = messages.map((message) => ({
      ...message,
      headers: { ...message.headers, [SUITE_HEADER]: "1" },
    }));
    for (;;) {
      try {
        producer ??= transport.createProducer();
        return await (await producer).send(marked);
      } catch (error) {
        producer = undefined;
        if (closing) throw error;
      }
    }
  }

  const consumer = await transport.createConsumer({
    groupId: "faults.duplicator",
    topics: usedTopics.map(({ name }) => name),
    async onBatch(batch) {
      const originals = batch.messages.filter(
        ({ headers, topic, partition, offset }) =>
          !(SUITE_HEADER in headers) &&
          BigInt(offset) >= (beginning.get(partitionKey(topic, partition)) ?? 0n),
      );
      await produce(originals.map(copyOf));
      copies += originals.length;
      const last = batch.messages.at(-1);
      if (last) batch.resolve(last);
    },
  });
  return {
    access,
    beginning,
    produce,
    copies: () => copies,
    async close() {
      closing = true;
      await consumer.close();
      await transport.close();
    },
  };
}

function copyOf({ topic, key, value, headers }: ReceivedMessage): Message {
  return { topic, key, value, headers };
}
