import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { keyFile } from "../../components/outputs.ts";
import { loginUser } from "../../host/host_settings.ts";
import { ProgramError, runProgram } from "../../run_program.ts";
import type { LabHost } from "../aws/instances.ts";
import type { StackOutputs } from "../engine/stack_outputs.ts";
import { LabError } from "../lab.ts";

/** ssh's own exit code for a connection that did not come about. */
const CONNECTION_FAILED = 255;

/** A command that ended badly on a host. */
export class HostCommandError extends Error {
  override readonly name = "HostCommandError";
  readonly output: string;

  constructor(host: LabHost, error: ProgramError) {
    super(`${host.name} said: ${error.output}`, { cause: error });
    this.output = error.output;
  }
}

/** A way to the hosts' shells. */
export interface Shells {
  /**
   * Runs a command on a host and answers what it printed.
   *
   * @throws {HostCommandError} when it ends badly
   * @throws {LabError} when the host cannot be reached
   */
  run(host: LabHost, command: string, options?: { input?: string }): Promise<string>;
  /** Runs a command on a host before the operator's eyes; answers its exit code. */
  show(host: LabHost, command: string): Promise<number>;
}

/** Writes a file that only its owner reads, whatever was there before. */
export async function writePrivately(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await rm(path, { force: true });
  await writeFile(path, content, { mode: 0o600, flag: "wx" });
}

/**
 * Shells over SSH with the stack's own key, which is written to learner-lab-key.pem. A host must
 * show the key that it showed at its first boot, whatever its address is now.
 */
export async function openShells(
  { privateKey, hostKeys }: Pick<StackOutputs, "privateKey" | "hostKeys">,
  { folder }: { folder: string },
): Promise<Shells> {
  const key = join(folder, keyFile);
  const known = join(folder, ".data", "lab", "known_hosts");
  await writePrivately(key, privateKey);
  const lines = Object.entries(hostKeys).map(([name, hostKey]) => `${name} ${hostKey}\n`);
  await writePrivately(known, lines.join(""));
  const options = (host: LabHost): string[] => [
    ...["-i", key],
    ...[
      "BatchMode=yes",
      "IdentitiesOnly=yes",
      "ConnectTimeout=10",
      "StrictHostKeyChecking=yes",
      "LogLevel=ERROR",
      `UserKnownHostsFile=${known}`,
      `HostKeyAlias=${host.name}`,
    ].flatMap((option) => ["-o", option]),
    `${loginUser}@${addressOf(host)}`,
  ];
  return {
    async run(host, command, { input } = {}) {
      try {
        return await runProgram(["ssh", ...options(host), command], {
          ...(input !== undefined && { input }),
        });
      } catch (error) {
        throw explain(host, error);
      }
    },
    async show(host, command) {
      const child = spawn("ssh", [...options(host), command], {
        stdio: ["ignore", "inherit", "inherit"],
      });
      const [code] = await once(child, "close");
      if (code === CONNECTION_FAILED) throw unreachable(host, "");
      return code ?? 1;
    },
  };
}

function addressOf({ name, publicIp, state }: LabHost): string {
  if (publicIp !== undefined) return publicIp;
  throw new LabError(`Cannot reach ${name}: it is ${state}. npm run lab -- resume wakes it`);
}

function explain(host: LabHost, error: unknown): unknown {
  if (!(error instanceof ProgramError)) return error;
  if (error.exitCode === CONNECTION_FAILED) return unreachable(host, error.output);
  return new HostCommandError(host, error);
}

function unreachable({ name, publicIp }: LabHost, said: string): LabError {
  return new LabError(
    `Cannot reach ${name} at ${publicIp} over SSH${said && ` (${said})`}: is operatorCidr still ` +
      "your address (npm run lab -- preflight), and did the host end its boot?",
  );
}
