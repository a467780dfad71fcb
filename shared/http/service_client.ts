import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { currentTraceparent } from "../runtime/tracing.ts";
import type { ServiceTokens } from "./service_tokens.ts";

/** Raised when another service does not respond, or with a status other than 2xx. */
export class ServiceCallError extends Error {
  override readonly name = "ServiceCallError";
  readonly service: string;
  /** 0 when there was no response. */
  readonly status: number;
  /** The problem that the service responded with. */
  readonly problem: ServiceProblem | undefined;

  constructor(
    service: string,
    status: number,
    options: ErrorOptions & { problem?: ServiceProblem | undefined } = {},
  ) {
    const { problem, cause } = options;
    const outcome = status === 0 ? "no response" : `it returned status ${status}`;
    super(
      `Cannot call ${service}: ${outcome}${problem === undefined ? "" : ` (${problem.code})`}`,
      cause === undefined ? {} : { cause },
    );
    this.service = service;
    this.status = status;
    this.problem = problem;
  }

  /**
   * Whether the resource does not exist, or no longer. False for a 404 with the code `not_found`:
   * then there is no such operation, because the address is not that of the service's machine port.
   */
  get isMissing(): boolean {
    if (this.status === 410) return true;
    return this.status === 404 && this.problem?.code !== "not_found";
  }
}

/** What a caller needs of another service's problem details. */
export type ServiceProblem = z.infer<typeof problemSchema>;

const problemSchema = z.object({
  code: z.string(),
  detail: z.string(),
  /** The limit that the call would exceed. */
  capacity: z
    .object({
      name: z.string(),
      unit: z.enum(["items", "bytes", "seconds", "minutes"]),
      limit: z.number(),
      used: z.number(),
    })
    .optional(),
});

/** A call of another service's internal operation. */
export interface ServiceCall {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Ends the call; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until the response must be complete, for a stream its headers; 10,000 by default. */
  readonly timeoutMs?: number;
}

/** Calls the internal operations of one other service. */
export interface ServiceClient {
  readonly service: string;
  /**
   * The JSON body of a response of 2xx; undefined where it has none.
   * @throws {ServiceCallError} for any other response, and without a response in time
   */
  call(request: ServiceCall): Promise<unknown>;
  /**
   * The response as soon as its headers have arrived, whatever its status. Its body must be read,
   * resumed or destroyed; it fails when nothing arrives for a minute.
   * @throws {ServiceCallError} without a response in time
   */
  stream(request: ServiceCall): Promise<ServiceStream>;
  close(): void;
}

/** A response whose body is read as it arrives. */
export interface ServiceStream {
  readonly statusCode: number;
  readonly body: IncomingMessage;
}

/** Connections at most; further calls wait, within their time limits. */
const [callConnections, streamConnections] = [64, 256] as const;
/** Services close an idle connection after 30 s: the client is the first to close. */
const idleMs = 4_000;
/** Services send a comment on an idle stream every 15 s. */
const silenceMs = 60_000;

/**
 * The client of another service's machine port: every internal call is made with it. Signs each call
 * with a service token and passes the running trace on. Keeps connections open, those of streams
 * apart, so that streams never make calls wait. Made of node:http, since undici and its `fetch` take
 * 30 MB of each service's memory.
 *
 * @example
 * const documents = createServiceClient({ service: "documents", url, tokens });
 * const found = await documents.call({ method: "GET", path: `/internal/documents/${id}` });
 */
export function createServiceClient(options: {
  service: string;
  /** Base address of its machine port. */
  url: string;
  tokens: Pick<ServiceTokens, "sign">;
}): ServiceClient {
  const { service, tokens } = options;
  const { protocol, hostname, port } = new URL(options.url);
  const { Agent, request } = protocol === "https:" ? https : http;
  const connections = { keepAlive: true, timeout: idleMs };
  const calls = new Agent({ ...connections, maxSockets: callConnections });
  const streams = new Agent({ ...connections, maxSockets: streamConnections });

  async function send(
    agent: http.Agent,
    call: ServiceCall,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    const { method, path, headers, body } = call;
    const traceparent = currentTraceparent();
    const authorization = `Bearer ${await tokens.sign(service)}`;
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const sent = request({
      ...{ agent, hostname, port, method, path, signal },
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
        authorization,
        ...(traceparent === undefined ? {} : { traceparent }),
      },
    });
    sent.once("response", resolve).on("error", reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
    return await promise;
  }

  /** Passes on the caller's own reason to end; any other failure is that of the service. */
  async function attempt<T>(call: ServiceCall, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      call.signal?.throwIfAborted();
      if (cause instanceof ServiceCallError) throw cause;
      throw new ServiceCallError(service, 0, { cause });
    }
  }

  return {
    service,
    call: (call) =>
      attempt(call, async () => {
        const limit = AbortSignal.timeout(call.timeoutMs ?? 10_000);
        const signal = call.signal ? AbortSignal.any([call.signal, limit]) : limit;
        const response = await send(calls, call, signal);
        return bodyOf(service, { status: response.statusCode ?? 0, body: await text(response) });
      }),
    stream: (call) =>
      attempt(call, async () => {
        const late = new AbortController();
        const timer = setTimeout(() => late.abort(), call.timeoutMs ?? 10_000);
        const signal = call.signal ? AbortSignal.any([call.signal, late.signal]) : late.signal;
        try {
          const body = await send(streams, call, signal);
          // The reader of the body gets its error; nothing else needs it.
          body.on("error", () => {});
          body.setTimeout(silenceMs, () => body.destroy(new ServiceCallError(service, 0)));
          return { statusCode: body.statusCode ?? 0, body };
        } finally {
          clearTimeout(timer);
        }
      }),
    close() {
      calls.destroy();
      streams.destroy();
    },
  };
}

/** The JSON of a complete response. @throws {ServiceCallError} for a status other than 2xx */
function bodyOf(service: string, { status, body }: { status: number; body: string }): unknown {
  if (status < 200 || status >= 300) {
    throw new ServiceCallError(service, status, { problem: problemIn(body) });
  }
  try {
    return body === "" ? undefined : JSON.parse(body);
  } catch (cause) {
    throw new ServiceCallError(service, status, { cause });
  }
}

/** The problem in a response's body, if it has one. */
function problemIn(body: string): ServiceProblem | undefined {
  try {
    return problemSchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
