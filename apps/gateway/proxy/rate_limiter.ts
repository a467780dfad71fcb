import { LRUCache } from "lru-cache";

/** How much one caller may ask for. */
export interface RateLimit {
  /** Requests a second in the long run. */
  perSecond: number;
  /** Requests at once after a pause. */
  burst: number;
}

/**
 * Limits each caller by the generic cell rate algorithm: one number per caller, the time at which
 * everything admitted so far would have arrived at the steady rate. It counts in this process, so
 * each of several gateways admits its share: the limit divided by their number. What must hold exactly
 * over all of them (sign-in attempts) is counted in PostgreSQL instead.
 */
export class RateLimiter {
  readonly #intervalMs: number;
  readonly #burst: number;
  readonly #gateways: () => number;
  readonly #now: () => number;
  readonly #arrivals: LRUCache<string, number>;

  constructor(
    limit: RateLimit,
    options: { callers?: number; gateways?: () => number; now?: () => number } = {},
  ) {
    this.#intervalMs = 1_000 / limit.perSecond;
    this.#burst = limit.burst;
    this.#gateways = options.gateways ?? (() => 1);
    this.#now = options.now ?? (() => performance.now());
    this.#arrivals = new LRUCache({ max: options.callers ?? 20_000 });
  }

  /** Counts one request: 0 when it may go, otherwise the milliseconds until it may. */
  admit(caller: string): number {
    const now = this.#now();
    const gateways = this.#gateways();
    const intervalMs = this.#intervalMs * gateways;
    const burst = Math.max(1, Math.floor(this.#burst / gateways));
    const arrival = Math.max(this.#arrivals.get(caller) ?? 0, now);
    const early = arrival - now - intervalMs * (burst - 1);
    if (early > 0.000_1) return early;
    this.#arrivals.set(caller, arrival + intervalMs);
    return 0;
  }
}
