import { readFile } from "node:fs/promises";
import { runProgram } from "../../../infra/run_program.ts";
import { waitFor } from "../wait_for.ts";
import { type RunningRehearsal, startRehearsing } from "./rehearse.ts";

/** Kills the engine of a rehearsal and what it started; the simulated AWS goes on. */
export async function killEngine(running: RunningRehearsal): Promise<void> {
  const listed = await runProgram(["ps", "-eo", "pid=,ppid=,comm="]);
  const processes = listed.split("\n").map((line) => line.trim().split(/\s+/));
  const below = (parent: number): number[] =>
    processes
      .filter(([, ppid]) => Number(ppid) === parent)
      .flatMap(([child]) => [Number(child), ...below(Number(child))]);
  for (const engine of below(Number(running.process.pid))) process.kill(engine, "SIGKILL");
}

/**
 * Starts an `up` and kills its engine when the output matches.
 *
 * @throws {Error} when it ends before
 */
export async function killUpAt(
  project: string,
  args: readonly string[],
  moment: RegExp,
): Promise<void> {
  const running = startRehearsing(project, ["up", ...args]);
  let ended = false;
  const end = running.ended.then((code) => {
    ended = true;
    return code;
  });
  await waitFor(() => ended || moment.test(running.output()), {
    ...{ what: String(moment), timeoutMs: 900_000, everyMs: 50 },
  });
  if (ended) throw new Error(`up ended before ${moment}:\n${running.output().slice(-3000)}`);
  await killEngine(running);
  await end;
}

/** The steps that the engine completed, as `update before-kafka-1`, in their order, from its event log. */
export async function loggedSteps(file: string): Promise<string[]> {
  const lines = (await readFile(file, "utf8")).split("\n").filter(Boolean);
  return lines.flatMap((line) => {
    const { resOutputsEvent } = JSON.parse(line);
    const { op, urn = "" } = resOutputsEvent?.metadata ?? {};
    return op === undefined || ["same", "read", "replace"].includes(op)
      ? []
      : [`${op} ${String(urn).split("::").at(-1)}`];
  });
}
