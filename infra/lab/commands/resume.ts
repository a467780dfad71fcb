import { setTimeout as delay } from "node:timers/promises";
import { listHosts } from "../aws/instances.ts";
import { requirePulumi } from "../engine/pulumi.ts";
import { readStackOutputs, type StackOutputs } from "../engine/stack_outputs.ts";
import { examinePlatform, type PlatformPart } from "../hosts/platform_parts.ts";
import { type Lab, LabError } from "../lab.ts";
import { env } from "./env.ts";
import { start } from "./start.ts";

/** The time limit for booting and for every part of the platform to work. */
const READY_MS = 300_000;
const EVERY_MS = 3000;

/**
 * `resume`, after a session has ended: starts the instances, waits until every part of the platform
 * works, updates Pulumi's outputs with the new addresses without changing a host, and rewrites the files.
 *
 * @param options.readyMs the time limit of the wait
 * @throws {LabError} naming the parts that do not work after the time limit
 */
export async function resume(
  lab: Lab,
  { readyMs = READY_MS }: { readonly readyMs?: number } = {},
): Promise<void> {
  await requirePulumi(lab.pulumi);
  const outputs = await readStackOutputs(lab);
  await start(lab);
  lab.say("waiting for the platform ...");
  const started = Date.now();
  const broken = await waitForPlatform(lab, outputs, started + readyMs);
  const waited = Math.round((Date.now() - started) / 1000);
  if (broken.length === 0) lab.say(`every part of the platform works (after ${waited} s)`);
  // The addresses are new, whatever works: the other commands need them.
  await refreshOutputs(lab);
  await env(lab);
  if (broken.length === 0) return;
  throw new LabError(
    [
      `The platform does not work completely after ${waited} s:`,
      ...broken.map(({ part, problem }) => `  ${part} ${problem}`),
      `See ${lab.commands.lab("status")} and ${lab.commands.lab("logs NAME")}`,
    ].join("\n"),
  );
}

/** Waits until all parts work or the deadline has passed; returns those that do not. */
async function waitForPlatform(
  lab: Lab,
  outputs: StackOutputs,
  deadline: number,
): Promise<PlatformPart[]> {
  let said = "";
  for (;;) {
    const parts = await examinePlatform(lab, outputs, await listHosts(lab));
    const broken = parts.filter(({ problem }) => problem !== undefined);
    const [first] = broken;
    if (first === undefined || Date.now() > deadline) return broken;
    const line = `waiting: ${first.part} ${first.problem}`;
    if (line !== said) lab.say(line);
    said = line;
    await delay(EVERY_MS);
  }
}

/** The refresh runs the program; otherwise only the state would have the new addresses. */
async function refreshOutputs({ pulumi, say }: Lab): Promise<void> {
  say("updating the outputs ...");
  await pulumi.ask(["refresh", ...pulumi.stackOptions, "--run-program", "--yes", "--skip-preview"]);
}
