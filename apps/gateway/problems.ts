import { mapProblem, ProblemError, type ProblemMapping } from "../../shared/http/problem.ts";
import { retryAfter } from "../../shared/http/retry_after.ts";
import { ServiceCallError } from "../../shared/http/service_client.ts";
import {
  AccountNotFoundError,
  EmailTakenError,
  InvalidRefreshTokenError,
  PasswordQueueFullError,
  TooManyAttemptsError,
  WrongCredentialsError,
} from "./domain/errors.ts";

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
    };
    return new ProblemError(429, "too_many_attempts", {
      detail: `${what[attempted]} ${sentence}`,
      headers,
    });
  }),
  mapProblem(
    PasswordQueueFullError,
    () =>
      new ProblemError(503, "busy", {
        detail: "Too many sign-in requests are in progress. Try again later.",
        headers: { "Retry-After": "2" },
      }),
  ),
  mapProblem(
    AccountNotFoundError,
    () => new ProblemError(404, "account_not_found", { detail: "The account no longer exists." }),
  ),
];
