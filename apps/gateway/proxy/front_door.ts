import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { bearerTokenOf, unauthenticated } from "../../../shared/http/authentication.ts";
import type { ClientAddresses } from "../../../shared/http/client_address_token.ts";
import { InvalidTokenError } from "../../../shared/http/invalid_token_error.ts";
import { ProblemError } from "../../../shared/http/problem.ts";
import { malformedTarget, requestPath } from "../../../shared/http/request_target.ts";
import type { TokenCache } from "../../../shared/http/token_cache.ts";
import type { VerifiedUser } from "../../../shared/http/user.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { clientAddress } from "./client_address.ts";
import type { ConnectionKind, KindOfConnection } from "./connection_kind.ts";
import type { ConnectionLimits } from "./connection_limits.ts";
import type { CrossOrigin } from "./cross_origin.ts";
import { enterNamed } from "./enter_named.ts";
import { forward } from "./forward.ts";
import { observeExchange } from "./observe_exchange.ts";
import type { Match, Operation, OperationTable } from "./operation_table.ts";
import { answerProblem } from "./problem_answer.ts";
import {
  malformedParameter,
  tooManyRequests,
  unavailable,
  unsupportedMediaType,
  wrongMethod,
} from "./problems.ts";
import { type RateLimiter, SHARED_LIMIT } from "./rate_limiter.ts";
import { type BodyPace, hasBody } from "./request_body.ts";
import { requestHeaders } from "./request_headers.ts";
import { probes, serveOwn } from "./serve_own.ts";
import { isPage, servePage } from "./serve_page.ts";
import type { SessionStreams } from "./session_streams.ts";
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
  readonly tokens: TokenCache;
  /** Counts signed-in callers by account, others by address. */
  readonly limiter: RateLimiter;
  /** Caps what is open at a time. */
  readonly limits: ConnectionLimits;
  /** Ends what is open for long when its session is revoked. */
  readonly streams: SessionStreams;
  readonly kindOf: KindOfConnection;
  readonly pace: BodyPace;
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
  /** Web, which serves every path that is no operation; without it, the gateway answers those itself. */
  readonly pages?: Upstream | undefined;
  /** Checks whom web calls for; without it, web's requests count for web's own address. */
  readonly clients?: ClientAddresses | undefined;
  observe(request: ProxiedRequest): void;
  onError(error: unknown): void;
}

/** A request, before it is known what it is for. */
interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly requestId: string;
  readonly address: string;
}

interface Exchange extends Visit {
  readonly operation: Operation;
  callerId: string | undefined;
  sessionId: string | undefined;
}

/**
 * The first listener of every request: what the operation table knows goes to its service, all else
 * to the gateway's own Hono app. Bare node:http, since a Hono route and `fetch` halve the rate.
 */
export function createFrontDoor(options: FrontDoorOptions): RequestListener {
  const enter: RequestListener = (request, response) => {
    const path = requestPath(request.url ?? "");
    const requestId = newId();
    const address = clientAddress(request, options.trustedProxies);
    if (path === undefined) {
      const [sent = ""] = (request.url ?? "").split("?", 1);
      const visit = { request, response, path: sent, requestId, address };
      refuseByAddress(options, visit, malformedTarget());
      return;
    }
    const visit = { request, response, path, requestId, address };
    const match = options.table.match(request.method ?? "", path);
    if (match?.kind === "operation") {
      const { operation } = match;
      admit(options, { ...visit, operation, callerId: undefined, sessionId: undefined });
    } else if (match === undefined && options.pages !== undefined && isPage(path)) {
      servePage(options, options.pages, visit);
    } else if (options.crossOrigin.isPreflight(request)) {
      answerPreflight(options, visit);
    } else {
      const problem = unroutable(match);
      if (problem === undefined) void answerOwn(options, visit);
      else refuseByAddress(options, visit, problem);
    }
  };
  return enterNamed({ ...options, enter });
}

/** Why no service handles a request; undefined if the gateway's own app does. */
function unroutable(match: Match | undefined): ProblemError | undefined {
  if (match?.kind === "wrong-method") return wrongMethod(match.allowed);
  if (match?.kind === "malformed") return malformedParameter(match.parameter);
  return undefined;
}

/**
 * Browsers send no token with a preflight, so that those of a whole school are counted for one address:
 * they have a limit of their own.
 */
function answerPreflight(options: FrontDoorOptions, visit: Visit): void {
  const wait = options.limiter.admit(`preflight ${visit.address}`, SHARED_LIMIT);
  if (wait > 0) refuse(visit, tooManyRequests(wait));
  else options.crossOrigin.answerPreflight(visit.request, visit.response);
}

/** The app responds to an invalid token; here a token only decides whom the request is counted for. */
async function answerOwn(options: FrontDoorOptions, visit: Visit): Promise<void> {
  const { request, response, address } = visit;
  const token = probes.includes(visit.path) ? undefined : bearerTokenOf(request);
  let callerId = token === undefined ? undefined : options.tokens.known(token)?.id;
  if (token !== undefined && callerId === undefined) {
    const wait = options.limiter.admitAddress(address);
    if (wait > 0) {
      refuse(visit, tooManyRequests(wait));
      return;
    }
    callerId = (await verified(options, address, token).catch(() => undefined))?.id;
  }
  serveOwn(options, { request, response, callerId, address });
}

/**
 * The user of a token that is not known yet. Checking a signature is slow: the address pays for it
 * in advance, and gets it back if the token is valid.
 */
