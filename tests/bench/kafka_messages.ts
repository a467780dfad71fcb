import { randomBytes } from "node:crypto";
import type { Message } from "../../shared/messaging/message.ts";
import type { Producer } from "../../shared/messaging/transport.ts";

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
