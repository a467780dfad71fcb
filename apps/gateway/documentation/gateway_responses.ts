import { ProblemError, problemBody } from "../../../shared/http/problem.ts";

type Described = readonly [status: number, code: string, detail: string];

/** Of every operation, the gateway's own included: no route sees the request. */
const unreadable: readonly Described[] = [
  [431, "header_too_large", "The request line and headers are too large."],
];
const always: readonly Described[] = [
  [400, "invalid_request", "The request is invalid. See `errors` for details."],
  [
    429,
    "too_many_requests",
    "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
  ],
  [502, "bad_gateway", "A required service closed the connection before sending a response."],
  [503, "unavailable", "A required service is unavailable. Try again later."],
  [504, "timeout", "A required service did not respond in time. Try again later."],
];
const signedIn: readonly Described[] = [
  [401, "unauthenticated", "A valid access token is required."],
];
const receivedBody: readonly Described[] = [
  [408, "body_stalled", "The request body was not received in time."],
  [413, "too_large", "The request body is too large."],
];
const withBody: readonly Described[] = [
  ...receivedBody,
  [415, "unsupported_type", "The content type is not supported."],
];

/** The problems that the gateway itself returns for a service's operation, by status. */
export function gatewayResponses(operation: Readonly<Record<string, unknown>>) {
  const security = operation.security;
  const isPublic = Array.isArray(security) && security.length === 0;
  const problems = [
    ...always,
    ...(isPublic ? [] : signedIn),
    ...(operation.requestBody === undefined ? [] : withBody),
  ];
  return responsesOf(problems);
}

/** The problems that the gateway returns for every operation before it is called, by status. */
export function unreadableResponses(operation: Readonly<Record<string, unknown>>) {
  const hasBody = operation.requestBody !== undefined;
  return responsesOf([...unreadable, ...(hasBody ? receivedBody : [])]);
}

function responsesOf(problems: readonly Described[]) {
  return Object.fromEntries(
    problems.map(([status, code, detail]) => {
      const example = problemBody(new ProblemError(status, code, { detail }));
      const schema = { $ref: "#/components/schemas/Problem" };
      const content = { "application/problem+json": { schema, example } };
      return [String(status), { description: detail, content }];
    }),
  );
}
