import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Callback, Test } from "uvu";
import { missingPrograms } from "../../../infra/rehearsal/machine/prepare_docker.ts";

/** The stack that is rehearsed unless the arguments name another one. */
export const rehearsedStack = "learnerlab";

/** Whether Pulumi's engine is there; without it creation is shown under mocks. */
export const hasEngine = (await missingPrograms(["pulumi"])).length === 0;

/** Adds a test of what only the engine shows, changes of a stack that exists; skipped by name without it. */
export function onEngine<Context>(
  tests: Test<Context>,
  name: string,
  run: Callback<Context>,
): void {
  if (hasEngine) tests(name, run);
  else tests.skip(`${name} (not shown: no engine)`, run);
}

/** A rehearsal command at work, in a process group of its own, as in a terminal. */
export interface RunningRehearsal {
  readonly process: ChildProcess;
  /** Everything that it wrote so far. */
  readonly output: () => string;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number>;
}

/** Starts `npm run rehearse -- <args>` in a project's folder. */
export function startRehearsing(
  project: string,
  args: readonly string[],
  { program = "infra/rehearsal/main.ts" }: { program?: string } = {},
): RunningRehearsal {
  const stack = args.includes("--stack") ? [] : ["--stack", rehearsedStack];
  const child = spawn(process.execPath, [join(project, program), ...args, ...stack], {
    cwd: project,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const written: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => written.push(text));
  }
  const ended = once(child, "close").then(([code, signal]) => {
    if (signal !== null) written.push(`\nended by ${signal}`);
    return (code as number | null) ?? 1;
  });
  return { process: child, output: () => written.join(""), ended };
}

/**
 * Runs a rehearsal command to its end and answers what it wrote.
 *
 * @throws {Error} with the end of what it wrote when it fails
 */
export async function rehearse(project: string, ...args: readonly string[]): Promise<string> {
  return await wellEnded(startRehearsing(project, args), args);
}

/** Runs one of the operator's commands (infra/lab) against the rehearsal, likewise. */
export async function rehearseLab(project: string, ...args: readonly string[]): Promise<string> {
  const program = "infra/rehearsal/lab_main.ts";
  return await wellEnded(startRehearsing(project, args, { program }), args);
}

/** Starts one of the operator's commands for production (infra/operations) against the rehearsal. */
export function startOperation(project: string, args: readonly string[]): RunningRehearsal {
  const stack = args.includes("--stack") ? [] : ["--stack", "production"];
  const program = "infra/rehearsal/ops_main.ts";
  return startRehearsing(project, [...args, ...stack], { program });
}

/** Runs one of them to its end and answers what it wrote. */
export async function rehearseOperation(
  project: string,
  ...args: readonly string[]
): Promise<string> {
  return await wellEnded(startOperation(project, args), args);
}

async function wellEnded(running: RunningRehearsal, args: readonly string[]): Promise<string> {
  const code = await running.ended;
  if (code === 0) return running.output();
  throw new Error(`Cannot rehearse ${args.join(" ")}:\n${running.output().slice(-4000)}`);
}
