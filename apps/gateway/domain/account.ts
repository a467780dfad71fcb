import type { Role } from "../../../shared/http/user.ts";

/** An account as its owner sees it. */
export interface Account {
  /** UUID; the `sub` of its tokens and the owner of all that is its. */
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly roles: Role[];
  /** ISO 8601. */
  readonly createdAt: string;
  /** Whether its owner has received a message at the address. */
  readonly emailVerified: boolean;
  /** When the account will be deleted, in ISO 8601; only if its owner has requested that. */
  readonly deletionDueAt?: string;
}

/** Two spellings of one mailbox are one account: case is dropped, as every large provider does. */
export function normalizeEmail(email: string): string {
  return email.trim().normalize("NFKC").toLowerCase();
}
