import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { keyFile } from "../../components/outputs.ts";
import { loginUser } from "../../host/host_settings.ts";
import { ProgramError, runProgram } from "../../run_program.ts";
import type { StackOutputs } from "../engine/stack_outputs.ts";
import { type Lab, LabError } from "../lab.ts";

/** ssh's exit code when the connection fails. */
const CONNECTION_FAILED = 255;

/** A host to log in to. */
export interface ShellHost {
  readonly name: string;
  readonly state: string;
  /** Its public address, or its name in the network of the host that it is behind. */
  readonly publicIp: string | undefined;
  /** A host that connections go through, as to the private hosts of a cluster. */
  readonly behind?: ShellHost;
}

/** A command that failed on a host. */
export class HostCommandError extends Error {
  override readonly name = "HostCommandError";
  readonly output: string;

  constructor(host: ShellHost, error: ProgramError) {
    super(`Command failed on ${host.name}: ${error.output}`, { cause: error });
    this.output = error.output;
  }
}

/** Runs commands on the hosts. */
export interface Shells {
  /**
   * Runs a command on a host and returns its output.
   *
   * @throws {HostCommandError} when it fails
   * @throws {LabError} when the host cannot be reached
   */
  run(host: ShellHost, command: string, options?: ShellOptions): Promise<string>;
  /** Runs a command on a host, prints its output and returns its exit code. */
  show(host: ShellHost, command: string): Promise<number>;
  /** The options of ssh and the address of a host, for programs that use ssh themselves. */
  login(host: ShellHost): readonly string[];
}

/** How a command runs on a host. */
export interface ShellOptions {
  readonly input?: string;
  /** Called with each line of standard error while the command runs. */
  readonly onErrorLine?: (line: string) => void;
}

/** Replaces a file by one that only its owner can read. */
export async function writePrivately(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await rm(path, { force: true });
  await writeFile(path, content, { mode: 0o600, flag: "wx" });
}

/** The files for logging in to a stack's hosts, from the folder of the operator's files. */
export interface LoginFiles {
  readonly key: string;
  readonly knownHosts: string;
}

const labFiles: LoginFiles = { key: keyFile, knownHosts: join(".data", "lab", "known_hosts") };

/** Writes the stack's private key and the hosts' public keys, by host name. */
export async function writeLoginFiles(
  { privateKey, hostKeys }: Pick<StackOutputs, "privateKey" | "hostKeys">,
  { folder }: Pick<Lab, "folder">,
  files = labFiles,
): Promise<LoginFiles> {
  const key = join(folder, files.key);
  const knownHosts = join(folder, files.knownHosts);
  await writePrivately(key, privateKey);
  const lines = Object.entries(hostKeys).map(([name, hostKey]) => `${name} ${hostKey}\n`);
  await writePrivately(knownHosts, lines.join(""));
  return { key, knownHosts };
}

/**
 * Shells over SSH with the stack's private key. A host must present the key of its first boot,
 * whatever its current address.
 */
export async function openShells(
  outputs: Pick<StackOutputs, "privateKey" | "hostKeys">,
  lab: Pick<Lab, "folder" | "commands">,
  files = labFiles,
): Promise<Shells> {
  const { key, knownHosts } = await writeLoginFiles(outputs, lab, files);
  const options = (host: ShellHost): string[] => [
    ...["-i", key],
    ...[
      "BatchMode=yes",
      "IdentitiesOnly=yes",
      "ConnectTimeout=10",
      "StrictHostKeyChecking=yes",
      "LogLevel=ERROR",
      `UserKnownHostsFile=${knownHosts}`,
      `HostKeyAlias=${host.name}`,
      ...(host.behind ? [`ProxyCommand=${proxyCommand(options(host.behind))}`] : []),
    ].flatMap((option) => ["-o", option]),
    `${loginUser}@${addressOf(host, lab)}`,
  ];
  return {
    login: options,
    async run(host, command, given = {}) {
      try {
        return await runProgram(["ssh", ...options(host), command], given);
      } catch (error) {
        throw explain(host, lab, error);
      }
    },
    async show(host, command) {
      const child = spawn("ssh", [...options(host), command], {
        stdio: ["ignore", "inherit", "inherit"],
      });
      const [code] = await once(child, "close");
      if (code === CONNECTION_FAILED) throw unreachable(host, lab, "");
      return code ?? 1;
    },
  };
}

/** The command of a shell that forwards a connection through a host. */
function proxyCommand(options: readonly string[]): string {
  const words = ["ssh", ...options.slice(0, -1), "-W", "%h:%p", ...options.slice(-1)];
  return words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
}

function addressOf(
  { name, publicIp, state }: ShellHost,
  { commands }: Pick<Lab, "commands">,
): string {
  if (publicIp !== undefined) return publicIp;
  throw new LabError(`Cannot reach ${name}: it is ${state}. Start it: ${commands.lab("resume")}`);
}

function explain(host: ShellHost, lab: Pick<Lab, "commands">, error: unknown): unknown {
  if (!(error instanceof ProgramError)) return error;
  if (error.exitCode === CONNECTION_FAILED) return unreachable(host, lab, error.output);
  return new HostCommandError(host, error);
}

function unreachable(
  { name, publicIp }: ShellHost,
  { commands }: Pick<Lab, "commands">,
  reason: string,
): LabError {
  return new LabError(
    `Cannot reach ${name} at ${publicIp} over SSH${reason && ` (${reason})`}. Check that operatorCidr is ` +
      `your current address (${commands.lab("preflight")}) and that the host has finished booting`,
  );
}
