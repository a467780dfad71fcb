import { ProblemError } from "../../../shared/http/problem.ts";
import { retryAfter } from "../../../shared/http/retry_after.ts";
import type { Operation } from "./operation_table.ts";
import type { BodyTooSlowError } from "./request_body.ts";

/** The problems that the proxy itself returns, worded like those of the services. */

export function wrongMethod(allowed: readonly string[]): ProblemError {
  const allow = allowed.join(", ");
  return new ProblemError(405, "method_not_allowed", {
    detail: `The method is not allowed for this path. Allowed methods: ${allow}.`,
    headers: { allow },
  });
}

export function malformedParameter(parameter: string): ProblemError {
  return new ProblemError(400, "invalid_request", {
    detail: "The request is invalid. See `errors` for details.",
    issues: [{ in: "path", path: parameter, message: "must be a UUID" }],
  });
}

export function unsupportedMediaType(operation: Operation): ProblemError {
  const accept = operation.mediaTypes.join(", ");
  return new ProblemError(415, "unsupported_type", {
    detail: `The content type is not supported. Supported types: ${accept}.`,
    headers: { accept },
  });
}

export function bodyTooLarge(limit: number): ProblemError {
  return new ProblemError(413, "too_large", {
    detail: `The request body must not exceed ${limit} bytes.`,
  });
}

export function bodyTooSlow({ rule }: BodyTooSlowError): ProblemError {
  return new ProblemError(408, "body_stalled", {
    detail: `The request body arrives too slowly: ${rule}.`,
  });
}

/** Every connection to the service is in use, and none became free in time. */
export function noConnection(service: string, waitedMs: number): ProblemError {
  return new ProblemError(503, "unavailable", {
    detail: `The ${service} service is busy: no connection became free within ${waitedMs} ms. Try again later.`,
    headers: { "retry-after": "2" },
  });
}

/** The header in which web names its client was not signed by web, or too long ago. */
export function invalidClientAddress(): ProblemError {
  return new ProblemError(401, "unauthenticated", {
    detail: "The X-Service-Client header is not a valid token of the web service.",
  });
}

export function tooManyRequests(waitMs: number): ProblemError {
  const { headers, sentence } = retryAfter(waitMs);
  return new ProblemError(429, "too_many_requests", {
    detail: `The rate limit was exceeded. ${sentence}`,
    headers,
  });
}

/** A cap on what one account or address may have open at a time. */
export interface ReachedLimit {
  /** What is limited, in the plural: "uploads". */
  readonly what: string;
  readonly limit: number;
  readonly used: number;
  /** Whose it is: "account", "address", or undefined for all together. */
  readonly scope: "account" | "address" | undefined;
}

/** A cap is reached: 429 when it is the caller's own, 503 when it is everyone's. */
export function limitReached({ what, limit, used, scope }: ReachedLimit): ProblemError {
  const allowed =
    scope === undefined
      ? `At most ${limit} ${what} can be open at a time`
      : `At most ${limit} ${what} can be open at a time per ${scope}`;
  const counted = what.replaceAll(" ", "_");
  return new ProblemError(
    scope === undefined ? 503 : 429,
    what.endsWith("streams") ? "too_many_streams" : `too_many_${counted}`,
    {
      detail: `${allowed}; ${used} are open. Close one, or try again later.`,
      quota: { name: `open_${counted}`, unit: "items", limit, used },
      headers: { "retry-after": "5" },
    },
  );
}

export function unavailable(service: string, waitMs: number): ProblemError {
  return new ProblemError(503, "unavailable", {
    detail: `The ${service} service is unavailable. Try again later.`,
    headers: retryAfter(waitMs).headers,
  });
}

const unreachable: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** The problem returned when a service failed; it never contains the error's message. */
export function upstreamProblem(service: string, cause: Error | "late"): ProblemError {
  if (cause === "late") {
    return new ProblemError(504, "timeout", {
      detail: `The ${service} service did not respond in time. Try again later.`,
    });
  }
  if (unreachable.has((cause as { code?: string }).code ?? "")) return unavailable(service, 1_000);
  return new ProblemError(502, "bad_gateway", {
    detail: `The ${service} service closed the connection before sending a response.`,
    cause,
  });
}