async function verified(
  { tokens, limiter }: FrontDoorOptions,
  address: string,
  token: string,
): Promise<VerifiedUser> {
  const user = await tokens.verify(token);
  limiter.takeBack(address);
  return user;
}

/** Finds out who calls; a token seen before needs no promise. */
function admit(options: FrontDoorOptions, exchange: Exchange): void {
  const { operation, request } = exchange;
  if (!operation.requiresUser) {
    proceed(options, exchange);
    return;
  }
  const token = bearerTokenOf(request);
  const caller = token === undefined ? undefined : options.tokens.known(token);
  if (caller !== undefined) {
    exchange.callerId = caller.id;
    exchange.sessionId = caller.sessionId;
    proceed(options, exchange);
  } else if (token === undefined) {
    refuseByAddress(options, exchange, unauthenticated("missing"));
  } else {
    void verifyAndProceed(options, exchange, token);
  }
}

async function verifyAndProceed(
  options: FrontDoorOptions,
  exchange: Exchange,
  token: string,
): Promise<void> {
  const wait = options.limiter.admitAddress(exchange.address);
  if (wait > 0) {
    refuse(exchange, tooManyRequests(wait));
    return;
  }
  try {
    const caller = await verified(options, exchange.address, token);
    exchange.callerId = caller.id;
    exchange.sessionId = caller.sessionId;
  } catch (error) {
    if (error instanceof InvalidTokenError) {
      refuse(exchange, unauthenticated("invalid"));
    } else if (error instanceof ProblemError) {
      refuse(exchange, error);
    } else {
      options.onError(error);
      refuse(exchange, unavailable("identity", 1_000));
    }
    return;
  }
  proceed(options, exchange);
}

/** What is wrong with any token, or without one, is limited by address. */
function refuseByAddress(options: FrontDoorOptions, visit: Visit, problem: ProblemError): void {
  const wait = options.limiter.admitAddress(visit.address);
  refuse(visit, wait > 0 ? tooManyRequests(wait) : problem);
}

function proceed(options: FrontDoorOptions, exchange: Exchange): void {
  const { operation, request, response } = exchange;
  const kind = options.kindOf(operation.operationId, request);
  const problem = objection(options, exchange, kind);
  if (problem !== undefined) {
    refuse(exchange, problem);
    return;
  }
  response.once("close", () => options.limits.leave(kind, exchange));
  if (kind !== "request") {
    // An end without a response, or in the middle of one: nobody takes a part for the whole.
    response.once(
      "close",
      options.streams.add(exchange, () => response.destroy()),
    );
  }
  if (kind === "upload") void openAndSend(options, exchange, { kind, holding: "upload" });
  else if (kind === "stream")
    void openAndSend(options, exchange, { kind, holding: "answer-stream" });
  else send(options, exchange, kind);
}

/** What can stay open for long is counted over all gateways. */
async function openAndSend(
  options: FrontDoorOptions,
  exchange: Exchange,
  { kind, holding }: { kind: ConnectionKind; holding: "upload" | "answer-stream" },
): Promise<void> {
  const { response } = exchange;
  try {
    const close = await options.limits.open(holding, exchange);
    if (response.destroyed) {
      close();
      return;
    }
    response.once("close", close);
  } catch (error) {
    if (!(error instanceof ProblemError)) options.onError(error);
    refuse(exchange, error instanceof ProblemError ? error : unavailable("gateway", 1_000));
    return;
  }
  send(options, exchange, kind);
}

function send(options: FrontDoorOptions, exchange: Exchange, kind: ConnectionKind): void {
  const { operation, request, response, requestId } = exchange;
  const upstream = options.upstreams.get(operation.service);
  const pause = upstream?.breaker.admit() ?? 30_000;
  if (upstream === undefined || pause > 0) {
    refuse(exchange, unavailable(operation.service, pause));
    return;
  }
  const traceparent = observeExchange(options, exchange);
  forward(request, response, {
    upstream,
    pool: upstream.pools[kind],
    target: request.url ?? "/",
    headers: requestHeaders(request, {
      requestId,
      traceparent,
      clientAddress: exchange.address,
      protocol: "encrypted" in request.socket ? "https" : "http",
    }),
    requestId,
    deadlineMs: options.deadlineMs,
    pace: options.pace,
    // Downloads and streams are counted as such from their beginning.
    slowReaders: kind === "request" ? options.limits : undefined,
    holder: exchange,
    bodyLimit: operation.upload ? options.uploadLimit : options.bodyLimit,
    extraHeaders: [
      "x-request-id",
      requestId,
      ...options.crossOrigin.headersFor(request.headers.origin),
      ...(options.transportSecurity ?? []),
    ],
  });
}

/** Why a request that may be made is not made now; the limits count it when there is no reason. */
function objection(
  options: FrontDoorOptions,
  exchange: Exchange,
  kind: ConnectionKind,
): ProblemError | undefined {
  const { operation, request, callerId, address } = exchange;
  const { limiter } = options;
  const wait = callerId === undefined ? limiter.admitAddress(address) : limiter.admit(callerId);
  if (wait > 0) return tooManyRequests(wait);
  if (operation.mediaTypes.length > 0 && hasBody(request) && !hasMediaType(operation, request)) {
    return unsupportedMediaType(operation);
  }
  return options.limits.enter(kind, exchange);
}

function hasMediaType(operation: Operation, request: IncomingMessage): boolean {
  const type = request.headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
  return type !== undefined && operation.mediaTypes.includes(type);
}

function refuse(visit: Visit, problem: ProblemError): void {
  answerProblem(visit.response, problem, visit);
}
