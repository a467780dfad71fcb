import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fetchKafkaPrograms } from "../../../apps/local/kafka_programs.ts";
import { type CertificateAuthority, createAuthority, type Leaf } from "./certificate_authority.ts";
import { ClusterNetwork } from "./cluster_network.ts";

const project = join(import.meta.dirname, "../../..");
const hostFiles = join(project, "infra/host/files");
const numbers = [1, 2, 3] as const;

/** `zookeeper-1`, `kafka-3` ... */
export type NodeName = `${"zookeeper" | "kafka"}-${(typeof numbers)[number]}`;

/** All nodes, in the order in which a stack changes them. */
export const nodeNames: readonly NodeName[] = [
  ...numbers.map((number) => `zookeeper-${number}` as const),
  ...numbers.map((number) => `kafka-${number}` as const),
];

const zookeeperShell = `
source "$0" && source "$HOST_ENV" && settings=$(mktemp) && zookeeper_client "$1" >"$settings"
"$KAFKA_BIN/zookeeper-shell.sh" "$ZOOKEEPER_CONNECT" -zk-tls-config-file "$settings" 2>&1
rm "$settings"`;

/** What a script printed, and how it ended. */
export interface ScriptRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The inter-broker user that a node is applied with. */
export interface InterBrokerUser {
  readonly user: string;
  readonly password: string;
}

/**
 * Three ZooKeeper nodes, three brokers and a bastion with TLS, users and access rules, on this machine:
 * the templates and scripts of infra/host/files/cluster, with a script that plays systemd. Each host has
 * a network of its own (Linux with root only). The processes end with this one.
 */
export class SecureCluster {
  readonly authority: CertificateAuthority = createAuthority("Cluster");
  /** The certificates that nodes and the bastion trust, from the next change on. */
  trusted: string = this.authority.certificate;
  interBroker: InterBrokerUser = { user: "broker", password: "inter-broker-password" };
  /** While the inter-broker user changes, the one before it. */
  formerInterBroker: InterBrokerUser | undefined;
  /** The line BROKER_SETTINGS of the brokers. */
  brokerSettings = "";
  /** Seconds that a gate waits without progress. */
  gateTimeoutS = 120;
  /** The bastion's certificate, for ZooKeeper. */
  readonly bastion: Leaf = this.authority.issue("bastion");
  readonly network = new ClusterNetwork(["bastion", ...nodeNames]);
  readonly #folder: string;
  readonly #leaves = new Map<NodeName, Leaf>();

  private constructor(folder: string) {
    this.#folder = folder;
    process.on("exit", () => {
      for (const name of nodeNames) this.#signal(name, "SIGKILL");
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    });
  }

