import { spawn } from "node:child_process";
import { once } from "node:events";
import { type Prover, StepError, type StepName } from "./proof.ts";

/** A command of a step, and what its output must show. */
export interface StepCommand {
  readonly program: string;
  readonly args: readonly string[];
  /** Returns what is wrong with the output of a command that succeeded. */
  readonly problem?: (output: string) => string | undefined;
}

/** How {@link commandProver} runs. */
export interface CommandProverOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Called with text as it is printed. */
  readonly onText: (text: string) => void;
}

/** An aborted command gets this time to end: an update of Pulumi saves its state. */
const GRACE_MS = 120_000;

/** A prover whose steps are commands, each with its output captured. */
export function commandProver(
  commands: Readonly<Record<StepName, readonly StepCommand[]>>,
  options: CommandProverOptions,
): Prover {
  return {
    async run(step, signal) {
      let output = "";
      for (const command of commands[step]) {
        const { code, text } = await runCommand(command, { ...options, signal });
        output += text;
        const called = `${command.program.split("/").at(-1)} ${command.args.slice(0, 2).join(" ")}`;
        if (signal.aborted) throw new StepError(`${called} was interrupted`, { output });
        if (code !== 0) throw new StepError(`${called} failed (exit code ${code})`, { output });
        const problem = command.problem?.(text);
        if (problem !== undefined) throw new StepError(problem, { output });
      }
      return output;
    },
  };
}

/** The command gets a process group of its own: Ctrl-C reaches it through the signal only. */
async function runCommand(
  { program, args }: StepCommand,
  options: CommandProverOptions & { readonly signal: AbortSignal },
): Promise<{ code: number; text: string }> {
  const { cwd, env, onText, signal } = options;
  const child = spawn(program, args, {
    cwd,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      onText(chunk);
    });
  }
  const kill = (name: "SIGINT" | "SIGKILL"): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name);
    } catch {
      // It has ended.
    }
  };
  let grace: NodeJS.Timeout | undefined;
  const abort = (): void => {
    kill("SIGINT");
    grace = setTimeout(() => kill("SIGKILL"), GRACE_MS);
  };
  signal.addEventListener("abort", abort);
  try {
    const [code] = await once(child, "close");
    return { code: code ?? 1, text };
  } catch (error) {
    return { code: 1, text: (error as Error).message };
  } finally {
    clearTimeout(grace);
    signal.removeEventListener("abort", abort);
  }
}

/** What is wrong with the preview of a resize: it must change instances in place. */
export function resizeProblem(preview: string): string | undefined {
  const count = (what: string): number =>
    Number(new RegExp(`(\\d+) to ${what}`).exec(preview)?.[1] ?? 0);
  for (const unwanted of ["replace", "create", "delete"]) {
    if (count(unwanted) > 0) return `A resize would ${unwanted} ${count(unwanted)} resources`;
  }
  return count("update") > 0 ? undefined : "A resize would change nothing";
}
