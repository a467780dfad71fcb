import type { Comparison } from "../comparison.ts";
import { prepareInboxRuns } from "../inbox_runs.ts";

/** Time that an event takes when it comes again. */
export const inboxDuplicate: Comparison = {
  name: "inbox, duplicate",
  ours: "duplicate",
  peer: "first delivery",
  unit: "us",
  aim: { is: "at most", ratio: 0.5 },
  async prepare(context) {
    const runs = await prepareInboxRuns(context);
    return {
      ours: async () => 1_000_000 / (await runs.duplicates()),
      peer: async () => 1_000_000 / (await runs.first()),
      close: runs.close,
    };
  },
};
