import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startJavaServer } from "./java_server.ts";
import type { ServerProcess } from "./server_process.ts";

/** Where and how to run a broker. */
export interface KafkaOptions {
  /** The folder of jars that `fetchKafkaPrograms` returned. */
  libs: string;
  dataDir: string;
  port: number;
  zookeeperPort: number;
  /** Options of its JVM in addition, such as an agent. */
  jvmOptions?: readonly string[];
  /** Its settings in addition to the usual ones, or instead of them. */
  properties?: Readonly<Record<string, string | number>>;
  pidFile?: string;
  onLine?: (line: string) => void;
}

/** How long a start is retried. */
const PATIENCE_MS = 60_000;
/** Errors of a starting broker that are temporary: see `startKafka`. */
const PASSING = /node already exists|NodeExists|SessionExpired/i;

/**
 * Starts a broker on 127.0.0.1 and waits until it listens; ZooKeeper must be up. A broker that was
 * killed stays registered until ZooKeeper ends its session, and on a machine that is busy for some
 * seconds a starting broker loses its own session: both are retried.
 */
export async function startKafka(options: KafkaOptions): Promise<ServerProcess> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await launch(options);
    } catch (error) {
      if (!PASSING.test((error as Error).message) || Date.now() > deadline) throw error;
      await delay(500);
    }
  }
}

async function launch(options: KafkaOptions): Promise<ServerProcess> {
  const { dataDir, port, zookeeperPort, properties, ...rest } = options;
  await mkdir(join(dataDir, "data"), { recursive: true });
  return await startJavaServer({
    ...rest,
    name: "kafka",
    mainClass: "kafka.Kafka",
    folder: dataDir,
    heap: 384,
    port,
    properties: {
      "broker.id": 1,
      listeners: `PLAINTEXT://127.0.0.1:${port}`,
      "advertised.listeners": `PLAINTEXT://127.0.0.1:${port}`,
      "log.dirs": join(dataDir, "data"),
      "zookeeper.connect": `127.0.0.1:${zookeeperPort}`,
      // A killed broker stays registered until this timeout.
      "zookeeper.session.timeout.ms": 3000,
      "zookeeper.connection.timeout.ms": 20_000,
      "auto.create.topics.enable": "false",
      "group.initial.rebalance.delay.ms": 0,
      "group.min.session.timeout.ms": 1000,
      "offsets.topic.num.partitions": 4,
      "offsets.topic.replication.factor": 1,
      // Longer than any topic's retention: a machine may sleep for weeks.
      "offsets.retention.minutes": 60 * 24 * 60,
      "transaction.state.log.num.partitions": 1,
      "transaction.state.log.replication.factor": 1,
      "transaction.state.log.min.isr": 1,
      "num.network.threads": 2,
      "num.io.threads": 4,
      "num.recovery.threads.per.data.dir": 2,
      "log.cleaner.dedupe.buffer.size": 16 * 1024 * 1024,
      // There is no other broker to hand partitions over to.
      "controlled.shutdown.enable": "false",
      ...properties,
    },
  });
}
