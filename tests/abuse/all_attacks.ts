import type { Attack } from "./attack.ts";
import { crowdedConnections } from "./attacks/crowded_connections.ts";
import { guessedPasswords } from "./attacks/guessed_passwords.ts";
import { halfSentLogins } from "./attacks/half_sent_logins.ts";
import { loginFlood } from "./attacks/login_flood.ts";
import { manyEventStreams } from "./attacks/many_event_streams.ts";
import { slowBodies } from "./attacks/slow_bodies.ts";
import { stolenRefreshToken } from "./attacks/stolen_refresh_token.ts";
import { storedBeyondQuotas } from "./attacks/stored_beyond_quotas.ts";

/** Every attack, in the order in which `npm run test:abuse` makes them. */
export const allAttacks: readonly Attack[] = [
  crowdedConnections,
  manyEventStreams,
  halfSentLogins,
  loginFlood,
  guessedPasswords,
  stolenRefreshToken,
  slowBodies,
  storedBeyondQuotas,
];
