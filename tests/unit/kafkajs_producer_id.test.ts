import { createRequire } from "node:module";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const require = createRequire(import.meta.url);
const createEosManager = require("kafkajs/src/producer/eosManager/index.js") as (parts: object) => {
  initProducerId(): Promise<void>;
  getProducerId(): number;
};
const { KafkaJSBrokerNotFound, KafkaJSProtocolError } = require("kafkajs/src/errors.js") as {
  KafkaJSBrokerNotFound: new (message: string) => Error;
  KafkaJSProtocolError: new (error: object) => Error;
};

const test = suite("kafkajs's request for a producer id");
const silent = { debug() {}, error() {}, warn() {}, info() {} };

/** Asks a cluster whose first answers are `failures` and then a broker that grants producer id 7. */
async function requestProducerId(failures: Error[]): Promise<number> {
  const remaining = [...failures];
  const manager = createEosManager({
    logger: silent,
    ...{ transactional: false, transactionTimeout: 1000 },
    retry: { retries: 3, initialRetryTime: 1 },
    cluster: {
      retry: { retries: 3, initialRetryTime: 1 },
      refreshMetadataIfNecessary: async () => {},
      async findControllerBroker() {
        const failure = remaining.shift();
        if (failure) throw failure;
        return { initProducerId: async () => ({ producerId: 7, producerEpoch: 0 }) };
      },
    },
  });
  await manager.initProducerId();
  return manager.getProducerId();
}

test("is tried again while the cluster elects a controller", async () => {
  const withoutController = new KafkaJSBrokerNotFound("Broker -1 not found in the cached metadata");
  assert.is(await requestProducerId([withoutController, withoutController]), 7);
});

test("fails at once where the cluster denies it", async () => {
  const denied = new KafkaJSProtocolError({
    ...{ type: "CLUSTER_AUTHORIZATION_FAILED", code: 31, retriable: false },
    message: "Cluster authorization failed",
  });
  const error = await requestProducerId([denied]).catch((reason: Error) => reason);
  assert.match((error as Error).message, "Cluster authorization failed");
});

test.run();
