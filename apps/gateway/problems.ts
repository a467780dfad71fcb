import { mapProblem, ProblemError, type ProblemMapping } from "../../shared/http/problem.ts";
import { retryAfter } from "../../shared/http/retry_after.ts";
import { ServiceCallError } from "../../shared/http/service_client.ts";
import {
  AccountLockedError,
  AccountNotFoundError,
  DeletionNotRequestedError,
  EmailTakenError,
  EmailUnavailableError,
  EmailVerifiedError,
  InvalidLinkError,
  InvalidRefreshTokenError,
  OwnAccountError,
  PasswordQueueFullError,
  SessionNotFoundError,
  TooManyAttemptsError,
  WeakPasswordError,
  WrongCredentialsError,
} from "./domain/errors.ts";

/** The problem of a new password that is easy to guess. */
export function weakPassword(reason: string, field: "password" | "newPassword"): ProblemError {
  return new ProblemError(422, "weak_password", {
    detail: `The password ${reason}. Choose another one.`,
    issues: [{ in: "body", path: field, message: reason }],
  });
}

/** The problem of a deletion without the password. */
export function passwordRequired(): ProblemError {
  return new ProblemError(403, "password_required", {
    detail: "The deletion of an account requires its password. Use POST /v1/me/deletion.",
  });
}

/** The problem of a gateway that sends no email. */
export function emailUnavailable(): ProblemError {
  return new ProblemError(503, "email_unavailable", {
    detail: "This installation does not send email. Ask its operator.",
  });
}

/** The problem of a token that cannot be used. */
export function invalidLink(): ProblemError {
  return new ProblemError(404, "link_not_found", {
    detail: "The token is invalid, expired or was already used. Request a new message.",
  });
}

/** The problem of an address that is verified already. */
export function emailVerified(): ProblemError {
  return new ProblemError(409, "email_verified", {
    detail: "The email address of your account is already verified.",
  });
}

/** The problem of a locked account: its password was right. */
export function accountLocked(): ProblemError {
  return new ProblemError(403, "account_locked", {
    detail: "This account was locked by an operator of the platform.",
  });
}

/** The problem of operators who would lock themselves out. */
export function ownAccount(): ProblemError {
  return new ProblemError(409, "own_account", {
    detail: "You cannot lock your own account.",
  });
}

/** What the gateway's own errors mean over HTTP. */
export const problems: readonly ProblemMapping[] = [
  mapProblem(
    ServiceCallError,
    ({ service }) =>
      new ProblemError(503, "unavailable", {
        detail: `The ${service} service is unavailable. Try again later.`,
        headers: { "Retry-After": "2" },
      }),
  ),
  mapProblem(
    EmailTakenError,
    () =>
      new ProblemError(409, "email_taken", {
        detail: "An account with this email address already exists. Sign in instead.",
      }),
  ),
  mapProblem(
    WrongCredentialsError,
    () =>
      new ProblemError(401, "wrong_credentials", {
        detail: "The email address or password is incorrect.",
        headers: { "WWW-Authenticate": "Bearer" },
      }),
  ),
  mapProblem(
    InvalidRefreshTokenError,
    ({ reason }) =>
      new ProblemError(
        401,
        reason === "reused" ? "refresh_token_reused" : "invalid_refresh_token",
        {
          detail:
            reason === "reused"
              ? "This refresh token was already used, so its session was revoked. Sign in again."
              : "The refresh token is invalid or expired. Sign in again.",
          headers: { "WWW-Authenticate": "Bearer" },
        },
      ),
  ),
  mapProblem(TooManyAttemptsError, ({ attempted, waitMs }) => {
    const { headers, sentence } = retryAfter(waitMs);
    const what = {
      "sign in": "Too many failed sign-in attempts.",
      register: "Too many accounts were registered from your address.",
      refresh: "The session was refreshed too often.",
      "send email":
        "Too many messages were requested, for this email address or from your address.",
      export: "Your data was exported too often.",
    };
    return new ProblemError(429, "too_many_attempts", {
      detail: `${what[attempted]} ${sentence}`,
      headers,
    });
  }),
  mapProblem(PasswordQueueFullError, ({ scope }) => {
    const { headers, sentence } = retryAfter(2_000);
    return scope === "address"
      ? new ProblemError(429, "too_many_attempts", {
          detail: `Too many sign-in requests from your address are in progress. ${sentence}`,
          headers,
        })
      : new ProblemError(503, "busy", {
          detail: "Too many sign-in requests are in progress. Try again later.",
          headers,
        });
  }),
  mapProblem(EmailUnavailableError, emailUnavailable),
  mapProblem(EmailVerifiedError, emailVerified),
  mapProblem(InvalidLinkError, invalidLink),
  mapProblem(WeakPasswordError, ({ reason, field }) => weakPassword(reason, field)),
  mapProblem(
    AccountNotFoundError,
    () => new ProblemError(404, "account_not_found", { detail: "The account does not exist." }),
  ),
  mapProblem(AccountLockedError, accountLocked),
  mapProblem(OwnAccountError, ownAccount),
  mapProblem(
    SessionNotFoundError,
    () =>
      new ProblemError(404, "session_not_found", {
        detail: "You have no active session with this ID.",
      }),
  ),
  mapProblem(
    DeletionNotRequestedError,
    () =>
      new ProblemError(404, "deletion_not_requested", {
        detail: "The deletion of this account was not requested.",
      }),
  ),
];