  /** Prepares the files of a cluster; nothing runs until {@link apply}. */
  static async prepare(): Promise<SecureCluster> {
    const libs = await fetchKafkaPrograms();
    const cluster = new SecureCluster(mkdtempSync(join(tmpdir(), "secure-cluster-")));
    const archive = join(project, "infra/rehearsal/machine/kafka_archive");
    const home = join(cluster.#folder, "kafka");
    cpSync(archive, home, { recursive: true });
    symlinkSync(libs, join(home, "libs"));
    for (const name of [...nodeNames, "bastion"]) {
      const folder = cluster.#nodeFolder(name);
      for (const part of ["etc/tls", "data", "state", "run", "log", "units"]) {
        mkdirSync(join(folder, part), { recursive: true });
      }
      for (const unit of ["kafka.service", "zookeeper.service"]) {
        copyFileSync(join(hostFiles, "cluster/units", unit), join(folder, "units", unit));
      }
      cluster.#writeSettings(name);
    }
    return cluster;
  }

  /** `host:port` of the brokers' internal listeners. */
  get brokers(): string[] {
    return numbers.map((number) => `${this.address(`kafka-${number}`)}:9092`);
  }

  address(name: NodeName): string {
    return this.network.address(name);
  }

  /** The certificate of a node. */
  leaf(name: NodeName): Leaf {
    return this.#leaves.get(name) ?? this.renew(name);
  }

  /** Gives a node a new certificate, from the next change on. */
  renew(name: NodeName, authority = this.authority, days?: number): Leaf {
    const leaf = authority.issue(name.replace(/-\d$/, ""), [this.address(name)], days);
    this.#leaves.set(name, leaf);
    return leaf;
  }

  /** Runs apply_node.sh on a node. */
  apply(name: NodeName, input: Partial<InterBrokerUser> = {}): Promise<ScriptRun> {
    this.#writeSettings(name);
    return this.#run(name, ["cluster/apply_node.sh"], {
      authority: this.trusted,
      ...this.leaf(name),
      ...(name.startsWith("kafka") && { ...this.interBroker, ...input }),
    });
  }

  /** Runs one of the bastion's commands as the inter-broker user, unless the input names another. */
  onBastion(command: readonly string[], input: Record<string, unknown> = {}): Promise<ScriptRun> {
    return this.#run("bastion", command, {
      authority: this.trusted,
      ...this.bastion,
      ...this.interBroker,
      ...(this.formerInterBroker && {
        otherUser: this.formerInterBroker.user,
        otherPassword: this.formerInterBroker.password,
      }),
      ...input,
    });
  }

  /** Runs a gate. */
  gate(...step: readonly string[]): Promise<ScriptRun> {
    return this.onBastion(["cluster/cluster_gate.sh", ...step]);
  }

  /**
   * Applies one node between its gates, as a stack does, and returns what they printed.
   *
   * @throws {Error} with the message of the step that failed
   */
  async change(name: NodeName): Promise<string[]> {
    const printed: string[] = [];
    for (const step of [
      () => this.gate("before", name),
      () => this.apply(name),
      () => this.gate("after", name),
    ]) {
      const { code, stdout, stderr } = await step();
      if (code !== 0) throw new Error(`${name}: ${stderr || stdout}`);
      printed.push(stdout.trim());
    }
    return printed;
  }

  /**
   * Starts all nodes at once, without gates, which a test of something else need not wait for.
   *
   * @throws {Error} with the message of the node that did not start
   */
  async start(): Promise<void> {
    for (const role of ["zookeeper", "kafka"]) {
      const runs = nodeNames.filter((name) => name.startsWith(role)).map((it) => this.apply(it));
      const failed = (await Promise.all(runs)).find(({ code }) => code !== 0);
      if (failed) throw new Error(failed.stderr);
    }
  }

  /** Ends a host without warning: it does not even close its connections. */
  killHost(name: NodeName): void {
    this.network.cutOff(name);
    this.#signal(name, "SIGKILL");
  }

  /** Boots a host that was killed: systemd starts its process. */
  async boot(name: NodeName): Promise<void> {
    this.network.heal(name);
    await this.#control(name, "start");
  }

  /** Stops a node's process as a shutdown does. */
  async stop(name: NodeName): Promise<void> {
    await this.#control(name, "stop");
  }

  /** What ZooKeeper's shell prints for commands; as the bastion, or with a node's certificate. */
  async zookeeper(
    commands: readonly string[],
    as: NodeName | "bastion" = "bastion",
  ): Promise<string> {
    const { code, stdout, stderr } = await this.#exec(
      as,
      "bash",
      ["-c", zookeeperShell, join(hostFiles, "cluster/probes.sh"), this.#tls(as)],
      `${commands.join("\n")}\n`,
    );
    if (code !== 0 && stdout === "") throw new Error(stderr);
    return stdout;
  }

  /** What a ZooKeeper node responds to a client without a certificate. */
  async anonymousZookeeper(name: NodeName): Promise<string> {
    const { stdout } = await this.#exec("bastion", "bash", [
      ...["-c", `printf srvr | timeout 8 openssl s_client -connect "$0:2182" -quiet 2>&1`],
      this.address(name),
    ]);
    return stdout;
  }

  /** The broker that is the controller, and how many there have been. */
  async controller(): Promise<{ readonly broker: number; readonly epoch: number }> {
    const printed = await this.zookeeper(["get /controller", "get /controller_epoch"]);
    return {
      broker: Number(/"brokerid":(\d)/.exec(printed)?.[1]),
      epoch: Number(/^(\d+)$/m.exec(printed)?.[1]),
    };
  }

  /** The ZooKeeper node that leads the quorum. */
  async zookeeperLeader(): Promise<NodeName> {
    const states = await Promise.all(
      numbers.map(async (number) => {
        const name = `zookeeper-${number}` as const;
        const script = `source "$0"; zookeeper_state "$1" "$2"`;
        const probes = join(hostFiles, "cluster/probes.sh");
        const args = ["-c", script, probes, this.#tls("bastion"), this.address(name)];
        const { stdout } = await this.#exec("bastion", "bash", args);
        return stdout.trim() === "leader" ? name : undefined;
      }),
    );
    const leader = states.find((name) => name !== undefined);
    if (leader === undefined) throw new Error("ZooKeeper has no leader");
    return leader;
  }

  /** How often a node's process was started. */
  starts(name: NodeName): number {
    const log = join(this.#nodeFolder(name), "log/systemctl");
    return existsSync(log)
      ? readFileSync(log, "utf8")
          .split("\n")
          .filter((it) => it.startsWith("start")).length
      : 0;
  }

  #nodeFolder(name: string): string {
    return join(this.#folder, name);
  }

  async #control(name: NodeName, action: "start" | "stop"): Promise<void> {
    const systemctl = join(import.meta.dirname, "bin/systemctl");
    const { code, stderr } = await this.#exec(name, systemctl, [action, name.replace(/-\d$/, "")]);
    if (code !== 0) throw new Error(stderr);
  }

  /** The folder of a host's certificates; the bastion, which only uses them, gets them here. */
  #tls(name: NodeName | "bastion"): string {
    const folder = join(this.#nodeFolder(name), "etc/tls");
    if (name === "bastion") {
      writeFileSync(join(folder, "authority.pem"), this.trusted);
      writeFileSync(join(folder, "keystore.pem"), `${this.bastion.key}${this.bastion.certificate}`);
    }
    return folder;
  }

  #writeSettings(name: string): void {
    const folder = this.#nodeFolder(name);
    const number = name.split("-")[1] ?? "";
    const all = (kind: "zookeeper" | "kafka") => numbers.map((it) => this.address(`${kind}-${it}`));
    const own = this.network.address(name);
    const settings: Record<string, string> = {
      ROLES: name.replace(/-\d$/, ""),
      SECURE: "yes",
      NODE_NAME: own,
      LISTEN_ADDRESS: own,
      BROKER_ID: number,
      ZOOKEEPER_ID: number,
      ZOOKEEPER_NAMES: all("zookeeper").join(" "),
      ZOOKEEPER_CONNECT: all("zookeeper")
        .map((address) => `${address}:2182`)
        .join(","),
      BROKER_NAMES: all("kafka").join(" "),
      KAFKA_EXTERNAL_NAME: own,
      KAFKA_EXTERNAL_PORT: "9094",
      KAFKA_HEAP_MIB: "224",
      ZOOKEEPER_HEAP_MIB: "64",
      REPLICATION_FACTOR: "3",
      MIN_INSYNC: "2",
      BROKER_SETTINGS: this.brokerSettings,
    };
    const lines = Object.entries(settings).map(([key, value]) => `${key}="${value}"\n`);
    writeFileSync(join(folder, "host.env"), lines.join(""));
    writeFileSync(join(folder, "address.env"), `AVAILABILITY_ZONE=zone-${number}\n`);
  }

  #run(
    name: string,
    [script = "", ...args]: readonly string[],
    input: unknown,
  ): Promise<ScriptRun> {
    return this.#exec(name, "bash", [join(hostFiles, script), ...args], JSON.stringify(input));
  }

  async #exec(
    name: string,
    program: string,
    args: readonly string[],
    input = "",
  ): Promise<ScriptRun> {
    const folder = this.#nodeFolder(name);
    const [enter, ...into] = this.network.on(name);
    const child = spawn(enter, [...into, program, ...args], {
      env: {
        PATH: `${join(import.meta.dirname, "bin")}:${process.env.PATH}`,
        ...{ NODE_FOLDER: folder, OWNER_PID: String(process.pid), LOCK: join(folder, "lock") },
        CLUSTER_FILES: join(hostFiles, "cluster"),
        ...{ HOST_ENV: join(folder, "host.env"), ADDRESS_ENV: join(folder, "address.env") },
        ...{ KAFKA_HOME: join(this.#folder, "kafka"), KAFKA_BIN: join(this.#folder, "kafka/bin") },
        ...{ KAFKA_ETC: join(folder, "etc"), UNITS: join(folder, "units") },
        ...{ STATE: join(folder, "state"), STARTED: join(folder, "run") },
        ...{ KAFKA_DATA: join(folder, "data"), ZOOKEEPER_DATA: join(folder, "data") },
        ...{ KAFKA_OWNER: String(process.getuid?.() ?? 0), READY_TIMEOUT: "120" },
        ...{ GATE_TIMEOUT: String(this.gateTimeoutS), RECOVERY_TIMEOUT: "300", GATE_POLL: "1" },
      },
    });
    child.stdin.end(input);
    const exited = once(child, "close");
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const [code] = await exited;
    return { code, stdout, stderr };
  }

  #signal(name: NodeName, signal: NodeJS.Signals): void {
    const file = join(this.#nodeFolder(name), "run", `${name.replace(/-\d$/, "")}.pid`);
    if (!existsSync(file)) return;
    try {
      process.kill(Number(readFileSync(file, "utf8")), signal);
    } catch {
      // It has already ended.
    }
  }
}
