import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { awaitCoordinators } from "../../apps/local/await_coordinators.ts";
import { createTopics } from "../../apps/local/create_topics.ts";
import { freePort } from "../../apps/local/free_port.ts";
import { startKafka } from "../../apps/local/kafka.ts";
import { fetchKafkaPrograms } from "../../apps/local/kafka_programs.ts";
import type { ServerProcess } from "../../apps/local/server_process.ts";
import { startZookeeper } from "../../apps/local/zookeeper.ts";
import { topics } from "../../shared/contracts/topics.ts";
import { createKafkaTransport } from "../../shared/messaging/kafka_transport.ts";
import { loggerWithLines } from "../support/log_lines.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const test = suite("the coordinators of a cluster that has just started");
const servers: ServerProcess[] = [];

/** A cluster of its own: one that others have used has its coordinators already. */
async function startCluster() {
  const folder = temporaryFolder("coordinators");
  const libs = await fetchKafkaPrograms();
  const [zookeeperPort, port] = [await freePort(), await freePort()];
  const zookeeper = { libs, dataDir: join(folder, "zookeeper"), port: zookeeperPort };
  const kafka = { libs, dataDir: join(folder, "kafka"), port, zookeeperPort };
  servers.push(await startZookeeper(zookeeper));
  servers.push(await startKafka(kafka));
  return {
    brokers: [`127.0.0.1:${port}`],
    async restartBroker() {
      await servers.pop()?.stop({ timeoutMs: 20_000 });
      servers.push(await startKafka(kafka));
    },
  };
}

/** What kafkajs logs, at any level, while a producer and a member of every group connect. */
async function failedResponses(brokers: string[]) {
  const { logger, lines } = loggerWithLines();
  const transport = createKafkaTransport({ brokers, clientId: "test", logger });
  const groupIds = new Set(topics.flatMap(({ groups }) => groups));
  const joins = [...groupIds].map((groupId) => {
    const read = topics.filter(({ groups }) => groups.includes(groupId)).map(({ name }) => name);
    return transport.createConsumer({ groupId, topics: read, onBatch: async () => undefined });
  });
  await Promise.all([transport.createProducer(), ...joins]);
  await transport.close();
  return lines.filter(({ error }) => error !== undefined).map(({ msg, error }) => [msg, error]);
}

test.after(async () => {
  for (const server of servers.toReversed()) await server.stop({ timeoutMs: 20_000 });
});

test("clients that connect afterwards get no error response, also after a restart", async () => {
  const { brokers, restartBroker } = await startCluster();
  await createTopics(brokers);
  await awaitCoordinators(brokers);
  assert.equal(await failedResponses(brokers), []);
  await restartBroker();
  await awaitCoordinators(brokers);
  assert.equal(await failedResponses(brokers), []);
});

test("a cluster that cannot be reached is an error that names it", async () => {
  const broker = `127.0.0.1:${await freePort()}`;
  const error = await awaitCoordinators([broker], { attempts: 2 }).catch((reason) => reason);
  assert.match(error.message, `Cannot reach a coordinator on ${broker}`);
});

test.run();
