import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { keyFile } from "../../components/outputs.ts";
import { loginUser } from "../../host/host_settings.ts";
import { ProgramError, runProgram } from "../../run_program.ts";
import type { LabHost } from "../aws/instances.ts";
import type { StackOutputs } from "../engine/stack_outputs.ts";
import { type Lab, LabError } from "../lab.ts";

/** ssh's exit code when the connection fails. */
const CONNECTION_FAILED = 255;

/** A command that failed on a host. */
export class HostCommandError extends Error {
  override readonly name = "HostCommandError";
  readonly output: string;

  constructor(host: LabHost, error: ProgramError) {
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
  run(host: LabHost, command: string, options?: { input?: string }): Promise<string>;
  /** Runs a command on a host, prints its output and returns its exit code. */
  show(host: LabHost, command: string): Promise<number>;
}

/** Replaces a file by one that only its owner can read. */
export async function writePrivately(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await rm(path, { force: true });
  await writeFile(path, content, { mode: 0o600, flag: "wx" });
}

/** Writes the stack's private key and the hosts' public keys, by host name. */
export async function writeLoginFiles(
  { privateKey, hostKeys }: Pick<StackOutputs, "privateKey" | "hostKeys">,
  { folder }: Pick<Lab, "folder">,
): Promise<{ readonly key: string; readonly knownHosts: string }> {
  const key = join(folder, keyFile);
  const knownHosts = join(folder, ".data", "lab", "known_hosts");
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
): Promise<Shells> {
  const { key, knownHosts } = await writeLoginFiles(outputs, lab);
  const options = (host: LabHost): string[] => [
    ...["-i", key],
    ...[
      "BatchMode=yes",
      "IdentitiesOnly=yes",
      "ConnectTimeout=10",
      "StrictHostKeyChecking=yes",
      "LogLevel=ERROR",
      `UserKnownHostsFile=${knownHosts}`,
      `HostKeyAlias=${host.name}`,
    ].flatMap((option) => ["-o", option]),
    `${loginUser}@${addressOf(host, lab)}`,
  ];
  return {
    async run(host, command, { input } = {}) {
      try {
        return await runProgram(["ssh", ...options(host), command], {
          ...(input !== undefined && { input }),
        });
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

function addressOf(
  { name, publicIp, state }: LabHost,
  { commands }: Pick<Lab, "commands">,
): string {
  if (publicIp !== undefined) return publicIp;
  throw new LabError(`Cannot reach ${name}: it is ${state}. Start it: ${commands.lab("resume")}`);
}

function explain(host: LabHost, lab: Pick<Lab, "commands">, error: unknown): unknown {
  if (!(error instanceof ProgramError)) return error;
  if (error.exitCode === CONNECTION_FAILED) return unreachable(host, lab, error.output);
  return new HostCommandError(host, error);
}

function unreachable(
  { name, publicIp }: LabHost,
  { commands }: Pick<Lab, "commands">,
  reason: string,
): LabError {
  return new LabError(
    `Cannot reach ${name} at ${publicIp} over SSH${reason && ` (${reason})`}. Check that operatorCidr is ` +
      `your current address (${commands.lab("preflight")}) and that the host has finished booting`,
  );
}
