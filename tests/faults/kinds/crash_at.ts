import { waitFor } from "../../support/wait_for.ts";
import type { CrashChannel } from "../crash_channels.ts";
import type { Fault } from "../fault.ts";
import type { FaultRun } from "../fault_run.ts";
import { allWorks, askFor } from "../works/all_works.ts";

const WHERE: Record<CrashChannel, string> = {
  "messaging:relay:sent": "relay, between send and mark",
  "messaging:inbox:applied": "consumer, between effect and commit",
  "messaging:inbox:committed": "consumer, between commit and offset",
  "jobs:performed": "job, between work and effect",
  "jobs:effect:applied": "job, between effect and commit",
};

/**
 * Kills whichever instance of a service passes a crash point next. Work that is seldom asked for is
 * asked for now, so that some passes.
 */
export const crashAt = (service: string, channel: CrashChannel): Fault => ({
  name: `kill -9 ${service} ${WHERE[channel]}`,
  async inflict(run) {
    const { under } = run;
    const before = under.deaths();
    await Promise.all([
      under.crashPoints.crash({ service, channel }),
      askForOne(run, { service, name: `${service}-${channel.replaceAll(":", "-")}-${before}` }),
    ]);
    await waitFor(() => under.deaths() > before, { what: "the process to die" });
    await under.allRevived();
  },
});

async function askForOne(
  { accepted }: FaultRun,
  { service, name }: { service: string; name: string },
): Promise<void> {
  const upload = accepted.uploads[0];
  const work = allWorks.find((one) => one.service === service);
  if (!work || !upload) return;
  const { learner, documentId } = upload;
  await askFor(accepted.works, { work, learner, name, documentId });
}
