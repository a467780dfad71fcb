import { type ChildProcess, spawn } from "node:child_process";
import dns from "node:dns";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { runProgram } from "../../../infra/run_program.ts";
import { temporaryFolder } from "../temporary_folder.ts";
import { waitFor } from "../wait_for.ts";
import { loggedSteps } from "./engine_process.ts";
import { rehearse, startRehearsing } from "./rehearse.ts";
import { prepareProject } from "./rehearsed_platform.ts";

/** A setting: a machine image with the largest packages installed. */
export const preparedImage = "imageId=ami-0de61a000000000c2";

/** The nodes, in the order in which they change. */
export const nodes = [
  ...["zookeeper-1", "zookeeper-2", "zookeeper-3"],
  ...["kafka-1", "kafka-2", "kafka-3"],
] as const;

/** The outputs of the stack `production`. */
export interface ClusterOutputs {
  readonly sshCommands: { readonly bastion: string };
  readonly tunnelCommand: string;
  readonly bootstrapServers: string;
  readonly internalBootstrapServers: string;
  readonly nodeNames: readonly string[];
  readonly kafkaAuthority: string;
  readonly kafkaLogins: Readonly<Record<string, string>>;
  readonly operatorProperties: string;
  readonly privateKey: string;
  readonly gatewayUrl: string;
  readonly gatewayAuthority: string;
  readonly operatorLogin: { readonly email: string; readonly password: string };
  readonly bucketNames: Readonly<Record<string, string>>;
}

/** What an `up` did. */
export interface Up {
  /** The steps that the engine completed, as `update before-kafka-1`, in their order. */
  readonly steps: readonly string[];
  /** Everything that it printed. */
  readonly output: string;
}

/** The stack `production` as its operator has it. */
export interface RehearsedCluster {
  readonly project: string;
  readonly outputs: ClusterOutputs;
  /** Changes settings, which later commands keep, and returns the options of `up`. */
  configure(...changes: readonly string[]): string[];
  /**
   * Changes settings and runs `up`.
   *
   * @param meanwhile is called with a function that waits until `up` has printed a line, and rejects when
   *   `up` ends without it
   */
  up(
    changes?: readonly string[],
    meanwhile?: (printed: (line: RegExp) => Promise<void>) => Promise<void>,
  ): Promise<Up>;
  /** Runs a command on the bastion and returns its output. */
  onBastion(command: string, input?: string): Promise<string>;
  /** The same on a node, through the bastion. */
  onNode(name: string, command: string, input?: string): Promise<string>;
  /** A node's address in its network; it also has one where it reads its metadata. */
  addressOf(name: string): Promise<string>;
  /** A node's address, and on a broker the folders of its partitions: what a replacement leaves as it was. */
  identityOf(name: string): Promise<string>;
  /** Opens the printed tunnel; the caller ends the process. */
  openTunnel(): Promise<ChildProcess>;
}

const LONGEST_UP_MS = 1_800_000;

/** The option that selects the stack. */
export const production = ["--stack", "production"];
const isKept = process.env.REHEARSAL === "kept";

/** Creates the stack; with REHEARSAL=kept, takes the one that is up. */
export async function createCluster(settings: readonly string[]): Promise<RehearsedCluster> {
  const project = await prepareProject();
  const kept = [...settings];
  if (isKept) return await openCluster(project, kept);
  try {
    await rehearse(project, "up", ...production, ...options(kept));
    return await openCluster(project, kept);
  } catch (error) {
    // uvu does not show a hook's error.
    console.error((error as Error).message);
    await remove(project, options(kept));
    throw error;
  }
}

const options = (settings: readonly string[]): string[] =>
  settings.flatMap((setting) => ["-c", setting]);

/** Destroys the stack with its data. */
export async function removeCluster(cluster: RehearsedCluster): Promise<void> {
  if (!isKept) await remove(cluster.project, cluster.configure());
}

/** The settings stay, so that no node changes. */
async function remove(project: string, settings: readonly string[]): Promise<void> {
  const allowed = [...settings, ...options(["allowDataLoss=true"])];
  await rehearse(project, "up", ...production, ...allowed).catch(() => "");
  await rehearse(project, "destroy", ...production);
}

