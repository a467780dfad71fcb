import { Kafka } from "kafkajs";
import type { Logger } from "../runtime/logger.ts";
import { KafkaConsumer } from "./kafka_consumer.ts";
import { kafkaLog } from "./kafka_log.ts";
import { KafkaObserver } from "./kafka_observer.ts";
import { KafkaProducer } from "./kafka_producer.ts";
import { kafkaRefusal } from "./kafka_refusal.ts";
import { type KafkaSecurity, securityOptions } from "./kafka_security.ts";
import { patchRecordEncoder } from "./kafkajs_record_encoder.ts";
import { patchRequestQueue } from "./kafkajs_request_queue.ts";
import { patchTimedOutConnection } from "./kafkajs_timed_out_connection.ts";
import type { Consumer, Producer, Transport } from "./transport.ts";

/**
 * Milliseconds. A broker whose host dies answers nothing: the request in flight ends a little before the
 * partitions have new leaders (infra/host/files/cluster/server.properties). From then on every attempt to
 * connect to it fails soon, and the others say who leads, so that a client writes again within 3 s.
 */
const TIMES = { connectionTimeout: 1_500, requestTimeout: 8_000 };

/** Where Kafka is and who asks. */
export interface KafkaTransportOptions {
  /** `host:port` of some brokers. */
  brokers: readonly string[];
  /** Shown in the brokers' logs and quotas: the service's name. */
  clientId: string;
  logger: Logger;
  /** TLS and the client's user; without it, the connection has neither. */
  security?: KafkaSecurity | undefined;
}

/**
 * The transport over kafkajs. Nothing is connected until something is made with it. Producers are
 * idempotent with acks=all; consumers commit what they have resolved, begin at the beginning, and
 * come back after a broker's absence. Topics are never created on the way. Where Kafka refuses the
 * user, a permission or the connection, the rejection is a {@link KafkaRefusalError}.
 *
 * @example
 * const transport = createKafkaTransport({ brokers: ["127.0.0.1:9092"], clientId: "quiz", logger });
 * const producer = await transport.createProducer();
 */
export function createKafkaTransport(options: KafkaTransportOptions): Transport {
  patchRequestQueue();
  patchTimedOutConnection();
  patchRecordEncoder();
  const kafka = new Kafka({
    clientId: options.clientId,
    brokers: [...options.brokers],
    logCreator: kafkaLog(options.logger),
    ...(options.security && securityOptions(options.security)),
    ...TIMES,
    retry: { retries: 5, initialRetryTime: 100, maxRetryTime: 1_000 },
  });
  const username = options.security?.username;
  const explain = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      return await work;
    } catch (error) {
      throw kafkaRefusal(error, { username }) ?? error;
    }
  };
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
      await orClose(producer, explain(producer.connect()));
      return producer;
    },
    async createConsumer(consumerOptions) {
      await explain(observer.requireTopics(consumerOptions.topics));
      const settings = { options: consumerOptions, logger: options.logger, username };
      const consumer = closing(new KafkaConsumer(kafka, settings));
      await orClose(consumer, explain(consumer.open()));
      return consumer;
    },
    lag: (groups) => explain(observer.lag(groups)),
    check: ({ timeoutMs = 3000 } = {}) => explain(observer.check(timeoutMs)),
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
