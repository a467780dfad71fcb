import { suite } from "uvu";
import * as assert from "uvu/assert";
import { registerLearner } from "../support/e2e/learner.ts";
import { killEngine } from "../support/rehearsal/engine_process.ts";
import {
  hasEngine,
  rehearse,
  rehearseLab,
  startRehearsing,
} from "../support/rehearsal/rehearse.ts";
import { openPlatform, prepareProject } from "../support/rehearsal/rehearsed_platform.ts";
import { waitFor } from "../support/wait_for.ts";

/**
 * Ten moments of one creation: after so many more resources than the interruption before, which
 * takes in buckets, groups, hosts, first boots, topics, images and containers.
 */
const moments = [
  { after: 2, signal: "SIGINT" },
  { after: 5, signal: "SIGKILL" },
  { after: 8, signal: "SIGINT" },
  { after: 6, signal: "SIGKILL" },
  { after: 5, signal: "SIGINT" },
  { after: 4, signal: "SIGKILL" },
  { after: 3, signal: "SIGINT" },
  { after: 2, signal: "SIGKILL" },
  { after: 1, signal: "SIGKILL" },
  { after: 1, signal: "SIGKILL" },
] as const;

const interruption = suite("an interrupted up");
const stories = "completes after ten interruptions, by Ctrl-C and by a kill";

if (hasEngine) {
  let project = "";
  interruption.before(async () => {
    project = await prepareProject();
  });
  interruption.after(async () => {
    if (project !== "") await rehearse(project, "destroy");
  });
  interruption(stories, async () => {
    for (const moment of moments) {
      await interruptUp(project, moment);
      if (moment.signal === "SIGKILL") await rehearseLab(project, "recover");
    }
    const said = await rehearse(project, "up");
    assert.not.match(said, /error:/);
    const platform = await openPlatform(project);
    const learner = await registerLearner(platform.outputs.gatewayUrl);
    assert.is((await learner.send("/v1/documents")).status, 200);
  });
} else {
  interruption.skip(`${stories} (not shown: no engine)`, () => {});
}

/** Lets an `up` begin and interrupts it once so many resources are there. */
async function interruptUp(
  project: string,
  { after, signal }: (typeof moments)[number],
): Promise<void> {
  const running = startRehearsing(project, ["up"]);
  const pid = Number(running.process.pid);
  let ended = false;
  const end = running.ended.then((code) => {
    ended = true;
    return code;
  });
  await waitFor(() => ended || created(running.output()) >= after, {
    what: `${after} resources`,
    timeoutMs: 600_000,
    everyMs: 20,
  });
  assert.not(ended, `up ended before ${after} resources:\n${running.output().slice(-3000)}`);
  // Ctrl-C reaches everything in the terminal; a kill the engine alone, and AWS goes on.
  if (signal === "SIGINT") process.kill(-pid, signal);
  else await killEngine(running);
  assert.is.not(await end, 0, running.output().slice(-3000));
}

const created = (output: string): number => output.match(/ created \(/g)?.length ?? 0;

interruption.run();
