import type { Attack } from "./attack.ts";
import { crowdedConnections } from "./attacks/crowded_connections.ts";
import { halfSentLogins } from "./attacks/half_sent_logins.ts";
import { manyEventStreams } from "./attacks/many_event_streams.ts";
import { slowBodies } from "./attacks/slow_bodies.ts";
import { storedBeyondQuotas } from "./attacks/stored_beyond_quotas.ts";

/** Every attack, in the order in which `npm run test:abuse` makes them. */
export const allAttacks: readonly Attack[] = [
  crowdedConnections,
  manyEventStreams,
  halfSentLogins,
  slowBodies,
  storedBeyondQuotas,
];
