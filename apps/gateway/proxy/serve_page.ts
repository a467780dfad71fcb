import type { IncomingMessage, ServerResponse } from "node:http";
import type { ProblemError } from "../../../shared/http/problem.ts";
import { answerPageProblem } from "./answer_page_problem.ts";
import { clientProtocol } from "./client_address.ts";
import type { ConnectionKind } from "./connection_kind.ts";
import { forward } from "./forward.ts";
import type { FrontDoorOptions } from "./front_door.ts";
import { observeExchange } from "./observe_exchange.ts";
import type { Operation } from "./operation_table.ts";
import { tooManyRequests, unavailable } from "./problems.ts";
import { SHARED_LIMIT } from "./rate_limiter.ts";
import { hasBody, isSmall } from "./request_body.ts";
import { requestHeaders } from "./request_headers.ts";
import { pageSecurityHeaders } from "./response_headers.ts";
import type { Upstream } from "./upstream.ts";

/** A request for a page. */
export interface PageVisit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly requestId: string;
  readonly address: string;
}

/** What the gateway answers itself, and no page: an exact path, or all paths that begin like it. */
const ownPaths =
  /^\/(?:v1|docs|internal|\.well-known)(?:\/|$)|^\/(?:livez|readyz|metrics|openapi\.(?:json|yaml)|asyncapi\.json)$/;

/** Whether web serves a path, where there is a web. */
export function isPage(path: string): boolean {
  return !ownPaths.test(path);
}

/** Pages are one operation in metrics and logs: web has metrics of each. */
const page: Operation = {
  operationId: "page",
  service: "web",
  method: "GET",
  template: "/{page}",
  requiresUser: false,
  upload: true,
  mediaTypes: [],
};

/**
 * Sends a request on to web. Who is signed in is web's to know, so that pages are counted by address,
 * generously: a school is one address, and what a page reads is counted by account.
 */
export function servePage(options: FrontDoorOptions, web: Upstream, visit: PageVisit): void {
  const { request, response, requestId, address } = visit;
  const holder = { callerId: undefined, address };
  const wait = options.limiter.admit(`page ${address}`, SHARED_LIMIT);
  // Streams are counted as connections of the address, and as nothing else.
  const problem = wait > 0 ? tooManyRequests(wait) : options.limits.enter("stream", holder);
  if (problem !== undefined) {
    refuse(visit, problem);
    return;
  }
  response.once("close", () => options.limits.leave("stream", holder));
  const pause = web.breaker.admit();
  if (pause > 0) {
    refuse(visit, unavailable(web.service, pause));
    return;
  }
  const operation = { ...page, method: request.method ?? "GET" };
  const traceparent = observeExchange(options, { ...visit, operation, callerId: undefined });
  const isUpload = request.headers["content-type"]?.startsWith("multipart/form-data") ?? false;
  forward(request, response, {
    upstream: web,
    pool: web.pools[kindOf(request)],
    target: request.url ?? "/",
    headers: requestHeaders(request, {
      requestId,
      traceparent,
      clientAddress: address,
      protocol: clientProtocol(request, options.trustedProxies),
      cookie: request.headers.cookie,
    }),
    requestId,
    deadlineMs: options.deadlineMs,
    pace: options.pace,
    slowReaders: options.limits,
    holder,
    bodyLimit: isUpload ? options.uploadLimit : options.bodyLimit,
    extraHeaders: ["x-request-id", requestId, ...(options.transportSecurity ?? [])],
    securityHeaders: pageSecurityHeaders,
    answer: answerPageProblem(request),
  });
}

/** Event streams say so in `Accept`; files are what a media element or a link with a name asks for. */
function kindOf(request: IncomingMessage): ConnectionKind {
  if (hasBody(request) && !isSmall(request)) return "upload";
  if (request.headers.accept?.includes("text/event-stream")) return "stream";
  return request.headers["sec-fetch-dest"] === "audio" ? "download" : "request";
}

function refuse({ request, response, path, requestId }: PageVisit, problem: ProblemError): void {
  answerPageProblem(request)(response, problem, { path, requestId });
}
