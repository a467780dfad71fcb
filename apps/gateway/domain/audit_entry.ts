/** What the audit log records. */
export const auditActions = [
  "account_registered",
  "signed_in",
  "sign_in_failed",
  "signed_out",
  "session_revoked",
  "sessions_revoked",
  "refresh_token_reused",
  "password_changed",
  "password_reset",
  "email_verified",
  "data_exported",
  "deletion_requested",
  "deletion_cancelled",
  "account_deleted",
  "accounts_listed",
  "account_usage_read",
  "account_locked",
  "account_unlocked",
  "dead_letters_read",
  "dead_letter_replayed",
  "dead_letter_discarded",
] as const;
/** One of them. */
export type AuditAction = (typeof auditActions)[number];

/** Those that the owner of an account is notified of by email. */
export const notifiedActions = [
  "signed_in",
  "password_changed",
  "password_reset",
  "deletion_requested",
] as const satisfies readonly AuditAction[];
/** One of them. */
export type NotifiedAction = (typeof notifiedActions)[number];

/** One action of a user, or of an operator. */
export interface AuditEntry {
  readonly id: string;
  /** Whose log it is in: the account that acted. */
  readonly accountId: string;
  readonly action: AuditAction;
  /** ISO 8601. */
  readonly occurredAt: string;
  /** The client; absent where no request was made. */
  readonly address?: string;
  readonly userAgent?: string;
  /** What the action was about: the id of a session, an account or a dead letter. */
  readonly subject?: string;
  /** How many times it happened, for an entry of several; the client is that of the last time. */
  readonly count?: number;
}
