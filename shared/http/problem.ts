import { STATUS_CODES } from "node:http";
import { z } from "@hono/zod-openapi";

/** One validation error of a request. */
export interface Issue {
  /** Which part of the request. */
  readonly in: "body" | "query" | "path" | "header" | "cookie";
  /** Where in that part: `documentIds.0`; empty for the part as a whole. */
  readonly path: string;
  readonly message: string;
}

/** A limit and how much of it is used; without a reset, only a deletion makes room. */
export interface Capacity {
  /** Stable name in snake_case: `document_bytes`. */
  readonly name: string;
  /** What `limit` and `used` count. */
  readonly unit: "items" | "bytes" | "seconds" | "minutes";
  readonly limit: number;
  readonly used: number;
}

/** A limit whose usage decreases over time. */
export interface Quota extends Capacity {
  /** An ISO 8601 instant; absent if the usage decreases as work is finished or connections close. */
  readonly resetsAt?: string;
}

/** What a problem contains in addition to its status and code. */
export interface ProblemOptions extends ErrorOptions {
  /** A sentence for the caller: what is wrong and what to do. */
  detail: string;
  issues?: readonly Issue[];
  /** The limit that was reached, if its usage decreases over time. */
  quota?: Quota;
  /** The limit that was reached, if only a deletion makes room. */
  capacity?: Capacity;
  /** Further response headers, such as `Retry-After`. */
  headers?: Readonly<Record<string, string>>;
}

/**
 * An answer to a request that cannot be served (RFC 9457). `code` is stable and names the cause;
 * everything in it is meant for the caller.
 *
 * @example
 * throw new ProblemError(404, "document_not_found", { detail: "The document does not exist." });
 */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly issues: readonly Issue[];
  readonly quota: Quota | undefined;
  readonly capacity: Capacity | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, options: ProblemOptions) {
    super(`${status} ${code}: ${options.detail}`, { cause: options.cause });
    this.status = status;
    this.code = code;
    this.detail = options.detail;
    this.issues = options.issues ?? [];
    this.quota = options.quota;
    this.capacity = options.capacity;
    this.headers = options.headers ?? {};
  }
}

/** Turns one kind of error into a problem; undefined for errors of another kind. */
export type ProblemMapping = (error: unknown) => ProblemError | undefined;

/**
 * Says what a domain error means over HTTP; given to `createServiceApps`, the one edge where errors
 * become answers.
 *
 * @example
 * mapProblem(QuizNotReadyError, () => new ProblemError(409, "quiz_not_ready", { detail: "..." }));
 */
export function mapProblem<E extends Error>(
  // biome-ignore lint/suspicious/noExplicitAny: any constructor of the error will do
  kind: abstract new (...args: any[]) => E,
  toProblem: (error: E) => ProblemError,
): ProblemMapping {
  return (error) => (error instanceof kind ? toProblem(error) : undefined);
}

const capacityShape = {
  name: z
    .string()
    .describe("Stable name of the limit; `GET /v1/me/usage` lists the quotas of an account"),
  unit: z.enum(["items", "bytes", "seconds", "minutes"]).describe("Unit of `limit` and `used`"),
  limit: z.int().describe("Amount allowed"),
  used: z.int().describe("Amount already used"),
};

/** The body of every answer of status 400 and above, as `application/problem+json`. */
export const problemSchema = z
  .object({
    type: z.string().describe("Always `about:blank`; use `code` to identify the problem"),
    title: z.string().describe("Reason phrase of the HTTP status"),
    status: z.int().describe("HTTP status code"),
    detail: z.string().describe("Explanation of the problem and how to resolve it"),
    instance: z.string().optional().describe("Path of the request"),
    code: z.string().describe("Stable, machine-readable error code"),
    requestId: z.string().optional().describe("Unique ID of the request, as in the logs"),
    errors: z
      .array(
        z.object({
          in: z
            .enum(["body", "query", "path", "header", "cookie"])
            .describe("Part of the request that is invalid"),
          path: z
            .string()
            .describe(
              "Path of the invalid field, such as `documentIds.0`; empty for the part as a whole",
            ),
          message: z.string().describe("Description of the validation error"),
        }),
      )
      .optional()
      .describe("All validation errors of the request"),
    quota: z
      .object({
        ...capacityShape,
        resetsAt: z.iso
          .datetime()
          .optional()
          .describe(
            "Time when the quota resets; absent if it decreases as work is finished or connections are closed",
          ),
      })
      .optional()
      .describe("Limit that was exceeded, if its usage decreases over time"),
    capacity: z
      .object(capacityShape)
      .optional()
      .describe("Limit that was exceeded, if only deleting resources makes room"),
  })
  .openapi("Problem", {
    example: {
      type: "about:blank",
      title: "Bad Request",
      status: 400,
      detail: "The request is invalid. See `errors` for details.",
      instance: "/v1/quizzes",
      code: "invalid_request",
      requestId: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
      errors: [{ in: "body", path: "questionCount", message: "must be at most 100" }],
    },
  });

/** A problem as it is sent. */
export type Problem = z.infer<typeof problemSchema>;

/** The response body of a problem. */
export function problemBody(
  problem: ProblemError,
  at: { instance?: string; requestId?: string } = {},
): Problem {
  return {
    type: "about:blank",
    title: statusText(problem.status),
    status: problem.status,
    detail: problem.detail,
    ...(at.instance === undefined ? {} : { instance: at.instance }),
    code: problem.code,
    ...(at.requestId === undefined ? {} : { requestId: at.requestId }),
    ...(problem.issues.length === 0 ? {} : { errors: [...problem.issues] }),
    ...(problem.quota === undefined ? {} : { quota: problem.quota }),
    ...(problem.capacity === undefined ? {} : { capacity: problem.capacity }),
  };
}

