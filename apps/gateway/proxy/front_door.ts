import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Span } from "@opentelemetry/api";
import { InvalidTokenError } from "../../../shared/http/invalid_token_error.ts";
import type { ProblemError } from "../../../shared/http/problem.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { clientAddress } from "./client_address.ts";
import type { CrossOrigin } from "./cross_origin.ts";
import { forward } from "./forward.ts";
import { hasBody } from "./limited_body.ts";
import { isInternal, type Match, type Operation, type OperationTable } from "./operation_table.ts";
import { answerProblem } from "./problem_answer.ts";
import {
  malformedParameter,
  malformedTarget,
  notFound,
  tooManyRequests,
  unauthenticated,
  unavailable,
  unsupportedMediaType,
  wrongMethod,
} from "./problems.ts";
import type { RateLimiter } from "./rate_limiter.ts";
import { requestHeaders } from "./request_headers.ts";
import { securityHeaders } from "./response_headers.ts";
import { bearerToken, type TokenGate } from "./token_gate.ts";
import { endRequestSpan, startRequestSpan, traceparentOf } from "./trace_request.ts";
import type { Upstream } from "./upstream.ts";

/** What happened to a proxied request, once its answer is out or the client has gone. */
export interface ProxiedRequest {
  readonly operation: Operation;
  readonly requestId: string;
  readonly traceId: string;
  readonly callerId: string | undefined;
  /** 499 when the client left before the answer began. */
  readonly status: number;
  readonly durationMs: number;
}

/** What the proxy is made of. */
export interface FrontDoorOptions {
  readonly table: OperationTable;
  readonly upstreams: ReadonlyMap<string, Upstream>;
  readonly tokens: TokenGate;
  /** Counts signed-in callers by account, others by address. */
  readonly limiter: RateLimiter;
  readonly crossOrigin: CrossOrigin;
  /** Bytes of a body at most. */
  readonly bodyLimit: number;
  readonly uploadLimit: number;
  readonly deadlineMs: number;
  /** Proxies of our own in front of the gateway. */
  readonly trustedProxies: number;
  /** `transportSecurity`: a flat list of headers for every response; none by default. */
  readonly transportSecurity?: readonly string[];
  /** The gateway's own operations. */
  readonly own: RequestListener;
  observe(request: ProxiedRequest): void;
  onError(error: unknown): void;
}

interface Exchange {
  readonly operation: Operation;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly address: string;
  callerId: string | undefined;
}

const targetCharacters = /^\/[\u0021-\u007e]*$/;

/**
 * The first listener of every request: what the operation table knows goes to its service, all else
 * to the gateway's own Hono app. Bare node:http, since a Hono route and `fetch` halve the rate.
 */
export function createFrontDoor(options: FrontDoorOptions): RequestListener {
  return (request, response) => {
    const target = request.url ?? "";
    const query = target.indexOf("?");
    const path = query === -1 ? target : target.slice(0, query);
    const method = request.method ?? "";
    const match = targetCharacters.test(target) ? options.table.match(method, path) : undefined;
    if (match?.kind === "operation") {
      admit(options, {
        operation: match.operation,
        request,
        response,
        requestId: newId(),
        address: clientAddress(request, options.trustedProxies),
        callerId: undefined,
      });
    } else if (!options.crossOrigin.answerPreflight(request, response)) {
      const problem = unroutable(match, target, path);
      if (problem === undefined) answerOwn(options, request, response);
      else answerProblem(response, problem, { path, requestId: newId() });
    }
  };
}

/** Why a request that has no service leads nowhere; `undefined` where the gateway's own app answers. */
function unroutable(
  match: Match | undefined,
  target: string,
  path: string,
): ProblemError | undefined {
  if (!targetCharacters.test(target)) return malformedTarget();
  if (isInternal(path)) return notFound();
  if (match?.kind === "wrong-method") return wrongMethod(match.allowed);
  if (match?.kind === "malformed") return malformedParameter(match.parameter);
  return undefined;
}

function answerOwn(
  options: FrontDoorOptions,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const path = request.url?.split("?", 1)[0] ?? "/";
  const wait = path.startsWith("/v1/")
    ? options.limiter.admit(clientAddress(request, options.trustedProxies))
    : 0;
  if (wait > 0) {
    answerProblem(response, tooManyRequests(wait), { path, requestId: newId() });
    return;
  }
  // The app's answer may replace them: pages need a content security policy of their own.
  for (const name in securityHeaders) response.setHeader(name, securityHeaders[name] ?? "");
  const headers = [
    ...options.crossOrigin.headersFor(request.headers.origin),
    ...(options.transportSecurity ?? []),
  ];
  for (let at = 0; at < headers.length; at += 2) {
    response.setHeader(headers[at] ?? "", headers[at + 1] ?? "");
  }
  if (request.headers.expect !== undefined) response.writeContinue();
  options.own(request, response);
}

