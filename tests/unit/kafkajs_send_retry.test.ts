import { createRequire } from "node:module";
import { suite } from "uvu";
import * as assert from "uvu/assert";

type Send = (request: {
  acks: number;
  topicMessages: { topic: string; messages: { key: string; value: string }[] }[];
}) => Promise<unknown>;

const require = createRequire(import.meta.url);
const createSend = require("kafkajs/src/producer/sendMessages.js") as (parts: object) => Send;
const createRetry = require("kafkajs/src/retry/index.js") as (options: object) => unknown;
const { KafkaJSProtocolError } = require("kafkajs/src/errors.js") as {
  KafkaJSProtocolError: new (error: object) => Error;
};

const test = suite("kafkajs's retry of a send");
const silent = { debug() {}, error() {}, warn() {}, info() {} };

/**
 * Sends a message to each of two partitions, led by two brokers. The second broker is not the leader any
 * more; the first leads both when the send is retried. Returns what the first broker stored.
 */
async function sendWhileLeadersMove(): Promise<string[]> {
  const stored: string[] = [];
  let leaders: Record<string, number[]> = { 1: [0], 2: [1] };
  const answer = (partitions: number[]) => ({
    topics: [{ topicName: "t", partitions: partitions.map((partition) => ({ partition })) }],
  });
  const brokers: Record<string, object> = {
    1: {
      nodeId: "1",
      async produce(request: {
        topicData: { partitions: { partition: string; messages: { value: string }[] }[] }[];
      }) {
        const partitions = request.topicData.flatMap((topic) => topic.partitions);
        stored.push(...partitions.flatMap(({ messages }) => messages.map(({ value }) => value)));
        return answer(partitions.map(({ partition }) => Number(partition)));
      },
    },
    2: {
      nodeId: "2",
      async produce() {
        leaders = { 1: [0, 1] };
        throw new KafkaJSProtocolError({
          ...{ type: "NOT_LEADER_FOR_PARTITION", code: 6, retriable: true },
          message: "This server is not the leader for that topic-partition",
        });
      },
    },
  };
  const nothing = async () => {};
  const send = createSend({
    logger: silent,
    partitioner: ({ message }: { message: { key: string } }) => Number(message.key),
    retrier: createRetry({ retries: 1, initialRetryTime: 1 }),
    cluster: {
      ...{ refreshMetadataIfNecessary: nothing, refreshMetadata: nothing, removeBroker() {} },
      ...{ addMultipleTargetTopics: nothing, isConnected: () => true, targetTopics: new Set() },
      findTopicPartitionMetadata: () => [{}, {}],
      findLeaderForPartitions: () => leaders,
      findBroker: async ({ nodeId }: { nodeId: string }) => brokers[nodeId],
    },
    eosManager: {
      ...{ acquireBrokerLock: nothing, releaseBrokerLock: nothing, isTransactional: () => false },
      ...{ getSequence: () => 0, updateSequence() {}, getProducerId: () => 1 },
      getProducerEpoch: () => 0,
    },
  });
  const messages = ["0", "1"].map((key) => ({ key, value: `message ${key}` }));
  await send({ acks: -1, topicMessages: [{ topic: "t", messages }] });
  return stored;
}

test("sends the messages of a partition whose new leader had already answered", async () => {
  assert.ok((await sendWhileLeadersMove()).includes("message 1"), "acknowledged, but never sent");
});

test.run();
