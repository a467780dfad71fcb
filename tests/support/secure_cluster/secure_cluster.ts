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
 * Three ZooKeeper nodes and three brokers with TLS, users and access rules, on this machine: the
 * templates and scripts of infra/host/files/cluster, with a script that plays systemd. Each node has a
 * loopback address of its own (Linux only), so that all use the ports of a real host. The processes end
 * with this one.
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
  /** Seconds that a gate waits. */
  gateTimeoutS = 120;
  /** The bastion's certificate, for ZooKeeper. */
  readonly bastion: Leaf = this.authority.issue("bastion");
  readonly #folder: string;
  /** The first three bytes of the nodes' addresses: random, so that two clusters can run at once. */
  readonly #network = `127.${byte()}.${byte()}`;
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
    return `${this.#network}.${nodeNames.indexOf(name) + 11}`;
  }

  /** The certificate of a node. */
  leaf(name: NodeName): Leaf {
    return this.#leaves.get(name) ?? this.renew(name, this.authority);
  }

  /** Gives a node a new certificate, from the next change on. */
  renew(name: NodeName, authority: CertificateAuthority): Leaf {
    const leaf = authority.issue(name.replace(/-\d$/, ""), [this.address(name)]);
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

  /** Ends a node's process without warning. */
  kill(name: NodeName): void {
    this.#signal(name, "SIGKILL");
  }

  /** Starts a node's process, as systemd does after a crash. */
  async start(name: NodeName): Promise<void> {
    const unit = name.replace(/-\d$/, "");
    const started = await this.#exec(name, join(import.meta.dirname, "bin/systemctl"), [
      "start",
      unit,
    ]);
    if (started.code !== 0) throw new Error(started.stderr);
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

  #writeSettings(name: string): void {
    const folder = this.#nodeFolder(name);
    const number = name.split("-")[1] ?? "";
    const all = (kind: "zookeeper" | "kafka") => numbers.map((it) => this.address(`${kind}-${it}`));
    const own = name === "bastion" ? "127.0.0.1" : this.address(name as NodeName);
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
    const child = spawn(program, args, {
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
        ...{ GATE_TIMEOUT: String(this.gateTimeoutS), GATE_POLL: "1" },
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

function byte(): number {
  return 1 + Math.floor(Math.random() * 254);
}
