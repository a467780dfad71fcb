/** Raised when an email address already has an account. */
export class EmailTakenError extends Error {
  override readonly name = "EmailTakenError";

  constructor(options?: ErrorOptions) {
    super("Cannot register: the email address already has an account", options);
  }
}

/** Raised when email and password, or a current password, do not fit. */
export class WrongCredentialsError extends Error {
  override readonly name = "WrongCredentialsError";

  constructor() {
    super("Cannot sign in: email address and password do not fit");
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

/** Raised when too many attempts to sign in were made. */
export class TooManyAttemptsError extends Error {
  override readonly name = "TooManyAttemptsError";
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super(`Cannot sign in: too many attempts, try again in ${retryAfterSeconds} s`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Raised when more passwords wait to be checked than can be in a tolerable time. */
export class PasswordQueueFullError extends Error {
  override readonly name = "PasswordQueueFullError";

  constructor() {
    super("Cannot check the password: too many others wait");
  }
}

/** Raised for an account that does not exist, or no longer. */
export class AccountNotFoundError extends Error {
  override readonly name = "AccountNotFoundError";

  constructor(accountId: string) {
    super(`Cannot find account ${accountId}`);
  }
}
