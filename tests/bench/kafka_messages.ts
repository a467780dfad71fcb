import { randomBytes, randomUUID } from "node:crypto";
import type { Message } from "../../shared/messaging/message.ts";
import type { Producer, Transport } from "../../shared/messaging/transport.ts";
import { Countdown } from "./countdown.ts";

/** Messages of one kilobyte with some hundred keys. */
export function kilobyteMessages(topic: string, count: number): Message[] {
  const value = Buffer.from(randomBytes(512).toString("hex"));
  return Array.from({ length: count }, (_, index) => ({
    topic,
    key: `key-${index % 300}`,
    value,
    headers: { ce_type: "bench.v1", ce_id: String(index) },
  }));
}

/** Messages in groups of at most `size`. */
export function batches(messages: readonly Message[], size: number): Message[][] {
  const groups: Message[][] = [];
  for (let at = 0; at < messages.length; at += size) groups.push(messages.slice(at, at + size));
  return groups;
}

/** Sends messages in batches. */
export async function sendAll(producer: Producer, messages: readonly Message[]): Promise<void> {
  for (const batch of batches(messages, 500)) await producer.send(batch);
}

/** Reads `count` messages of a topic with a new group and looks at each; returns messages per second. */
export async function readAll(transport: Transport, topic: string, count: number): Promise<number> {
  const countdown = new Countdown(count);
  const consumer = await transport.createConsumer({
    groupId: `bench-${randomUUID()}`,
    topics: [topic],
    async onBatch(batch) {
      countdown.begin();
      let bytes = 0;
      for (const message of batch.messages) {
        bytes += message.value.length;
        batch.resolve(message);
      }
      if (bytes > 0) countdown.count(batch.messages.length);
    },
  });
  const rate = await countdown.perSecond();
  await consumer.close();
  return rate;
}
