import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Admin, type ITopicConfig, Kafka, logLevel } from "kafkajs";
import { freePort } from "../../../apps/local/free_port.ts";
import { type KafkaOptions, startKafka } from "../../../apps/local/kafka.ts";
import { fetchKafkaPrograms } from "../../../apps/local/kafka_programs.ts";
import { jmxExporterOption } from "../../../apps/local/observer.ts";
import type { ServerProcess } from "../../../apps/local/server_process.ts";
import { startZookeeper } from "../../../apps/local/zookeeper.ts";
import { patchRequestQueue } from "../../../shared/messaging/kafkajs_request_queue.ts";
import { withAdminOf } from "../kafka.ts";
import { temporaryFolder } from "../temporary_folder.ts";
import { waitFor } from "../wait_for.ts";

/** A broker whose figures Prometheus scrapes. */
interface ObservedBroker {
  readonly process: ServerProcess;
  readonly metricsAddress: string;
}

/**
 * Two brokers and a ZooKeeper node, whose faults a test causes. Broker 2 starts first and is the
 * controller. The buffer of its log cleaner is too large for its heap.
 */
export interface ObservedCluster {
  /** The address of broker 1, which has the topics of services. */
  readonly brokers: readonly string[];
  readonly metricsAddresses: readonly string[];
  readonly first: ServerProcess;
  readonly controller: ServerProcess;
  readonly zookeeper: ServerProcess;
  createTopic(name: string, replicas: readonly number[], config?: TopicConfig): Promise<void>;
  /** Sets what brokers follow only when it changes, such as throttles. */
  configureTopic(name: string, config: TopicConfig): Promise<void>;
  /** Moves a topic of broker 2 to both brokers; if it is throttled, broker 1 copies next to nothing of it. */
  copySlowly(topic: string, messages: number): Promise<void>;
  /** Replaces one of the log directories of broker 1 by something that it cannot write to. */
  loseLogDirectory(): Promise<void>;
  close(): Promise<void>;
}

/** Kinds of what has settings: kafkajs does not export its own names to modules. */
const resourceTypes = { topic: 2, broker: 4 } as const;

type TopicConfig = Readonly<Record<string, string>>;

/** Starts the cluster; its consumer groups are at broker 1. */
export async function startObservedCluster(): Promise<ObservedCluster> {
  const folder = temporaryFolder("observed-cluster");
  const libs = await fetchKafkaPrograms();
  const zookeeperPort = await freePort();
  const zookeeper = await startZookeeper({
    ...{ libs, dataDir: join(folder, "zookeeper"), port: zookeeperPort },
  });
  const logDirectories = (id: number): string[] => [
    join(folder, `kafka-${id}`, "data"),
    join(folder, `kafka-${id}`, "more-data"),
  ];
  const ports = [await freePort(), await freePort()] as const;
  const start = async (
    id: 1 | 2,
    own: Pick<KafkaOptions, "properties"> & { readonly heap: readonly string[] },
  ): Promise<ObservedBroker> => {
    const [metricsPort, dataDir] = [await freePort(), join(folder, `kafka-${id}`)];
    const process = await startKafka({
      ...{ libs, dataDir, zookeeperPort, port: ports[id - 1] as number },
      jvmOptions: [await jmxExporterOption({ folder: dataDir, port: metricsPort }), ...own.heap],
      properties: {
        "broker.id": id,
        "log.dirs": logDirectories(id).join(","),
        // So that little is copied before the throttle works.
        "replica.fetch.max.bytes": 65_536,
        "replica.fetch.response.max.bytes": 65_536,
        "offsets.topic.num.partitions": 1,
        ...own.properties,
      },
    });
    return { process, metricsAddress: `127.0.0.1:${metricsPort}` };
  };
  const second = await start(2, {
    heap: ["-Xmx128m", "-Xmn16m"],
    properties: { "log.cleaner.dedupe.buffer.size": 70 * 1024 * 1024 },
  });
  const first = await start(1, { heap: [] });
  patchRequestQueue();
  const kafka = new Kafka({
    ...{ clientId: "tests", logLevel: logLevel.NOTHING },
    brokers: ports.map((port) => `127.0.0.1:${port}`),
  });
  const asAdmin = <T>(work: (admin: Admin) => Promise<T>): Promise<T> => withAdminOf(kafka, work);
  await waitFor(
    () => asAdmin(async (admin) => (await admin.describeCluster()).brokers.length === 2),
    { what: "both brokers" },
  );
  await asAdmin(async (admin) => {
    await admin.createTopics({ topics: [topicOf("__consumer_offsets", [1], compacted)] });
    const configEntries = entriesOf({ "follower.replication.throttled.rate": "1" });
    const resources = [{ type: resourceTypes.broker, name: "1", configEntries }];
    await admin.alterConfigs({ validateOnly: false, resources });
  });
  return {
    brokers: [`127.0.0.1:${ports[0]}`],
    metricsAddresses: [first.metricsAddress, second.metricsAddress],
    first: first.process,
    controller: second.process,
    zookeeper,
    async createTopic(name, replicas, config = {}) {
      await asAdmin((admin) => admin.createTopics({ topics: [topicOf(name, replicas, config)] }));
    },
    async configureTopic(name, config) {
      const resource = { type: resourceTypes.topic, name, configEntries: entriesOf(config) };
      await asAdmin((admin) => admin.alterConfigs({ validateOnly: false, resources: [resource] }));
    },
    async copySlowly(topic, messages) {
      await sendMany(kafka, topic, messages);
      const partitionAssignment = [{ partition: 0, replicas: [2, 1] }];
      await asAdmin((admin) =>
        admin.alterPartitionReassignments({ topics: [{ topic, partitionAssignment }] }),
      );
    },
    async loseLogDirectory() {
      const [, lost = ""] = logDirectories(1);
      await rm(lost, { recursive: true });
      await writeFile(lost, "no folder");
    },
    async close() {
      for (const { process } of [first, second]) await process.stop({ signal: "SIGKILL" });
      await zookeeper.stop({ signal: "SIGKILL" });
    },
  };
}

const compacted: TopicConfig = { "cleanup.policy": "compact" };

/** A topic with one partition. */
function topicOf(topic: string, replicas: readonly number[], config: TopicConfig): ITopicConfig {
  return {
    topic,
    replicaAssignment: [{ partition: 0, replicas: [...replicas] }],
    configEntries: entriesOf(config),
  };
}

function entriesOf(config: TopicConfig): { name: string; value: string }[] {
  return Object.entries(config).map(([name, value]) => ({ name, value }));
}

async function sendMany(kafka: Kafka, topic: string, messages: number): Promise<void> {
  const producer = kafka.producer();
  await producer.connect();
  const batch = Array.from({ length: 1_000 }, () => ({ value: "x".repeat(100) }));
  for (let sent = 0; sent < messages; sent += batch.length) {
    await producer.send({ topic, messages: batch });
  }
  await producer.disconnect();
}
