import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The network of this process in the cluster's range is .1; the hosts follow from here. */
const FIRST_HOST = 11;

/** Why this machine cannot have a {@link ClusterNetwork}, if it cannot. */
export function whyNoClusterNetwork(): string | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "needs root on Linux";
  const missing = ["ip", "iptables", "nsenter"].filter((program) => !isInstalled(program));
  return missing.length > 0 ? `${missing.join(" and ")} is missing` : undefined;
}

/**
 * Hosts on this machine that differ in their network only: each has a namespace with an address of its
 * own, connected by a switch. This process has an address there too. A host that is cut off gets and
 * sends nothing, without a word, as when its machine dies. Everything ends with this process.
 */
export class ClusterNetwork {
  readonly #names: readonly string[];
  readonly #id = `sc${process.pid}`;
  readonly #range = `10.${200 + Math.floor(Math.random() * 50)}.${Math.floor(Math.random() * 250)}`;

  /** @throws {Error} when {@link whyNoClusterNetwork} has a reason */
  constructor(names: readonly string[]) {
    const reason = whyNoClusterNetwork();
    if (reason !== undefined) throw new Error(`Cannot create a network for a cluster: ${reason}`);
    this.#names = names;
    process.on("exit", () => this.#remove());
    removeAbandoned();
    const hub = this.#namespace("switch");
    ip("netns", "add", hub);
    ip("-n", hub, "link", "add", "switch", "type", "bridge");
    ip("-n", hub, "link", "set", "switch", "up");
    const plug = (port: string) =>
      ip("-n", hub, "link", "set", "dev", port, "master", "switch", "up");
    ip("link", "add", this.#id, "type", "veth", "peer", "name", "clients", "netns", hub);
    ip("address", "add", `${this.#range}.1/24`, "dev", this.#id);
    ip("link", "set", this.#id, "up");
    plug("clients");
    for (const name of names) {
      const host = this.#namespace(name);
      ip("netns", "add", host);
      ip("-n", host, "link", "add", "eth0", "type", "veth", "peer", "name", name, "netns", hub);
      ip("-n", host, "address", "add", `${this.address(name)}/24`, "dev", "eth0");
      ip("-n", host, "link", "set", "lo", "up");
      ip("-n", host, "link", "set", "eth0", "up");
      plug(name);
    }
  }

  address(name: string): string {
    return `${this.#range}.${this.#names.indexOf(name) + FIRST_HOST}`;
  }

  /** A command line that runs what follows it on a host. */
  on(name: string): readonly [string, ...string[]] {
    return ["nsenter", `--net=/run/netns/${this.#namespace(name)}`];
  }

  /** Drops all packets between a host and others: by default everyone, this process included. */
  cutOff(name: string, from?: readonly string[]): void {
    const parties = from?.map((other) => this.address(other)) ?? ["0.0.0.0/0"];
    for (const party of parties) {
      this.#filter(name, "-A", "INPUT", "!", "-i", "lo", "-s", party, "-j", "DROP");
      this.#filter(name, "-A", "OUTPUT", "!", "-o", "lo", "-d", party, "-j", "DROP");
    }
  }

  /** Ends what {@link cutOff} does. */
  heal(name: string): void {
    this.#filter(name, "-F");
  }

  /** How many bytes a host has received from the others so far. */
  received(name: string): number {
    const [program, ...args] = this.on(name);
    const table = execFileSync(program, [...args, "cat", "/proc/net/dev"], { encoding: "utf8" });
    return Number(/eth0:\s*(\d+)/.exec(table)?.[1]);
  }

  #filter(name: string, ...rule: readonly string[]): void {
    const [program, ...args] = this.on(name);
    execFileSync(program, [...args, "iptables", "--wait", ...rule], { stdio: "pipe" });
  }

  #namespace(name: string): string {
    return `${this.#id}-${name}`;
  }

  #remove(): void {
    for (const name of [...this.#names, "switch"]) removeNamespace(this.#namespace(name));
  }
}

/** Removes the namespaces of processes that were killed. */
function removeAbandoned(): void {
  for (const name of ip("netns", "list").split("\n")) {
    const [, namespace = "", owner] = /^(sc(\d+)-\S+)/.exec(name) ?? [];
    if (owner !== undefined && !isAlive(owner)) removeNamespace(namespace);
  }
}

function removeNamespace(namespace: string): void {
  try {
    ip("netns", "delete", namespace);
  } catch {
    // It does not exist.
  }
}

function isAlive(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`).length > 0;
  } catch {
    return false;
  }
}

function isInstalled(program: string): boolean {
  try {
    execFileSync("which", [program], { stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
}

function ip(...args: readonly string[]): string {
  return execFileSync("ip", args, { encoding: "utf8", stdio: "pipe" });
}
