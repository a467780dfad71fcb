import {
  CLIENT_ADDRESS_HEADER,
  type ClientAddressSigner,
} from "../../../shared/http/client_address_token.ts";
import { currentTraceparent } from "../../../shared/runtime/tracing.ts";
import { createClient, type Model } from "../../gateway/client/index.js";

/** The generated client, on behalf of one visitor. */
export type Api = ReturnType<typeof createClient>;
export type { Model };

/** For whom web calls the gateway. */
export interface Caller {
  /** The browser's address, as the gateway passed it on. */
  readonly address: string;
  readonly userAgent: string | undefined;
  /** Without it only public operations work. */
  readonly accessToken?: string | undefined;
}

/** The platform behind the gateway. */
export interface Platform {
  for(caller: Caller): Api;
}

/** A failed call, as problem details describe it. */
export interface PlatformProblem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[] | undefined;
  readonly quota?: Model<"Problem">["quota"];
  /** Seconds until the call is worth repeating. */
  readonly retryAfter?: number | undefined;
}

/** Raised when a call to the platform fails. */
export class PlatformError extends Error {
  override readonly name = "PlatformError";
  readonly problem: PlatformProblem;

  constructor(problem: PlatformProblem, options?: ErrorOptions) {
    super(`The platform returned ${problem.status} ${problem.code}`, options);
    this.problem = problem;
  }
}

/**
 * The platform at the gateway's address. Each call carries the browser's address and name, so that the
 * gateway limits and records browsers and not web.
 */
export function createPlatform(options: {
  baseUrl: string;
  clients: ClientAddressSigner;
  /** Replaced in tests. */
  fetch?: (request: Request) => Promise<Response>;
}): Platform {
  const { baseUrl, clients, fetch: send = fetch } = options;
  return {
    for({ address, userAgent, accessToken }) {
      return createClient({
        baseUrl,
        accessToken: () => accessToken,
        async fetch(request) {
          request.headers.set(CLIENT_ADDRESS_HEADER, await clients.sign(address));
          if (userAgent !== undefined) request.headers.set("user-agent", userAgent);
          const traceparent = currentTraceparent();
          if (traceparent !== undefined) request.headers.set("traceparent", traceparent);
          try {
            return await send(request);
          } catch (cause) {
            if (request.signal.aborted) throw cause;
            const detail = "The platform is unavailable. Try again later.";
            throw new PlatformError({ status: 503, code: "unavailable", detail }, { cause });
          }
        },
      });
    },
  };
}

/** What a call of the generated client resolves to. */
export interface Called {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * What a call returns.
 *
 * @throws {PlatformError} when it failed
 */
export async function take<Call extends Called>(
  calling: Promise<Call>,
): Promise<NonNullable<Call["data"]>> {
  const { data, error, response } = await calling;
  if (response.ok && data !== undefined && data !== null) return data;
  throw platformError(response, error);
}

/**
 * Waits for a call that returns nothing.
 *
 * @throws {PlatformError} when it failed
 */
export async function done(calling: Promise<Called>): Promise<void> {
  const { error, response } = await calling;
  if (!response.ok) throw platformError(response, error);
}

/** What a part of a page shows: its content, or why it is missing while the rest stays usable. */
export type Part<Content> = { readonly content: Content } | { readonly problem: PlatformProblem };

/** A call whose failure leaves the page usable. Signed-out visitors have no page at all. */
export async function part<Content>(calling: Promise<Content>): Promise<Part<Content>> {
  try {
    return { content: await calling };
  } catch (error) {
    if (error instanceof PlatformError && error.problem.status !== 401) {
      return { problem: error.problem };
    }
    throw error;
  }
}

/** The error of a response that says that a call failed. */
export function platformError(response: Response, error: unknown): PlatformError {
  const { status, headers } = response;
  const retryAfter = Number(headers.get("retry-after") ?? Number.NaN);
  const problem = typeof error === "object" && error !== null ? (error as Model<"Problem">) : {};
  return new PlatformError({
    code: "unexpected",
    detail: "The platform returned an unexpected response.",
    ...problem,
    status,
    retryAfter: Number.isNaN(retryAfter) ? undefined : retryAfter,
  });
}