/** A problem as a message of HTTP: what every writer of problems sends. */
export interface ProblemMessage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The response of a problem. The only place that decides what a problem looks like: in a
 * Hono app, in the gateway's proxy and on a connection whose request cannot be parsed.
 */
export function problemMessage(
  problem: ProblemError,
  at: { instance?: string; requestId?: string } = {},
): ProblemMessage {
  const body = JSON.stringify(problemBody(problem, at));
  return {
    status: problem.status,
    headers: {
      ...problem.headers,
      "Content-Type": "application/problem+json",
      "Content-Length": String(Buffer.byteLength(body)),
      "Cache-Control": "no-store",
      ...(at.requestId === undefined ? {} : { "X-Request-Id": at.requestId }),
    },
    body,
  };
}

/** What the documentation of a problem response says. */
interface ProblemExample {
  readonly code: string;
  readonly detail: string;
  readonly description?: string;
}

/** The statuses that a route may answer as problems. */
export type ProblemStatus =
  | 400
  | 401
  | 403
  | 404
  | 405
  | 406
  | 409
  | 410
  | 413
  | 415
  | 416
  | 422
  | 429
  | 500
  | 502
  | 503
  | 504
  | 507;

/** `description` says what the status means, where that is not the `detail` of the example. */
const EXAMPLES: Record<ProblemStatus, ProblemExample> = {
  400: { code: "invalid_request", detail: "The request is invalid. See `errors` for details." },
  401: { code: "unauthenticated", detail: "A valid access token is required." },
  403: {
    code: "forbidden",
    detail: "This operation requires the operator role.",
    description: "The caller is not allowed to perform this operation.",
  },
  404: { code: "not_found", detail: "The resource does not exist." },
  405: { code: "method_not_allowed", detail: "The method is not allowed for this path." },
  406: {
    code: "not_acceptable",
    detail: "The resource is not available in any of the accepted media types.",
  },
  409: {
    code: "conflict",
    detail: "The current state of the resource does not allow this operation.",
  },
  410: { code: "gone", detail: "The resource was deleted." },
  413: { code: "too_large", detail: "The request body is too large." },
  415: { code: "unsupported_type", detail: "The content type is not supported." },
  416: { code: "range_not_satisfiable", detail: "The requested range is outside the file." },
  422: {
    code: "idempotency_key_reused",
    detail: "This idempotency key was already used for a different request.",
    description: "The request is well-formed, but cannot be processed.",
  },
  429: { code: "too_many_requests", detail: "The rate limit was exceeded. Try again later." },
  500: { code: "internal_error", detail: "An internal error occurred and was logged." },
  502: { code: "bad_gateway", detail: "An upstream service returned an invalid response." },
  503: { code: "unavailable", detail: "A required service is unavailable. Try again later." },
  504: { code: "timeout", detail: "A required service did not respond in time. Try again later." },
  507: {
    code: "storage_full",
    detail: "The storage of the platform is nearly full. Try again later.",
  },
};

/** The description of a problem response for `createRoute`. */
export interface ProblemResponse {
  description: string;
  content: { "application/problem+json": { schema: typeof problemSchema; example: Problem } };
}

/**
 * The `responses` of a route for the problems it may answer.
 *
 * @example
 * responses: { 200: { ... }, ...problemResponses(400, 401, 404) }
 */
export function problemResponses<const Statuses extends readonly ProblemStatus[]>(
  ...statuses: Statuses
): { [Status in Statuses[number]]: ProblemResponse } {
  const entries = statuses.map((status) => [status, documentedProblem(status)]);
  return Object.fromEntries(entries) as { [Status in Statuses[number]]: ProblemResponse };
}

/**
 * The response of a route for one status, where the general example does not fit.
 *
 * @example
 * responses: { 201: { ... }, 409: documentedProblem(409, { code: "email_taken", detail: "..." }) }
 */
export function documentedProblem(
  status: ProblemStatus,
  options: ProblemExample = EXAMPLES[status],
): ProblemResponse {
  const { code, detail, description } = options;
  return responseOf(new ProblemError(status, code, { detail }), { description });
}

/**
 * The response of a route for one problem, with the problem as its example.
 *
 * @example
 * responses: { 202: { ... }, 413: responseOf(quotaExceeded(quota), { description }) }
 */
export function responseOf(
  problem: ProblemError,
  options: { description?: string | undefined } = {},
): ProblemResponse {
  const { description = problem.detail } = options;
  const example = problemBody(problem);
  return {
    description,
    content: { "application/problem+json": { schema: problemSchema, example } },
  };
}

/**
 * The response of a route whose caller has reached a limit, with the problem as its example.
 *
 * @example
 * responses: { 202: { ... }, 429: quotaResponse(quotaExceeded(quota), { description }) }
 */
export function quotaResponse(problem: ProblemError, options: { description: string }) {
  return {
    ...responseOf(problem, options),
    headers: {
      "Retry-After": {
        schema: { type: "integer" as const },
        description: "Seconds until the quota resets",
      },
    },
  };
}

function statusText(status: number): string {
  return STATUS_CODES[status] ?? `Status ${status}`;
}
