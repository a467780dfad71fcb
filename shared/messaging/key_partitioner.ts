import type { ICustomPartitioner } from "kafkajs";

/** Constants of murmur2 as every Kafka client has them (org.apache.kafka.common.utils.Utils). */
const SEED = 0x9747b28c;
const FACTOR = 0x5bd1e995;

/**
 * The partition of each key, the same as in Kafka's own clients. kafkajs's default partitioner
 * returns the same, but calculates with 64-bit objects, which costs about as much as encoding.
 * Every message has a key here, so that none needs a turn.
 */
export const keyPartitioner: ICustomPartitioner =
  () =>
  ({ message, partitionMetadata }) =>
    (murmur2(Buffer.from(message.key ?? "")) & 0x7fffffff) % partitionMetadata.length;

/** Murmur2 in 32 bits, signed. */
function murmur2(data: Buffer): number {
  const whole = data.length & ~3;
  let hash = SEED ^ data.length;
  for (let at = 0; at < whole; at += 4) {
    const word = Math.imul(data.readInt32LE(at), FACTOR);
    hash = Math.imul(hash, FACTOR) ^ Math.imul(word ^ (word >>> 24), FACTOR);
  }
  if (whole < data.length) {
    hash = Math.imul(hash ^ data.readUIntLE(whole, data.length - whole), FACTOR);
  }
  hash = Math.imul(hash ^ (hash >>> 13), FACTOR);
  return hash ^ (hash >>> 15);
}