async function openCluster(project: string, settings: string[]): Promise<RehearsedCluster> {
  const outputs: ClusterOutputs = JSON.parse(
    await rehearse(project, "output", "--show-secrets", ...production),
  );
  const folder = temporaryFolder("operator");
  await writeFile(join(folder, "production-key.pem"), outputs.privateKey, { mode: 0o600 });
  const known = `-o UserKnownHostsFile=${join(folder, "known_hosts")}`;
  const first = `-o BatchMode=yes -o StrictHostKeyChecking=accept-new -o LogLevel=ERROR ${known}`;
  const printed = (command: string): string => command.replace(/^ssh /, `ssh ${first} `);
  const toBastion = printed(outputs.sshCommands.bastion);
  const zone = outputs.nodeNames[0]?.replace(/^[^.]+\./, "");
  const run = (login: string, command: string, input: string): Promise<string> =>
    runProgram(["sh", "-c", `${login} ${quoted(command)}`], { cwd: folder, input });
  const configure = (...changes: readonly string[]): string[] => {
    settings.push(...changes);
    return options(settings);
  };
  const onNode: RehearsedCluster["onNode"] = (name, command, input = "") => {
    const [user, address] = toBastion.split(" ").at(-1)?.split("@") ?? [];
    const key = "-i production-key.pem";
    const proxy = `ssh ${first} ${key} -W %h:%p ${user}@${address}`;
    // A replaced node has another host key.
    const trusting = "-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null";
    const login = `ssh -o BatchMode=yes -o LogLevel=ERROR ${trusting} ${key} -o ProxyCommand=${quoted(proxy)} ${user}@${name}.${zone}`;
    return run(login, command, input);
  };
  const addressOf = async (name: string): Promise<string> => {
    const addresses = (await onNode(name, "hostname -I")).trim().split(" ");
    return addresses.find((address) => !address.startsWith("169.254.")) ?? "";
  };
  return {
    project,
    outputs,
    configure,
    async up(changes = [], meanwhile = async () => {}) {
      const file = join(temporaryFolder("events"), "events.json");
      const args = ["up", ...production, ...configure(...changes), "--event-log", file];
      const running = startRehearsing(project, args);
      let isRunning = true;
      const ended = running.ended.finally(() => {
        isRunning = false;
      });
      const printed = async (line: RegExp): Promise<void> => {
        const has = () => line.test(running.output());
        await waitFor(() => has() || !isRunning, { what: String(line), timeoutMs: LONGEST_UP_MS });
        if (!has()) throw new Error(`up ended before ${line}:\n${running.output().slice(-4000)}`);
      };
      const [code] = await Promise.all([ended, meanwhile(printed)]);
      if (code !== 0) throw new Error(`Cannot rehearse ${args}:\n${running.output().slice(-4000)}`);
      return { steps: await loggedSteps(file), output: running.output() };
    },
    onBastion: (command, input = "") => run(toBastion, command, input),
    onNode,
    addressOf,
    async identityOf(name) {
      const folders = "sudo ls /var/lib/kafka/data 2>/dev/null || true";
      return `${await addressOf(name)}\n${await onNode(name, folders)}`;
    },
    async openTunnel() {
      const [program = "", ...args] = printed(outputs.tunnelCommand).split(" ");
      const options = ["-o", "ExitOnForwardFailure=yes", ...args];
      const tunnel = spawn(program, options, {
        cwd: folder,
        stdio: ["ignore", "ignore", "inherit"],
      });
      const port = Number(outputs.bootstrapServers.split(":")[1]);
      await waitFor(() => answers(port), { what: "the tunnel to open" });
      return tunnel;
    },
  };
}

/** What the operator's /etc/hosts does, for this process: the name of the load balancer is the tunnel's end. */
export function resolveToTunnel({ outputs }: RehearsedCluster): void {
  const [balancer] = outputs.bootstrapServers.split(":");
  const { lookup } = dns;
  const local = (name: string, ...rest: [never]): void =>
    lookup(name === balancer ? "127.0.0.1" : name, ...rest);
  Object.assign(dns, { lookup: local });
}

async function answers(port: number): Promise<boolean> {
  const socket = connect({ host: "127.0.0.1", port });
  const open = await once(socket, "connect").then(
    () => true,
    () => false,
  );
  socket.destroy();
  return open;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
