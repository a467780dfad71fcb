import { setTimeout as delay } from "node:timers/promises";

/** An answer that is no longer tried again. */
export interface Answer {
  readonly status: number;
  /** How long the caller should wait before the next attempt, if the answer says so. */
  readonly retryAfterMs: number;
  /** Parsed JSON; undefined where it is none. */
  readonly body: unknown;
  readonly bytes: number;
}

/** A request that may be sent more than once. */
export interface ClientRequest {
  readonly method?: "GET" | "POST" | "DELETE";
  readonly json?: unknown;
  /** Built anew for each attempt. */
  readonly form?: () => FormData;
  /** What makes sending it again harmless; every POST that creates has one. */
  readonly idempotencyKey?: string;
}

/** A caller of the gateway. */
export interface GatewayClient {
  /** Sends until the answer is no failure of the platform. */
  ask(path: string, request?: ClientRequest): Promise<Answer>;
}

const PATIENCE_MS = 240_000;
const ATTEMPT_MS = 20_000;
const MAX_DELAY_MS = 1_000;
/** How often a request may be answered 401 before that is its answer. */
const MOST_REFUSALS = 3;

/**
 * A client as sound as clients should be: what fails on the way, is refused for the moment or
 * answers 5xx is sent again with the same key, at growing intervals, for minutes. `signIn` gives a
 * token, and is asked for another when one is no longer good.
 */
export function createGatewayClient(
  gatewayUrl: string,
  { signIn, onRetry }: { signIn?: () => Promise<string>; onRetry?: () => void } = {},
): GatewayClient {
  let token: Promise<string> | undefined;

  async function attempt(path: string, request: ClientRequest): Promise<Answer> {
    const headers: Record<string, string> = {};
    if (signIn) {
      token ??= signIn();
      headers.authorization = `Bearer ${await token}`;
    }
    if (request.idempotencyKey) headers["idempotency-key"] = request.idempotencyKey;
    if (request.json !== undefined) headers["content-type"] = "application/json";
    const body =
      request.form?.() ?? (request.json === undefined ? undefined : JSON.stringify(request.json));
    const response = await fetch(`${gatewayUrl}${path}`, {
      method: request.method ?? "GET",
      headers,
      ...(body !== undefined && { body }),
      signal: AbortSignal.timeout(ATTEMPT_MS),
    });
    const content = Buffer.from(await response.arrayBuffer());
    const isJson = /[/+]json\b/.test(response.headers.get("content-type") ?? "");
    const json = isJson && content.length > 0 ? JSON.parse(content.toString()) : undefined;
    const retryAfterMs = Number(response.headers.get("retry-after") ?? 0) * 1_000;
    return { status: response.status, retryAfterMs, body: json, bytes: content.length };
  }

  return {
    async ask(path, request = {}) {
      const deadline = Date.now() + PATIENCE_MS;
      let refusals = 0;
      for (let round = 1; ; round += 1) {
        const answer = await attempt(path, request).catch((error: Error) => error);
        let waitMs = Math.min(50 * 2 ** round, MAX_DELAY_MS);
        if (!(answer instanceof Error)) {
          if (answer.status === 429) waitMs = Math.max(waitMs, answer.retryAfterMs);
          if (answer.status === 401 && signIn && refusals < MOST_REFUSALS) {
            token = undefined;
            refusals += 1;
          } else if (!isTransient(answer)) return answer;
        }
        if (Date.now() > deadline) {
          const last = answer instanceof Error ? String(answer.cause ?? answer) : answer.status;
          throw new Error(`Cannot get an answer from ${path} in ${PATIENCE_MS} ms: ${last}`);
        }
        onRetry?.();
        await delay(waitMs);
      }
    },
  };
}

/** A failure of the platform, or a limit that resets while the client is still patient. */
function isTransient({ status, retryAfterMs }: Answer): boolean {
  return status >= 500 || (status === 429 && retryAfterMs < PATIENCE_MS);
}

/** The body of an answer with one of `statuses`. @throws {Error} with the body of any other */
export function bodyOf<T>(answer: Answer, ...statuses: readonly number[]): T {
  if (statuses.includes(answer.status)) return answer.body as T;
  throw new Error(`Answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}
