/** What the audit log records. */
export const auditActions = [
  "account_registered",
  "signed_in",
  "signed_out",
  "session_revoked",
  "sessions_revoked",
  "refresh_token_reused",
  "password_changed",
  "deletion_requested",
  "deletion_cancelled",
  "account_deleted",
  "dead_letters_read",
  "dead_letter_replayed",
  "dead_letter_discarded",
] as const;
/** One of them. */
export type AuditAction = (typeof auditActions)[number];

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
  /** What the action was about: the id of a session or of a dead letter. */
  readonly subject?: string;
}
