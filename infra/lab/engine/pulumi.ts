import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { ProgramError, runProgram } from "../../run_program.ts";
import { LabError } from "../lab.ts";
import { passphraseFile } from "./passphrase.ts";

/** The Pulumi CLI, for one stack. */
export interface Pulumi {
  /** Its environment: with the passphrase file if no other passphrase is set, without an SSH agent. */
  readonly env: NodeJS.ProcessEnv;
  /** Runs a command and returns its output. @throws {LabError} when it fails */
  ask(args: readonly string[], options?: { input?: string }): Promise<string>;
  /** Runs a command in the operator's terminal. @throws {LabError} when it fails */
  show(args: readonly string[]): Promise<void>;
  /** `--stack` and, in a rehearsal, `--config-file`: for commands that accept both. */
  readonly stackOptions: readonly string[];
}

/** The first version that refreshes a stack with its program, as `resume` does. */
const LEAST_VERSION = [3, 160] as const;

/**
 * Checks the version of the Pulumi CLI and returns it.
 *
 * @throws {LabError} when it is too old, or not version 3
 */
export async function requirePulumi({ ask }: Pick<Pulumi, "ask">): Promise<string> {
  const version = await ask(["version"]);
  const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(version) ?? [];
  if (Number(major) === LEAST_VERSION[0] && Number(minor) >= LEAST_VERSION[1]) return version;
  throw new LabError(
    `Pulumi ${version} is not supported: install version ${LEAST_VERSION.join(".")} or a later one of version 3`,
  );
}

export const missingPulumi =
  "Pulumi CLI not found on the PATH. Install it: https://www.pulumi.com/docs/install/";

export function createPulumi(options: {
  readonly stack: string;
  readonly folder: string;
  /** Used instead of `Pulumi.<stack>.yaml`. */
  readonly configFile: string | undefined;
  readonly env?: NodeJS.ProcessEnv;
}): Pulumi {
  const { stack, folder, configFile } = options;
  const env = pulumiEnvironment(options.env ?? process.env, folder);
  return {
    env,
    stackOptions: ["--stack", stack, ...(configFile ? ["--config-file", configFile] : [])],
    async ask(args, { input } = {}) {
      try {
        return await runProgram(["pulumi", ...args, "--non-interactive"], {
          env,
          cwd: folder,
          ...(input !== undefined && { input }),
        });
      } catch (error) {
        throw new LabError(explain(error, args), { cause: error });
      }
    },
    async show(args) {
      const child = spawn("pulumi", args, { env, cwd: folder, stdio: "inherit" });
      const [code] = await once(child, "close").catch((error: Error) => {
        throw new LabError(explain(error, args), { cause: error });
      });
      if (code !== 0) throw new LabError(`pulumi ${args[0]} failed (exit code ${code})`);
    },
  };
}

function pulumiEnvironment(
  // The command provider would connect to the agent, even to one that has ended.
  { SSH_AUTH_SOCK: _, ...env }: NodeJS.ProcessEnv,
  folder: string,
): NodeJS.ProcessEnv {
  const given = env.PULUMI_CONFIG_PASSPHRASE ?? env.PULUMI_CONFIG_PASSPHRASE_FILE;
  const file = passphraseFile(folder);
  const named = given === undefined && existsSync(file);
  return {
    ...env,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    ...(named && { PULUMI_CONFIG_PASSPHRASE_FILE: file }),
  };
}

function explain(error: unknown, args: readonly string[]): string {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") {
    return missingPulumi;
  }
  const output = error instanceof ProgramError ? error.output : (error as Error).message;
  if (/passphrase must be set|incorrect passphrase/.test(output)) {
    return "Cannot decrypt the stack's secrets: set its passphrase (PULUMI_CONFIG_PASSPHRASE_FILE)";
  }
  return `Cannot run pulumi ${args.slice(0, 2).join(" ")}: ${output}`;
}
