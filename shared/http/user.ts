/** What a user may do: read and write what is theirs, or look after the platform. */
export type Role = "learner" | "operator";

/** Who calls, as their access token says. */
export interface User {
  /** UUID. */
  readonly id: string;
  readonly roles: readonly Role[];
}
