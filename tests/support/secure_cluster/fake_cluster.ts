import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { createServer, type Server } from "node:tls";
import { temporaryFolder } from "../temporary_folder.ts";
import { createAuthority } from "./certificate_authority.ts";

const gate = join(import.meta.dirname, "../../../infra/host/files/cluster/cluster_gate.sh");
const authority = createAuthority("Cluster");
const stranger = createAuthority("Stranger");
const leaves = {
  valid: authority.issue("node"),
  expired: authority.issue("node", [], -1),
  foreign: stranger.issue("node"),
};
const bastion = authority.issue("bastion");

/** How a node responds to the bastion: `refused` has no process, `silent` no route. */
export type NodeState = "refused" | "silent" | "expired" | "unclear" | ZooKeeperMode | "open";
type ZooKeeperMode = "leader" | "follower" | "waiting";

/** What a {@link FakeCluster} is like. */
export interface ClusterState {
  readonly zookeeper: readonly [NodeState, NodeState, NodeState];
  readonly brokers: readonly [NodeState, NodeState, NodeState];
  /** The ids in ZooKeeper. */
  readonly registered: readonly number[];
  /** The brokers with a connection to ZooKeeper. */
  readonly connected?: readonly number[];
  /** The replicas in sync of a partition of all brokers; of one poll each, the last one from then on. */
  readonly inSync?: readonly string[];
  /** The bytes of broker 2's replica, likewise. */
  readonly bytes?: readonly number[];
}

/**
 * What the bastion sees of a cluster: ports on addresses of this machine that behave like nodes, and
 * Kafka's tools that print what a test says.
 */
export class FakeCluster implements AsyncDisposable {
  readonly folder = temporaryFolder("gate");
  readonly #network = `127.${byte()}.${byte()}`;
  readonly #servers: Server[] = [];

  private constructor() {
    mkdirSync(join(this.folder, "bin"));
  }

  static async start(state: ClusterState): Promise<FakeCluster> {
    const cluster = new FakeCluster();
    const { zookeeper, brokers, registered, connected = registered } = state;
    const clients = connected
      .map((broker) => ` /${cluster.#address("kafka", broker)}:50001[1](queued=0,sid=0x1)\n`)
      .join("");
    await Promise.all([
      ...zookeeper.map((it, at) =>
        cluster.#listen(it, cluster.#address("zookeeper", at + 1), clients),
      ),
      ...brokers.map((it, at) => cluster.#listen(it, cluster.#address("kafka", at + 1), "")),
    ]);
    const names = (kind: "zookeeper" | "kafka", states: readonly NodeState[]) =>
      states.map((it, at) =>
        it === "silent" ? `224.0.0.${at + 1}` : cluster.#address(kind, at + 1),
      );
    const settings = {
      ...{ ZOOKEEPER_NAMES: names("zookeeper", zookeeper).join(" "), ZOOKEEPER_CONNECT: "x" },
      ...{
        BROKER_NAMES: names("kafka", brokers).join(" "),
        MIN_INSYNC: "2",
        REPLICATION_FACTOR: "3",
      },
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name}="${value}"\n`);
    writeFileSync(join(cluster.folder, "host.env"), lines.join(""));
    cluster.#print("zookeeper-shell.sh", [`[${registered.join(", ")}]\n7`]);
    const { inSync = ["1,2,3"], bytes = [1] } = state;
    cluster.#print(
      "kafka-topics.sh",
      inSync.map((isr) => described(isr)),
    );
    cluster.#print("kafka-log-dirs.sh", bytes.map(logDirs));
    cluster.#print("kafka-leader-election.sh", [""]);
    return cluster;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of this.#servers) server.close();
  }

  /** Runs cluster_gate.sh; `absent` are nodes without a running instance. */
  async gate(
    step: readonly string[],
    {
      timeoutS = 0,
      absent,
    }: { readonly timeoutS?: number; readonly absent?: readonly string[] } = {},
  ): Promise<string> {
    const child = spawn("bash", [gate, ...step], {
      env: {
        PATH: process.env.PATH,
        ...{ HOST_ENV: join(this.folder, "host.env"), KAFKA_BIN: join(this.folder, "bin") },
        ...{ STATE: join(this.folder, "state"), GATE_POLL: "0.05" },
        ...{ GATE_TIMEOUT: String(timeoutS), RECOVERY_TIMEOUT: String(timeoutS) },
      },
    });
    const user = { user: "broker", password: "secret" };
    child.stdin.end(
      JSON.stringify({
        authority: authority.certificate,
        ...bastion,
        ...user,
        ...(absent && { absent }),
      }),
    );
    const exited = once(child, "close");
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    await exited;
    return stdout.trim() || stderr.trim();
  }

  #address(kind: "zookeeper" | "kafka", number: number): string {
    return `${this.#network}.${(kind === "kafka" ? 20 : 10) + number}`;
  }

  async #listen(state: NodeState, address: string, clients: string): Promise<void> {
    if (state === "refused" || state === "silent") return;
    const { key, certificate } =
      leaves[state === "expired" ? "expired" : state === "unclear" ? "foreign" : "valid"];
    const server = createServer({ key, cert: certificate }, (socket) => {
      socket.on("error", () => undefined);
      socket.once("data", (command) => {
        const own = ` /127.0.0.1:50000[0](queued=0)\n`;
        if (command.toString() === "cons") socket.end(`${own}${clients}`);
        else if (state === "waiting") {
          socket.end("This ZooKeeper instance is not currently serving requests\n");
        } else socket.end(`Zookeeper version: 3\nMode: ${state}\n`);
      });
    });
    server.on("tlsClientError", () => undefined);
    this.#servers.push(server);
    server.listen(isBroker(address) ? 9092 : 2182, address);
    await once(server, "listening");
  }

  /** A tool that prints one text after the other, and then the last one. */
  #print(tool: string, texts: readonly string[]): void {
    const path = join(this.folder, "bin", tool);
    texts.forEach((it, at) => {
      writeFileSync(`${path}.${at}`, `${it}\n`);
    });
    writeFileSync(
      path,
      `#!/usr/bin/env bash
calls=$(cat "$0.calls" 2>/dev/null || echo 0)
echo $((calls + 1)) >"$0.calls"
cat "$0.$((calls < ${texts.length - 1} ? calls : ${texts.length - 1}))"
`,
    );
    chmodSync(path, 0o755);
  }
}

function isBroker(address: string): boolean {
  return Number(address.split(".")[3]) > 20;
}

function described(isr: string): string {
  const leader = isr === "" ? "none" : isr.split(",")[0];
  return [
    "Topic: a\tTopicId: x\tPartitionCount: 1\tReplicationFactor: 3\tConfigs: min.insync.replicas=2",
    `\tTopic: a\tPartition: 0\tLeader: ${leader}\tReplicas: 1,2,3\tIsr: ${isr}`,
  ].join("\n");
}

function logDirs(bytes: number): string {
  const broker = (id: number, size: number) => ({
    broker: id,
    logDirs: [{ partitions: [{ partition: "a-0", size, offsetLag: 0, isFuture: false }] }],
  });
  return `Received\n${JSON.stringify({ version: 1, brokers: [broker(1, 100), broker(2, bytes)] })}`;
}

function byte(): number {
  return 1 + Math.floor(Math.random() * 254);
}
