/** How long sessions last and what is forgiven. */
export interface RefreshPolicy {
  /** A token that is not used for this long is void. */
  readonly idleMs: number;
  /** A sign-in ends after this time, however often it is refreshed. */
  readonly sessionMs: number;
  /**
   * A client that sends one token twice at once (two tabs, a retry after a lost response) gets the same
   * successor within this time. Later, the same token again means that two parties hold it.
   */
  readonly graceMs: number;
  /** Sessions of an account at most: one more ends the oldest. */
  readonly sessions: number;
  /** Refreshes of one session in an hour at most; a client needs one for each access token. */
  readonly refreshesPerHour: number;
}

export const refreshPolicy: RefreshPolicy = {
  idleMs: 30 * 24 * 60 * 60 * 1_000,
  sessionMs: 90 * 24 * 60 * 60 * 1_000,
  graceMs: 10_000,
  sessions: 50,
  refreshesPerHour: 60,
};

/** What is known of a refresh token that a client sent. Times in milliseconds since 1970. */
export interface RefreshTokenState {
  readonly expiresAt: number;
  readonly rotatedAt: number | undefined;
  readonly familyExpiresAt: number;
  readonly familyRevoked: boolean;
}

/** What to do with it. */
export type RefreshDecision = "rotate" | "repeat" | "reused" | "expired" | "revoked";

/** Decides what a refresh token is worth at a time. */
export function decideRefresh(
  token: RefreshTokenState,
  now: number,
  policy: RefreshPolicy = refreshPolicy,
): RefreshDecision {
  if (token.familyRevoked) return "revoked";
  if (token.rotatedAt !== undefined) {
    return now - token.rotatedAt <= policy.graceMs ? "repeat" : "reused";
  }
  if (now >= Math.min(token.expiresAt, token.familyExpiresAt)) return "expired";
  return "rotate";
}
