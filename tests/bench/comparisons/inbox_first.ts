import type { Comparison } from "../comparison.ts";
import { prepareInboxRuns } from "../inbox_runs.ts";

/** A handler that writes a row, exactly once through the inbox or at least once without. */
export const inboxFirst: Comparison = {
  name: "inbox, first delivery",
  ours: "handler with inbox",
  peer: "handler alone",
  unit: "events/s",
  aim: { is: "at least", ratio: 0.7 },
  async prepare(context) {
    const runs = await prepareInboxRuns(context);
    return { ours: runs.first, peer: runs.bare, close: runs.close };
  },
};
