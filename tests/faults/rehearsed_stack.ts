import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { paginateListObjectsV2 } from "@aws-sdk/client-s3";
import postgres from "postgres";
import { clusterPorts } from "../../infra/host/cluster_host_settings.ts";
import { openAccount } from "../../infra/rehearsal/account/account.ts";
import type { DatabaseRecord } from "../../infra/rehearsal/account/database_records.ts";
import { failOverDatabase, rebootDatabase } from "../../infra/rehearsal/hosts/database_life.ts";
import { databasePort, superuser } from "../../infra/rehearsal/hosts/database_machine.ts";
import { prepareCertificates } from "../../infra/rehearsal/machine/certificates.ts";
import { docker, machineName } from "../../infra/rehearsal/machine/docker.ts";
import { createStorageClient } from "../../infra/rehearsal/machine/storage_client.ts";
import { withAdminOf } from "../support/kafka.ts";
import { resolvePublicNames } from "../support/rehearsal/public_names.ts";
import { type RehearsedCluster, resolveToTunnel } from "../support/rehearsal/rehearsed_cluster.ts";
import { type RehearsedHost, rehearsedHost } from "../support/rehearsal/rehearsed_host.ts";
import { accountFolder } from "../support/rehearsal/rehearsed_platform.ts";
import { waitFor } from "../support/wait_for.ts";
import { type KafkaAccess, kafkaClient } from "./kafka_access.ts";
import type { Broker, PlatformUnderTest, Server } from "./platform_under_test.ts";
import { ServiceHosts } from "./service_hosts.ts";

const databaseId = "learning-platform-production";
/** A host boots beside others that share this machine's processors. */
const SERVES_WITHIN_MS = 300_000;

/**
 * Connects to a rehearsed stack `production` as it was deployed, with two instances of every service.
 * The tunnel to Kafka stays open until `stop`.
 */
export async function openRehearsedStack(
  cluster: RehearsedCluster,
  { folder }: { folder: string },
): Promise<PlatformUnderTest> {
  const { outputs, project } = cluster;
  resolvePublicNames();
  resolveToTunnel(cluster);
  setDefaultCACertificates([...getCACertificates("default"), outputs.gatewayAuthority]);
  const account = await openAccount(accountFolder(project));
  const database = account.state.databases[databaseId];
  if (database === undefined) throw new Error(`Cannot find database ${databaseId}`);
  const hostsOf = (names: readonly string[]): RehearsedHost[] =>
    names.map((name) => rehearsedHost(account, name));
  const brokers = hostsOf(["kafka-1", "kafka-2", "kafka-3"]);
  const logFile = join(folder, "services.log");
  const services = await ServiceHosts.open(hostsOf(["services-1", "services-2"]), { logFile });
  const kafka: KafkaAccess = {
    brokers: [outputs.bootstrapServers],
    security: { authority: outputs.kafkaAuthority, ...(await superUser(brokers)) },
  };
  const earlierFiles = new Set(await listFiles(cluster));
  const tunnel = await cluster.openTunnel();
  return {
    gatewayUrl: outputs.gatewayUrl,
    operator: outputs.operatorLogin,
    kafka,
    brokers: brokers.map((host) => brokerOn(host, kafka)),
    zookeepers: hostsOf(["zookeeper-1", "zookeeper-2", "zookeeper-3"]).map(zookeeperOn),
    database: {
      restart: () => rebootDatabase(database),
      kill: () => failOverDatabase(account, databaseId),
    },
    serviceHosts: services.hosts,
    connectToDatabase: () => connectToDatabase(database),
    killService: (instance) => services.kill(instance),
    rebuild: (service) => services.rebuild(service),
    async storedFiles() {
      return (await listFiles(cluster)).filter((file) => !earlierFiles.has(file));
    },
    allRevived: () => services.untilServing(),
    unasked: () => services.unasked(),
    logFile,
    async stop() {
      tunnel.kill();
      await services.saveLogs();
    },
  };
}

/** The inter-broker user, the only one with all rights. */
async function superUser(brokers: readonly RehearsedHost[]) {
  const properties = await brokers[0]?.run("cat /etc/kafka/server.properties");
  const [, username, password] =
    /username="([^"]+)" password="([^"]+)"/.exec(properties ?? "") ?? [];
  if (username === undefined || password === undefined) {
    throw new Error("Cannot read the inter-broker user from server.properties");
  }
  return { username, passwords: [password] as [string] };
}

function brokerOn(host: RehearsedHost, kafka: KafkaAccess): Broker {
  const serves = () =>
    waitFor(async () => (await listens(host, clusterPorts.kafkaExternal)) && isInSync(kafka), {
      ...{ what: `every replica to be in sync with ${host.name}`, everyMs: 1_000 },
      timeoutMs: SERVES_WITHIN_MS,
    });
  return {
    async stop(awayMs) {
      await host.run("systemctl stop kafka");
      await delay(awayMs);
      await host.run("systemctl start kafka");
      await serves();
    },
    async kill() {
      await host.cutPower();
      await serves();
    },
    async pause(forMs) {
      await host.freeze(forMs);
      await serves();
    },
  };
}

async function listens(host: RehearsedHost, port: number): Promise<boolean> {
  return (await host.run(`ss -Hltn 'sport = :${port}'`)) !== "";
}

/** Whether each partition has all its replicas, so that it can do without another broker. */
async function isInSync(kafka: KafkaAccess): Promise<boolean> {
  return await withAdminOf(kafkaClient(kafka), async (admin) => {
    const { topics } = await admin.fetchTopicMetadata({ topics: await admin.listTopics() });
    return topics.every(({ partitions }) =>
      partitions.every(({ isr, replicas }) => isr.length === replicas.length),
    );
  });
}

function zookeeperOn(host: RehearsedHost): Server {
  const [peers] = clusterPorts.zookeeperPeers;
  const isInQuorum = `ss -Htn state established '( sport = :${peers} or dport = :${peers} )'`;
  const serves = () =>
    waitFor(async () => (await host.run(isInQuorum)) !== "", {
      ...{ what: `${host.name} to join the quorum`, everyMs: 500, timeoutMs: SERVES_WITHIN_MS },
    });
  return {
    async restart() {
      await host.run("systemctl restart zookeeper");
      await serves();
    },
    async kill() {
      await host.cutPower();
      await serves();
    },
  };
}

/**
 * As the superuser, who can log in from the database's container only: by its Unix socket, which the
 * container's file system shows to this machine.
 */
function connectToDatabase({ machine, databaseName }: DatabaseRecord): postgres.Sql {
  const options = {
    user: superuser,
    database: databaseName,
    max: 2,
    onnotice: () => {},
    /** Called for each connection: a database that was restarted has another process. */
    async socket(): Promise<Socket> {
      const pid = await docker(["inspect", "--format", "{{.State.Pid}}", machineName(machine)]);
      const socket = connect(`/proc/${pid}/root/run/postgresql/.s.PGSQL.${databasePort}`);
      await once(socket, "connect");
      return socket;
    },
  };
  return postgres(options);
}

/** The keys of all objects, each below the name of the service whose bucket it is in. */
async function listFiles({ outputs }: RehearsedCluster): Promise<string[]> {
  const { authority } = await prepareCertificates();
  const client = createStorageClient(authority);
  const files: string[] = [];
  try {
    for (const [owner, Bucket] of Object.entries(outputs.bucketNames)) {
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket })) {
        files.push(...Contents.map(({ Key }) => `${owner}/${Key}`));
      }
    }
  } finally {
    client.destroy();
  }
  return files;
}
