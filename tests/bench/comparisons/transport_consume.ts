import { randomUUID } from "node:crypto";
import { Kafka, logLevel } from "kafkajs";
import { createKafkaTransport } from "../../../shared/messaging/kafka_transport.ts";
import { testKafka } from "../../support/kafka.ts";
import type { Comparison } from "../comparison.ts";
import { Countdown } from "../countdown.ts";
import { kilobyteMessages, readAll, sendAll } from "../kafka_messages.ts";
import { silentLogger } from "../silent_logger.ts";

/** A topic of 1 KB messages read by a new group, batch by batch, every message looked at. */
export const transportConsume: Comparison = {
  name: "transport consume",
  ours: "shared/messaging",
  peer: "kafkajs eachBatch",
  unit: "messages/s",
  aim: { is: "at least", ratio: 0.95 },
  async prepare(context) {
    const count = context.size(100_000);
    const { brokers, createTopic } = await testKafka();
    const topic = await createTopic();
    const options = { brokers, clientId: "bench", logger: silentLogger() };
    const transport = createKafkaTransport(options);
    await sendAll(await transport.createProducer(), kilobyteMessages(topic, count));
    const kafka = new Kafka({ clientId: "peer", brokers, logLevel: logLevel.ERROR });

    const ours = () => readAll(transport, topic, count);

    async function peer(): Promise<number> {
      const countdown = new Countdown(count);
      const consumer = kafka.consumer({ groupId: `peer-${randomUUID()}` });
      await consumer.connect();
      await consumer.subscribe({ topics: [topic], fromBeginning: true });
      await consumer.run({
        partitionsConsumedConcurrently: 3,
        async eachBatch({ batch, resolveOffset }) {
          countdown.begin();
          let bytes = 0;
          for (const message of batch.messages) {
            bytes += message.value?.length ?? 0;
            resolveOffset(message.offset);
          }
          if (bytes > 0) countdown.count(batch.messages.length);
        },
      });
      const rate = await countdown.perSecond();
      await consumer.disconnect();
      return rate;
    }

    return { ours, peer, close: () => transport.close() };
  },
};
