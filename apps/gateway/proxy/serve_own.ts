import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { ProblemError } from "../../../shared/http/problem.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import type { ConnectionHolder, ConnectionLimits } from "./connection_limits.ts";
import type { CrossOrigin } from "./cross_origin.ts";
import { answerProblem } from "./problem_answer.ts";
import { bodyTooLarge, bodyTooSlow, tooManyRequests } from "./problems.ts";
import type { RateLimiter } from "./rate_limiter.ts";
import { type BodyPace, BodyTooLargeError, hasBody, receiveBody } from "./request_body.ts";
import { securityHeaders } from "./response_headers.ts";

/** What stands in front of the gateway's own operations. */
export interface OwnOptions {
  readonly limiter: RateLimiter;
  readonly limits: ConnectionLimits;
  readonly pace: BodyPace;
  readonly bodyLimit: number;
  readonly crossOrigin: CrossOrigin;
  /** `transportSecurity`: a flat list of headers; none by default. */
  readonly transportSecurity?: readonly string[];
  readonly own: RequestListener;
}

/** A request to one of them, and whom it is counted for. */
export interface OwnRequest extends ConnectionHolder {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** What the app's operations hold a connection for, where it is more than an exchange. */
const kinds: Readonly<Record<string, "stream" | "download">> = {
  "/v1/events": "stream",
  "/v1/me/export": "download",
};

/**
 * Asked by load balancers without a token. They have a limit of their own, so that other requests from a
 * load balancer's address make no gateway look dead.
 */
export const probes: readonly string[] = ["/livez", "/readyz"];

/**
 * Passes a request to the gateway's own app when the limits allow it and its body has arrived: the app
 * never waits for a client.
 */
export function serveOwn(options: OwnOptions, exchange: OwnRequest): void {
  const { limiter, limits, pace, bodyLimit: limit, crossOrigin, own } = options;
  const { transportSecurity = [] } = options;
  const { request, response, callerId, address } = exchange;
  const path = request.url?.split("?", 1)[0] ?? "/";
  const kind = kinds[path] ?? "request";
  const admit = () =>
    callerId === undefined ? limiter.admitAddress(address) : limiter.admit(callerId);
  const wait = probes.includes(path) ? limiter.admit(`probe ${address}`) : admit();
  const problem = wait > 0 ? tooManyRequests(wait) : limits.enter(kind, exchange);
  const refuse = (reason: ProblemError): void =>
    answerProblem(response, reason, { path, requestId: newId() });
  if (problem !== undefined) {
    refuse(problem);
    return;
  }
  response.once("close", () => limits.leave(kind, exchange));
  // The app's answer may replace them: pages need a content security policy of their own.
  for (const name in securityHeaders) response.setHeader(name, securityHeaders[name] ?? "");
  const headers = [...crossOrigin.headersFor(request.headers.origin), ...transportSecurity];
  for (let at = 0; at < headers.length; at += 2) {
    response.setHeader(headers[at] ?? "", headers[at + 1] ?? "");
  }
  if (request.headers.expect !== undefined) response.writeContinue();
  if (!hasBody(request)) {
    own(request, response);
    return;
  }
  receiveBody(request, { limit, deadlineMs: pace.smallDeadlineMs }, (body) => {
    if (body instanceof BodyTooLargeError) refuse(bodyTooLarge(limit));
    else if (body instanceof Error) refuse(bodyTooSlow(body));
    // Hono's server takes a body that was received from this property.
    else own(Object.assign(request, { rawBody: body }), response);
  });
}
