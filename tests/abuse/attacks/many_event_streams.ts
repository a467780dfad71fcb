import { residentBytes } from "../../bench/process_usage.ts";
import { waitFor } from "../../support/wait_for.ts";
import type { Attack } from "../attack.ts";
import { holdEventStreams } from "./idle_event_streams.ts";

const LEARNERS = 500;
const EACH = 4;
/** A process that begins to work grows by about this, however few streams there are. */
const HEAP_GROWTH = 32 * 1024 * 1024;

/** Ordinary learners, each with a few event streams, all behind one address. */
export const manyEventStreams: Attack = {
  name: `${LEARNERS * EACH} event streams of ${LEARNERS} learners`,
  async run({ platform, gatewayPort: port, size, learners, readP99 }) {
    const everyone = await learners(size(LEARNERS));
    const expected = everyone.length * EACH;
    const [ada] = everyone;
    if (ada === undefined) throw new Error("Cannot register a learner");
    const pid = platform.processes.gateway?.pid ?? 0;
    const alone = await readP99(ada);
    const before = await residentBytes([pid]);
    const tokens = everyone.map(({ token }) => token);
    const streams = await holdEventStreams({ port }, { tokens, each: EACH });
    try {
      await waitFor(() => streams.answered(200) === expected, {
        what: "every stream to be open",
        timeoutMs: 60_000,
      }).catch(() => {});
      const crowded = await readP99(ada);
      const grown = (await residentBytes([pid])) - before;
      return [
        {
          what: "streams open",
          value: String(streams.answered(200)),
          holds: streams.answered(200) === expected,
        },
        {
          what: "read p99, at most twice that without",
          value: `${crowded.toFixed(1)} ms (${(crowded / alone).toFixed(2)}x of ${alone.toFixed(1)} ms)`,
          holds: crowded <= 2 * alone,
        },
        {
          what: "gateway memory for each stream",
          value: `${(grown / expected / 1024).toFixed(1)} KiB resident`,
          holds: grown < HEAP_GROWTH + expected * 128 * 1024,
        },
      ];
    } finally {
      streams.release();
    }
  },
};
