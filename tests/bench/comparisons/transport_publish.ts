import { Kafka, logLevel, Partitioners } from "kafkajs";
import { createKafkaTransport } from "../../../shared/messaging/kafka_transport.ts";
import { testKafka } from "../../support/kafka.ts";
import type { Comparison } from "../comparison.ts";
import { batches, kilobyteMessages } from "../kafka_messages.ts";
import { silentLogger } from "../silent_logger.ts";
import { perSecond } from "../timing.ts";

/**
 * Batches of a hundred messages of 1 KB, one batch after the other, acknowledged by all. The bare
 * client encodes records as ours does: the mend counts for the whole process.
 */
export const transportPublish: Comparison = {
  name: "transport publish",
  ours: "shared/messaging",
  peer: "kafkajs",
  unit: "messages/s",
  aim: { is: "at least", ratio: 0.95 },
  async prepare(context) {
    const count = context.size(40_000);
    const { brokers, createTopic } = await testKafka();
    const topic = await createTopic();
    const groups = batches(kilobyteMessages(topic, count), 100);
    const options = { brokers, clientId: "bench", logger: silentLogger() };
    const transport = createKafkaTransport(options);
    const producer = await transport.createProducer();
    const kafka = new Kafka({ clientId: "peer", brokers, logLevel: logLevel.ERROR });
    const peer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await peer.connect();
    return {
      ours: () =>
        perSecond(count, async () => {
          for (const messages of groups) await producer.send(messages);
        }),
      peer: () =>
        perSecond(count, async () => {
          for (const messages of groups) await peer.send({ topic, messages, acks: -1 });
        }),
      async close() {
        await peer.disconnect();
        await transport.close();
      },
    };
  },
};
