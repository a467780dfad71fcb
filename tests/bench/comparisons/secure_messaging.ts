import { randomUUID } from "node:crypto";
import { Kafka, logLevel } from "kafkajs";
import { createKafkaTransport } from "../../../shared/messaging/kafka_transport.ts";
import { patchRequestQueue } from "../../../shared/messaging/kafkajs_request_queue.ts";
import type { Transport } from "../../../shared/messaging/transport.ts";
import { withAdminOf } from "../../support/kafka.ts";
import type { Comparison, Sides } from "../comparison.ts";
import { batches, kilobyteMessages, readAll, sendAll } from "../kafka_messages.ts";
import { startSecureBroker } from "../servers/secure_broker.ts";
import { silentLogger } from "../silent_logger.ts";
import { perSecond } from "../timing.ts";

/** Messages of 1 KB. */
const MESSAGES = 40_000;

/** One topic of one broker, through each of its listeners: only the connection differs. */
async function openTransports(): Promise<{ topic: string; secure: Transport; plain: Transport }> {
  const { plain, secure, security } = await startSecureBroker();
  const topic = `bench-${randomUUID()}`;
  patchRequestQueue();
  const admin = new Kafka({ clientId: "bench", brokers: plain, logLevel: logLevel.ERROR });
  await withAdminOf(admin, (it) =>
    it.createTopics({
      waitForLeaders: true,
      topics: [{ topic, numPartitions: 3, replicationFactor: 1 }],
    }),
  );
  const options = { clientId: "bench", logger: silentLogger() };
  return {
    topic,
    secure: createKafkaTransport({ ...options, brokers: secure, security }),
    plain: createKafkaTransport({ ...options, brokers: plain }),
  };
}

const closing =
  (...transports: readonly Transport[]): Sides["close"] =>
  async () => {
    for (const transport of transports) await transport.close();
  };

/** Batches of a hundred messages, one after the other, acknowledged by all. */
const publishing: Comparison = {
  name: "deployment: publish with TLS and SCRAM",
  ours: "TLS and SCRAM",
  peer: "plaintext",
  unit: "messages/s",
  aim: { is: "at least", ratio: 0.5 },
  async prepare(context) {
    const count = context.size(MESSAGES);
    const { topic, secure, plain } = await openTransports();
    const groups = batches(kilobyteMessages(topic, count), 100);
    const sides = await Promise.all([secure, plain].map((it) => it.createProducer()));
    const [ours, peer] = sides.map(
      (producer) => () =>
        perSecond(count, async () => {
          for (const messages of groups) await producer.send(messages);
        }),
    );
    if (ours === undefined || peer === undefined) throw new Error("There are two sides");
    return { ours, peer, close: closing(secure, plain) };
  },
};

/** A topic read by a new group, batch by batch, every message looked at. */
const consuming: Comparison = {
  name: "deployment: consume with TLS and SCRAM",
  ours: "TLS and SCRAM",
  peer: "plaintext",
  unit: "messages/s",
  aim: { is: "at least", ratio: 0.5 },
  async prepare(context) {
    const count = context.size(MESSAGES);
    const { topic, secure, plain } = await openTransports();
    await sendAll(await plain.createProducer(), kilobyteMessages(topic, count));
    const through = (transport: Transport) => () => readAll(transport, topic, count);
    return { ours: through(secure), peer: through(plain), close: closing(secure, plain) };
  },
};

/** What encryption and passwords cost. */
export const secureMessaging: readonly Comparison[] = [publishing, consuming];