/** Finds out who calls; a token seen before needs no promise. */
function admit(options: FrontDoorOptions, exchange: Exchange): void {
  const { operation, request } = exchange;
  if (!operation.requiresUser) {
    proceed(options, exchange);
    return;
  }
  const token = bearerToken(request.headers.authorization);
  const caller = token === undefined ? undefined : options.tokens.known(token);
  if (caller !== undefined) {
    exchange.callerId = caller.id;
    proceed(options, exchange);
  } else if (token === undefined) {
    refuseCaller(options, exchange, "missing");
  } else {
    void verifyAndProceed(options, exchange, token);
  }
}

async function verifyAndProceed(
  options: FrontDoorOptions,
  exchange: Exchange,
  token: string,
): Promise<void> {
  try {
    exchange.callerId = (await options.tokens.verify(token)).id;
  } catch (error) {
    if (error instanceof InvalidTokenError) {
      refuseCaller(options, exchange, "invalid");
    } else {
      options.onError(error);
      refuse(exchange, unavailable("identity", 1_000));
    }
    return;
  }
  proceed(options, exchange);
}

/** Guessing tokens is limited too, by address. */
function refuseCaller(
  options: FrontDoorOptions,
  exchange: Exchange,
  token: "missing" | "invalid",
): void {
  const wait = options.limiter.admit(exchange.address);
  refuse(exchange, wait > 0 ? tooManyRequests(wait) : unauthenticated(token));
}

function proceed(options: FrontDoorOptions, exchange: Exchange): void {
  const { operation, request, response, requestId } = exchange;
  const upstream = options.upstreams.get(operation.service);
  const problem = objection(options, exchange, upstream);
  if (upstream === undefined || problem !== undefined) {
    refuse(exchange, problem ?? unavailable(operation.service, 30_000));
    return;
  }
  const span = startRequestSpan(
    `${operation.method} ${operation.template}`,
    request.headers.traceparent as string | undefined,
  );
  observeEnd(options, exchange, span);
  forward(request, response, {
    upstream,
    target: request.url ?? "/",
    headers: requestHeaders(request, {
      requestId,
      traceparent: traceparentOf(span),
      clientAddress: exchange.address,
      protocol: "encrypted" in request.socket ? "https" : "http",
    }),
    requestId,
    deadlineMs: options.deadlineMs,
    bodyLimit: operation.upload ? options.uploadLimit : options.bodyLimit,
    extraHeaders: [
      "x-request-id",
      requestId,
      ...options.crossOrigin.headersFor(request.headers.origin),
      ...(options.transportSecurity ?? []),
    ],
  });
}

/** Why a request that may be made is not made now; the breaker is asked last, since it counts on an end. */
function objection(
  options: FrontDoorOptions,
  { operation, request, callerId, address }: Exchange,
  upstream: Upstream | undefined,
): ProblemError | undefined {
  const wait = options.limiter.admit(callerId ?? address);
  if (wait > 0) return tooManyRequests(wait);
  if (operation.mediaTypes.length > 0 && hasBody(request) && !hasMediaType(operation, request)) {
    return unsupportedMediaType(operation);
  }
  const pause = upstream?.breaker.admit() ?? 0;
  return pause > 0 ? unavailable(operation.service, pause) : undefined;
}

function observeEnd(options: FrontDoorOptions, exchange: Exchange, span: Span): void {
  const { operation, requestId, response } = exchange;
  const began = performance.now();
  response.on("close", () => {
    const status = response.headersSent ? response.statusCode : 499;
    endRequestSpan(span, status);
    options.observe({
      operation,
      requestId,
      traceId: span.spanContext().traceId,
      callerId: exchange.callerId,
      status,
      durationMs: performance.now() - began,
    });
  });
}

function hasMediaType(operation: Operation, request: IncomingMessage): boolean {
  const type = request.headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
  return type !== undefined && operation.mediaTypes.includes(type);
}

function refuse(exchange: Exchange, problem: ProblemError): void {
  answerProblem(exchange.response, problem, {
    path: exchange.request.url?.split("?", 1)[0] ?? "/",
    requestId: exchange.requestId,
  });
}
