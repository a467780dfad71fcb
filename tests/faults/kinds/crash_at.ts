import type { CrashChannel } from "../crash_channels.ts";
import type { Fault } from "../fault.ts";
import type { FaultRun } from "../fault_run.ts";
import { upload } from "../upload_stream.ts";
import { allWorks, askFor } from "../works/all_works.ts";
import { quizOver, sampleOf } from "./saga_steps.ts";

const WHERE: Record<CrashChannel, string> = {
  "messaging:relay:sent": "relay, between send and mark",
  "messaging:inbox:applied": "consumer, between effect and commit",
  "messaging:inbox:committed": "consumer, between commit and offset",
  "jobs:performed": "job, between work and effect",
  "jobs:effect:applied": "job, between effect and commit",
};

/**
 * Kills whichever instance of a service passes a crash point next. Something of the service is asked
 * for at the same time, so that some does.
 */
export const crashAt = (service: string, channel: CrashChannel): Fault => ({
  name: `kill -9 ${service} ${WHERE[channel]}`,
  async inflict(run) {
    const { crashPoints } = run.under;
    if (!crashPoints) throw new Error("Cannot kill a process at a crash point: none can be armed");
    prompts += 1;
    const name = `${service}-${channel.replaceAll(":", "-")}-${prompts}`;
    await Promise.all([crashPoints.crash({ service, channel }), prompt(run, { service, name })]);
  },
});

let prompts = 0;

async function prompt(
  run: FaultRun,
  { service, name }: { service: string; name: string },
): Promise<void> {
  const { accepted, prompter } = run;
  const work = allWorks.find((one) => one.service === service);
  const { documentIds } =
    service === "quiz" ? await quizOver(run, "sound", { learner: prompter }) : await uploadOne(run);
  const [documentId] = documentIds;
  if (!work || documentId === undefined) return;
  await askFor(accepted.works, { work, learner: prompter, name, documentId });
}

async function uploadOne({ accepted, prompter, seed }: FaultRun) {
  const sample = sampleOf(seed, "sound");
  const { documentId } = await upload(accepted, { learner: prompter, sample });
  return { documentIds: [documentId] };
}
