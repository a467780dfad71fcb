import { waitFor } from "../../support/wait_for.ts";
import type { CrashChannel } from "../crash_channels.ts";
import type { Fault } from "../fault.ts";

const WHERE: Record<CrashChannel, string> = {
  "messaging:relay:sent": "relay, between send and mark",
  "messaging:inbox:applied": "consumer, between effect and commit",
  "messaging:inbox:committed": "consumer, between commit and offset",
  "jobs:performed": "job, between work and effect",
  "jobs:effect:applied": "job, between effect and commit",
};

/** Kills whichever instance of a service passes a crash point next. */
export const crashAt = (service: string, channel: CrashChannel): Fault => ({
  name: `kill -9 ${service} ${WHERE[channel]}`,
  async inflict({ under }) {
    const before = under.deaths();
    await under.crashPoints.crash({ service, channel });
    await waitFor(() => under.deaths() > before, { what: "the process to die" });
    await under.allRevived();
  },
});
