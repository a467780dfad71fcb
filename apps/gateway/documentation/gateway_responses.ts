import { ProblemError, problemBody } from "../../../shared/http/problem.ts";

const always: readonly [number, string, string][] = [
  [400, "invalid_request", "The request is invalid; see `errors` for details."],
  [429, "too_many_requests", "The rate limit was exceeded."],
  [502, "bad_gateway", "The upstream service closed the connection before it sent a response."],
  [503, "unavailable", "The upstream service is unavailable."],
  [504, "timeout", "The upstream service did not respond in time."],
];
const signedIn: readonly [number, string, string][] = [
  [401, "unauthenticated", "A valid access token is required."],
];
const withBody: readonly [number, string, string][] = [
  [408, "body_stalled", "The request body was not received in time."],
  [413, "too_large", "The request body is too large."],
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
  return Object.fromEntries(
    problems.map(([status, code, detail]) => {
      const example = problemBody(new ProblemError(status, code, { detail }));
      const schema = { $ref: "#/components/schemas/Problem" };
      const content = { "application/problem+json": { schema, example } };
      return [String(status), { description: detail, content }];
    }),
  );
}
