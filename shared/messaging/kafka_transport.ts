import { Kafka } from "kafkajs";
import type { Logger } from "../runtime/logger.ts";
import { KafkaConsumer } from "./kafka_consumer.ts";
import { kafkaLog } from "./kafka_log.ts";
import { KafkaObserver } from "./kafka_observer.ts";
import { KafkaProducer } from "./kafka_producer.ts";
import { patchRecordEncoder } from "./kafkajs_record_encoder.ts";
import { patchRequestQueue } from "./kafkajs_request_queue.ts";
import type { Consumer, Producer, Transport } from "./transport.ts";

/** Where Kafka is and who asks. */
export interface KafkaTransportOptions {
  /** `host:port` of some brokers. */
  brokers: readonly string[];
  /** Shown in the brokers' logs and quotas: the service's name. */
  clientId: string;
  logger: Logger;
}

/**
 * The transport over kafkajs. Nothing is connected until something is made with it. Producers are
 * idempotent with acks=all; consumers commit what they have resolved, begin at the beginning, and
 * come back after a broker's absence. Topics are never created on the way.
 *
 * @example
 * const transport = createKafkaTransport({ brokers: ["127.0.0.1:9092"], clientId: "quiz", logger });
 * const producer = await transport.createProducer();
 */
export function createKafkaTransport(options: KafkaTransportOptions): Transport {
  patchRequestQueue();
  patchRecordEncoder();
  const kafka = new Kafka({
    clientId: options.clientId,
    brokers: [...options.brokers],
    logCreator: kafkaLog(options.logger),
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: { retries: 5, initialRetryTime: 100, maxRetryTime: 1_000 },
  });
  const observer = new KafkaObserver(kafka);
  const open = new Set<Producer | Consumer>();

  function closing<Resource extends Producer | Consumer>(resource: Resource): Resource {
    const close = resource.close.bind(resource);
    resource.close = async () => {
      open.delete(resource);
      await close();
    };
    open.add(resource);
    return resource;
  }

  return {
    async createProducer() {
      const producer = closing(new KafkaProducer(kafka));
      await orClose(producer, producer.connect());
      return producer;
    },
    async createConsumer(consumerOptions) {
      await observer.requireTopics(consumerOptions.topics);
      const settings = { options: consumerOptions, logger: options.logger };
      const consumer = closing(new KafkaConsumer(kafka, settings));
      await orClose(consumer, consumer.open());
      return consumer;
    },
    lag: (groups) => observer.lag(groups),
    check: ({ timeoutMs = 3000 } = {}) => observer.check(timeoutMs),
    async close() {
      await Promise.all([...open].map((resource) => resource.close()));
      await observer.close();
    },
  };
}

async function orClose(resource: Producer | Consumer, opening: Promise<void>): Promise<void> {
  try {
    await opening;
  } catch (error) {
    await resource.close();
    throw error;
  }
}
