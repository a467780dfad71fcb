import type { Dispatcher } from "undici";
import type { ServiceTokens } from "../../../shared/http/service_tokens.ts";
import { currentTraceparent } from "../../../shared/runtime/tracing.ts";
import type { Upstream } from "../proxy/upstream.ts";

/** Raised when a service answers the gateway itself otherwise than expected, or not at all. */
export class ServiceCallError extends Error {
  override readonly name = "ServiceCallError";
  readonly service: string;
  /** 0 when there was no answer. */
  readonly status: number;

  constructor(service: string, status: number, options?: ErrorOptions) {
    super(
      `Cannot call ${service}: ${status === 0 ? "no response" : `it returned status ${status}`}`,
      options,
    );
    this.service = service;
    this.status = status;
  }
}

/** A call to a service's internal operation. */
export interface ServiceCall {
  readonly method: Dispatcher.HttpMethod;
  /** With its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Timeout in milliseconds for the response headers; 10,000 by default. */
  readonly timeoutMs?: number;
}

/** Calls services as the gateway itself, with a service token. */
export interface ServiceCalls {
  /** The answer, whatever its status; its body must be read or dumped. */
  send(service: string, call: ServiceCall): Promise<Dispatcher.ResponseData>;
  /** The body of an answer of 2xx; undefined without one. @throws {ServiceCallError} for any other */
  expect(service: string, call: ServiceCall): Promise<unknown>;
}

export function createServiceCalls(options: {
  upstreams: ReadonlyMap<string, Upstream>;
  tokens: ServiceTokens;
}): ServiceCalls {
  const { upstreams, tokens } = options;

  async function send(service: string, call: ServiceCall): Promise<Dispatcher.ResponseData> {
    const upstream = upstreams.get(service);
    if (upstream === undefined) throw new ServiceCallError(service, 0);
    const traceparent = currentTraceparent();
    try {
      return await upstream.pool.request({
        method: call.method,
        path: call.path,
        headers: {
          ...call.headers,
          authorization: `Bearer ${await tokens.sign(service)}`,
          ...(traceparent === undefined ? {} : { traceparent }),
        },
        headersTimeout: call.timeoutMs ?? 10_000,
        signal: call.signal ?? null,
      });
    } catch (cause) {
      throw new ServiceCallError(service, 0, { cause });
    }
  }

  return {
    send,
    async expect(service, call) {
      const answer = await send(service, call);
      if (answer.statusCode >= 300) {
        await answer.body.dump();
        throw new ServiceCallError(service, answer.statusCode);
      }
      const text = await answer.body.text();
      return text === "" ? undefined : JSON.parse(text);
    },
  };
}
