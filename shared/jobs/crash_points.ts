import { channel } from "node:diagnostics_channel";

/**
 * Places at which a fault test ends the process; see `shared/messaging/crash_points.ts`. Message:
 * the job.
 */
export const crashPoints = {
  /** The slow work is done and nothing of it is written. */
  performed: channel("jobs:performed"),
  /** The effect is written, and the job marked as done; neither is committed. */
  effectApplied: channel("jobs:effect:applied"),
} as const;
