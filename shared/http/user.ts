/** What a user may do: read and write what is theirs, or look after the platform. */
export type Role = "learner" | "operator";

/** Who calls, as their access token says. */
export interface User {
  /** UUID. */
  readonly id: string;
  readonly roles: readonly Role[];
  /** The session that the token belongs to; tokens of earlier versions have none. */
  readonly sessionId?: string | undefined;
}

/** A user whose access token was verified. */
export interface VerifiedUser extends User {
  /** When the token expires, in seconds since 1970. */
  readonly expiresAt: number;
  /** When it was issued, in seconds since 1970; without it, it counts as older than any other. */
  readonly issuedAt?: number | undefined;
}
