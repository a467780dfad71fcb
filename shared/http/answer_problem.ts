import type { IncomingMessage } from "node:http";
import type { Context, ErrorHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { isTransientFailure } from "../database/transient_failure.ts";
import type { Logger } from "../runtime/logger.ts";
import { ProblemError, type ProblemMapping, problemMessage } from "./problem.ts";
import type { ServiceEnv } from "./service_env.ts";

/**
 * The one edge where errors become responses: problems as they are, domain errors as `problems` map
 * them, an unavailable database as 503, and everything else a 500 that is logged completely but
 * does not reveal its cause.
 */
export function answerProblems(options: {
  logger: Logger;
  problems: readonly ProblemMapping[];
}): ErrorHandler<ServiceEnv> {
  return function answerProblems(error, c) {
    const problem =
      hasLeft(c) && isOfConnection(error) ? aborted : toProblem(error, options.problems);
    if (problem.status === 500) {
      options.logger.error({ err: error }, "Cannot serve the request: unexpected error");
    } else if (problem.status > 500) {
      options.logger.warn({ err: problem.cause, code: problem.code }, problem.message);
    }
    return problemResponse(c, problem);
  };
}

/** Responds with a problem as `application/problem+json`. */
export function problemResponse(c: Context<ServiceEnv>, problem: ProblemError): Response {
  // The path as it was sent, which Hono's `c.req.path` is not.
  const instance = URL.parse(c.req.url)?.pathname ?? c.req.path;
  const message = problemMessage(problem, { instance, requestId: c.get("requestId") });
  return c.body(message.body, message.status as 500, { ...message.headers });
}

function toProblem(error: unknown, mappings: readonly ProblemMapping[]): ProblemError {
  if (error instanceof ProblemError) return error;
  for (const mapping of mappings) {
    const problem = mapping(error);
    if (problem) return problem;
  }
  if (error instanceof HTTPException && error.status < 500) return fromHttpException(error);
  if (isOfConnection(error)) {
    return new ProblemError(503, "unavailable", {
      detail: "The database is unavailable. Try again later.",
      headers: { "Retry-After": "1" },
      cause: error,
    });
  }
  return new ProblemError(500, "internal_error", {
    detail: "An internal error occurred. It was logged with the request ID.",
    cause: error,
  });
}

const aborted = new ProblemError(400, "request_aborted", {
  detail: "The connection was closed before the request was complete.",
});

/** Whether the client ended its connection in the middle of a request: reading its body then fails. */
function hasLeft(c: Context<ServiceEnv>): boolean {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage };
  return incoming?.destroyed === true && !incoming.complete;
}

/**
 * Whether a connection failed, whatever wrapped its error: that to the database, unless the client
 * has left. The same request may succeed soon.
 */
function isOfConnection(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (isTransientFailure(cause)) return true;
  }
  return false;
}

/** Hono's own refusals: a body that is no JSON, a content type that the route does not take. */
function fromHttpException(error: HTTPException): ProblemError {
  const code = error.status === 415 ? "unsupported_type" : "invalid_request";
  const detail = error.message === "" ? "The request is invalid." : `${error.message}.`;
  return new ProblemError(error.status, code, { detail, cause: error });
}
