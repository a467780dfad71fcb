import { createRequire } from "node:module";
import { suite } from "uvu";
import * as assert from "uvu/assert";

type Group = (batch: {
  topic: string;
  partitionMetadata: readonly object[];
  messages: readonly { key: string }[];
  partitioner: (asked: { message: { key: string } }) => number;
}) => Record<number, readonly { key: string }[]>;

const require = createRequire(import.meta.url);
const group = require("kafkajs/src/producer/groupMessagesPerPartition.js") as Group;

const test = suite("Batches grouped for kafkajs");
const partitionMetadata = [{}, {}, {}];
const partitioner = ({ message: { key } }: { message: { key: string } }) => Number(key) % 3;

test("each message is in its partition's group once, in the order given", () => {
  const messages = Array.from({ length: 1000 }, (_, index) => ({ key: String(index) }));
  const groups = group({ topic: "t", partitionMetadata, messages, partitioner });
  assert.equal(Object.keys(groups), ["0", "1", "2"]);
  for (const partition of [0, 1, 2]) {
    const own = messages.filter(({ key }) => Number(key) % 3 === partition);
    assert.equal(groups[partition], own);
  }
});

test("a group is not copied for each of its messages", () => {
  const seen = new Set<unknown>();
  const messages = Array.from({ length: 10 }, () => ({ key: "0" }));
  // The groups as they are before each message, taken from under the reduction.
  const watched = Object.assign([...messages], {
    reduce: (step: (...args: unknown[]) => object, groups: object) =>
      messages.reduce<object>((before, message) => {
        const after = step(before, message) as Record<number, unknown>;
        seen.add(after[0]);
        return after;
      }, groups),
  });
  group({ topic: "t", partitionMetadata, messages: watched as never, partitioner });
  assert.is(seen.size, 1);
});

test.run();
