import { ProblemError, problemBody } from "../../../shared/http/problem.ts";

type Described = readonly [status: number, code: string, detail: string];

/** Of every operation, the gateway's own included: no route sees the request. */
const unreadable: readonly Described[] = [
  [431, "header_too_large", "The request line and headers are too large."],
];
const always: readonly Described[] = [
  [400, "invalid_request", "The request is not valid; see errors."],
  [429, "too_many_requests", "The limit of requests is used up."],
  [502, "bad_gateway", "The service broke off before it answered."],
  [503, "unavailable", "The service does not answer at present."],
  [504, "timeout", "The service answered too late."],
];
const signedIn: readonly Described[] = [[401, "unauthenticated", "Send a valid access token."]];
const withBody: readonly Described[] = [
  [408, "body_stalled", "No more of the body came in time."],
  [413, "too_large", "The body is larger than allowed."],
  [415, "unsupported_type", "Content of this type is not taken."],
];

/** The problems that the gateway answers in a service's stead, by status. */
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

/** The problems that the gateway returns before it knows the operation, by status. */
export function unreadableResponses() {
  return responsesOf(unreadable);
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
