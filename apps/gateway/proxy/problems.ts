import { ProblemError } from "../../../shared/http/problem.ts";
import type { Operation } from "./operation_table.ts";

/** The problems that the proxy itself finds, in the words of every other problem of the platform. */

export function notFound(): ProblemError {
  return new ProblemError(404, "not_found", { detail: "There is nothing here." });
}

export function wrongMethod(allowed: readonly string[]): ProblemError {
  const allow = allowed.join(", ");
  return new ProblemError(405, "method_not_allowed", {
    detail: `This path takes only ${allow}.`,
    headers: { allow },
  });
}

export function malformedParameter(parameter: string): ProblemError {
  return new ProblemError(400, "invalid_request", {
    detail: "The request is not valid; see errors.",
    issues: [{ in: "path", path: parameter, message: "must be a UUID" }],
  });
}

export function malformedTarget(): ProblemError {
  return new ProblemError(400, "invalid_request", {
    detail: "The request's target must be a path of visible ASCII characters that begins with /.",
  });
}

export function unauthenticated(token: "missing" | "invalid"): ProblemError {
  return token === "missing"
    ? new ProblemError(401, "unauthenticated", {
        detail: "Send an access token: Authorization: Bearer <token>.",
        headers: { "www-authenticate": "Bearer" },
      })
    : new ProblemError(401, "unauthenticated", {
        detail: "The token is not valid or no longer valid.",
        headers: { "www-authenticate": 'Bearer error="invalid_token"' },
      });
}

export function unsupportedMediaType(operation: Operation): ProblemError {
  const accept = operation.mediaTypes.join(", ");
  return new ProblemError(415, "unsupported_type", {
    detail: `The body must be of type ${accept}.`,
    headers: { accept },
  });
}

export function bodyTooLarge(limit: number): ProblemError {
  return new ProblemError(413, "too_large", {
    detail: `The body may have ${limit} bytes at most.`,
  });
}

export function bodyStalled(deadlineMs: number): ProblemError {
  return new ProblemError(408, "body_stalled", {
    detail: `No more of the body came for ${deadlineMs} ms.`,
  });
}

export function tooManyRequests(waitMs: number): ProblemError {
  return new ProblemError(429, "too_many_requests", {
    detail: "The limit of requests is used up; try again after the seconds in Retry-After.",
    headers: { "retry-after": seconds(waitMs) },
  });
}

export function unavailable(service: string, waitMs: number): ProblemError {
  return new ProblemError(503, "unavailable", {
    detail: `The service ${service} does not answer at present; try again.`,
    headers: { "retry-after": seconds(waitMs) },
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

/** What a client is told when a service failed: never the error's own words. */
export function upstreamProblem(service: string, cause: Error | "late"): ProblemError {
  if (cause === "late") {
    return new ProblemError(504, "timeout", {
      detail: `The service ${service} answered too late.`,
    });
  }
  if (unreachable.has((cause as { code?: string }).code ?? "")) return unavailable(service, 1_000);
  return new ProblemError(502, "bad_gateway", {
    detail: `The service ${service} broke off before it answered.`,
    cause,
  });
}

function seconds(waitMs: number): string {
  return String(Math.max(1, Math.ceil(waitMs / 1_000)));
}
