import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { ProgramError, runProgram } from "../../run_program.ts";
import { LabError } from "../lab.ts";
import { passphraseFile } from "./passphrase.ts";

/** Pulumi's command line, for one stack. */
export interface Pulumi {
  /** What it runs with; the passphrase's file is named where nothing else is. */
  readonly env: NodeJS.ProcessEnv;
  /** Runs it to its end and answers what it printed. */
  ask(args: readonly string[], options?: { input?: string }): Promise<string>;
  /** Runs it before the operator's eyes. @throws {LabError} when it does not end well */
  show(args: readonly string[]): Promise<void>;
  /** `--stack` and, where the settings lie elsewhere, `--config-file`: for commands that take both. */
  readonly stackOptions: readonly string[];
}

export function createPulumi(options: {
  readonly stack: string;
  readonly folder: string;
  /** In place of `Pulumi.<stack>.yaml`. */
  readonly configFile: string | undefined;
  readonly env?: NodeJS.ProcessEnv;
}): Pulumi {
  const { stack, folder, configFile } = options;
  const env = withPassphrase(options.env ?? process.env, folder);
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
      if (code !== 0) throw new LabError(`pulumi ${args[0]} did not end well (${code})`);
    },
  };
}

function withPassphrase(env: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv {
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
    return "Cannot find Pulumi's command line: https://www.pulumi.com/docs/install/ says how to get it";
  }
  const said = error instanceof ProgramError ? error.output : (error as Error).message;
  if (/passphrase must be set|incorrect passphrase/.test(said)) {
    return "Cannot read the stack's secrets: its passphrase is not known here (PULUMI_CONFIG_PASSPHRASE_FILE)";
  }
  return `Cannot run pulumi ${args.slice(0, 2).join(" ")}: ${said}`;
}
