import type { Attack } from "../attack.ts";
import { holdUploads } from "./half_open_uploads.ts";
import { holdEventStreams } from "./idle_event_streams.ts";

const UPLOADS = 262;
const STREAMS = 270;

/** One account holds uploads and event streams while another learner reads. */
export const crowdedConnections: Attack = {
  name: `${UPLOADS} half-open uploads and ${STREAMS} event streams of one account`,
  async run({ gatewayPort: port, size, learners, readP99 }) {
    const [mallory, ada] = await learners(2);
    if (mallory === undefined || ada === undefined) throw new Error("Cannot register two learners");
    await readP99(ada);
    const alone = await readP99(ada);
    const uploads = await holdUploads({ port }, { token: mallory.token, count: size(UPLOADS) });
    const streams = await holdEventStreams(
      { port },
      { tokens: [mallory.token], each: size(STREAMS) },
    );
    try {
      const crowded = await readP99(ada);
      const admitted = streams.answered(200);
      return [
        { what: "read p99 without", value: `${alone.toFixed(1)} ms`, holds: true },
        {
          what: "read p99 with, at most twice that",
          value: `${crowded.toFixed(1)} ms (${(crowded / alone).toFixed(2)}x)`,
          holds: crowded <= 2 * alone,
        },
        {
          what: "uploads refused",
          value: `${uploads.answered(429)} of ${size(UPLOADS)}`,
          holds: uploads.answered(429) >= size(UPLOADS) - 4,
        },
        {
          what: "streams admitted, at most 10",
          value: `${admitted} of ${size(STREAMS)}`,
          holds: admitted > 0 && admitted <= 10,
        },
      ];
    } finally {
      uploads.release();
      streams.release();
    }
  },
};
