import { channel } from "node:diagnostics_channel";

/**
 * Places between two steps of which the first must not be lost, or repeated, when the process ends
 * there. They are published to as the process passes them; without a subscriber that costs
 * nothing. Fault tests subscribe and kill the process; a subscriber cannot change what happens.
 *
 * @example
 * import { subscribe } from "node:diagnostics_channel";
 * subscribe("messaging:relay:sent", () => process.kill(process.pid, "SIGKILL"));
 */
export const crashPoints = {
  /** Kafka has acknowledged a batch, and no row of it is marked yet. */
  relaySent: channel("messaging:relay:sent"),
  /** A batch's rows are marked. */
  relayMarked: channel("messaging:relay:marked"),
  /** An event's effect and its inbox row are written and not committed. Message: the event. */
  inboxApplied: channel("messaging:inbox:applied"),
  /** They are committed, the offset is not. Message: the event. */
  inboxCommitted: channel("messaging:inbox:committed"),
} as const;
