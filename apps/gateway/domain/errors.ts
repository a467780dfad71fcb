/** Raised when an email address already has an account. */
export class EmailTakenError extends Error {
  override readonly name = "EmailTakenError";

  constructor(options?: ErrorOptions) {
    super("Cannot register: an account with this email address already exists", options);
  }
}

/** Raised when the email address, the password or the current password is incorrect. */
export class WrongCredentialsError extends Error {
  override readonly name = "WrongCredentialsError";

  constructor() {
    super("Cannot sign in: the email address or password is incorrect");
  }
}

/** Raised for a refresh token that is unknown, used up, expired or revoked. */
export class InvalidRefreshTokenError extends Error {
  override readonly name = "InvalidRefreshTokenError";
  readonly reason: "unknown" | "expired" | "revoked" | "reused";

  constructor(reason: InvalidRefreshTokenError["reason"]) {
    super(`Cannot refresh the session: the token is ${reason}`);
    this.reason = reason;
  }
}

/** Raised for a token of a message that is unknown, expired or used. */
export class InvalidLinkError extends Error {
  override readonly name = "InvalidLinkError";

  constructor() {
    super("Cannot use the token: it is unknown, expired or used");
  }
}

/** Raised when a message is requested from a gateway that sends none. */
export class EmailUnavailableError extends Error {
  override readonly name = "EmailUnavailableError";

  constructor() {
    super("Cannot send a message: no email delivery is configured");
  }
}

/** Raised when a verified email address is to be verified. */
export class EmailVerifiedError extends Error {
  override readonly name = "EmailVerifiedError";

  constructor() {
    super("Cannot verify the email address: it is verified");
  }
}

/** What can be attempted too often. */
export type LimitedAttempt = "sign in" | "register" | "refresh" | "send email" | "export";

/** Raised when something was attempted too often. */
export class TooManyAttemptsError extends Error {
  override readonly name = "TooManyAttemptsError";
  readonly attempted: LimitedAttempt;
  /** Time until the next attempt is allowed. */
  readonly waitMs: number;

  constructor(attempted: TooManyAttemptsError["attempted"], waitMs: number) {
    super(`Cannot ${attempted}: too many attempts; the next is allowed in ${waitMs} ms`);
    this.attempted = attempted;
    this.waitMs = waitMs;
  }
}

/** Raised when too many passwords wait to be verified, of one address or of all together. */
export class PasswordQueueFullError extends Error {
  override readonly name = "PasswordQueueFullError";
  readonly scope: "address" | "all";

  constructor(scope: PasswordQueueFullError["scope"]) {
    super("Cannot verify the password: the queue is full");
    this.scope = scope;
  }
}

/** Raised when a new password is easy to guess. */
export class WeakPasswordError extends Error {
  override readonly name = "WeakPasswordError";
  /** Why, as the end of a sentence about the password. */
  readonly reason: string;
  /** The field of the request that has the password. */
  readonly field: "password" | "newPassword";

  constructor(reason: string, field: WeakPasswordError["field"]) {
    super(`Cannot use the password: it ${reason}`);
    this.reason = reason;
    this.field = field;
  }
}

/** Raised for an account that does not exist, or no longer. */
export class AccountNotFoundError extends Error {
  override readonly name = "AccountNotFoundError";

  constructor(accountId: string) {
    super(`Cannot find account ${accountId}: it does not exist`);
  }
}

/** Raised when there is no requested deletion to cancel. */
export class DeletionNotRequestedError extends Error {
  override readonly name = "DeletionNotRequestedError";

  constructor() {
    super("Cannot cancel the deletion of the account: none was requested");
  }
}

/** Raised for a session that does not exist, has ended, or belongs to another account. */
export class SessionNotFoundError extends Error {
  override readonly name = "SessionNotFoundError";

  constructor(sessionId: string) {
    super(`Cannot find session ${sessionId}: it does not exist, or not for this account`);
  }
}

/** Raised when a locked account would sign in. */
export class AccountLockedError extends Error {
  override readonly name = "AccountLockedError";

  constructor() {
    super("Cannot sign in: an operator has locked the account");
  }
}

/** Raised when operators would lock their own account. */
export class OwnAccountError extends Error {
  override readonly name = "OwnAccountError";

  constructor() {
    super("Cannot lock the account: it is the operator's own");
  }
}
