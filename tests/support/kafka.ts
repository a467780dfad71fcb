import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { type Admin, Kafka, logLevel } from "kafkajs";
import { freePort } from "../../apps/local/free_port.ts";
import { startKafka } from "../../apps/local/kafka.ts";
import { fetchKafkaPrograms } from "../../apps/local/kafka_programs.ts";
import { startZookeeper } from "../../apps/local/zookeeper.ts";
import { patchRequestQueue } from "../../shared/messaging/kafkajs_request_queue.ts";
import { temporaryFolder } from "./temporary_folder.ts";

/** A Kafka cluster for tests. */
export interface TestKafka {
  readonly brokers: string[];
  /** Makes a topic (a fresh name unless given; 3 partitions unless told) and answers its name. */
  createTopic(name?: string, partitions?: number): Promise<string>;
}

let cluster: Promise<TestKafka> | undefined;

/**
 * The runner's cluster, which serves every test file, or one (a broker and ZooKeeper) that lives
 * as long as this process. Use topics and groups of your own: others are at work there too.
 */
export async function testKafka(): Promise<TestKafka> {
  cluster ??= findBrokers().then((brokers) => ({
    brokers,
    createTopic: (name = `test-${randomUUID()}`, partitions = 3) =>
      createTopic(brokers, { name, partitions }),
  }));
  return await cluster;
}

async function findBrokers(): Promise<string[]> {
  const given = process.env.TEST_KAFKA_BROKERS;
  if (given) return given.split(",");
  const folder = temporaryFolder("test-kafka");
  const libs = await fetchKafkaPrograms();
  const [zookeeperPort, port] = [await freePort(), await freePort()];
  const zookeeper = await startZookeeper({
    libs,
    dataDir: join(folder, "zookeeper"),
    port: zookeeperPort,
  });
  process.on("exit", () => zookeeper.signal("SIGKILL"));
  const kafka = await startKafka({ libs, dataDir: join(folder, "kafka"), port, zookeeperPort });
  process.on("exit", () => kafka.signal("SIGKILL"));
  return [`127.0.0.1:${port}`];
}

async function createTopic(
  brokers: string[],
  topic: { name: string; partitions: number },
): Promise<string> {
  await withAdmin(brokers, (admin) =>
    admin.createTopics({
      waitForLeaders: true,
      topics: [{ topic: topic.name, numPartitions: topic.partitions, replicationFactor: 1 }],
    }),
  );
  return topic.name;
}

async function withAdmin<T>(brokers: string[], work: (admin: Admin) => Promise<T>): Promise<T> {
  patchRequestQueue();
  const kafka = new Kafka({ clientId: "tests", brokers, logLevel: logLevel.ERROR });
  return await withAdminOf(kafka, work);
}

/** Does work with an administration client of these settings, and disconnects it. */
export async function withAdminOf<T>(kafka: Kafka, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}
