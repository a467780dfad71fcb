import { randomBytes, randomUUID } from "node:crypto";
import { Partitioners } from "kafkajs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { keyPartitioner } from "../../shared/messaging/key_partitioner.ts";

const test = suite("Partition of a key");

const ours = keyPartitioner();
const kafkajs = Partitioners.DefaultPartitioner();

function partitions(key: string | Buffer, count: number) {
  const partitionMetadata = Array.from({ length: count }, (_, partitionId) => ({
    partitionErrorCode: 0,
    partitionId,
    leader: 1,
    replicas: [1],
    isr: [1],
  }));
  const question = { topic: "t", partitionMetadata, message: { key, value: null } };
  return { ours: ours(question), expected: kafkajs(question) };
}

test("keys go where kafkajs's default partitioner, and so Kafka's own clients, send them", () => {
  const texts = Array.from({ length: 500 }, randomUUID);
  const bytes = Array.from({ length: 500 }, (_, index) => randomBytes(index % 40));
  for (const key of ["", "a", "ab", "abc", "abcd", "ключ", "😀", ...texts, ...bytes]) {
    for (const count of [1, 3, 7]) {
      const { ours: partition, expected } = partitions(key, count);
      assert.is(partition, expected, `${count} partitions, key ${key.toString("hex")}`);
    }
  }
});

test("keys spread over the partitions", () => {
  const found = new Set(Array.from({ length: 100 }, () => partitions(randomUUID(), 3).ours));
  assert.equal([...found].sort(), [0, 1, 2]);
});

test.run();
