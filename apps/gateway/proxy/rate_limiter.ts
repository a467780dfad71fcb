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
 * two gateways together admit twice as much; what must hold over all of them (sign-in attempts) is
 * counted in PostgreSQL instead.
 */
export class RateLimiter {
  readonly #intervalMs: number;
  readonly #toleranceMs: number;
  readonly #now: () => number;
  readonly #arrivals: LRUCache<string, number>;

  constructor(limit: RateLimit, options: { callers?: number; now?: () => number } = {}) {
    this.#intervalMs = 1_000 / limit.perSecond;
    this.#toleranceMs = this.#intervalMs * (limit.burst - 1);
    this.#now = options.now ?? (() => performance.now());
    this.#arrivals = new LRUCache({ max: options.callers ?? 20_000 });
  }

  /** Counts one request: 0 when it may go, otherwise the milliseconds until it may. */
  admit(caller: string): number {
    const now = this.#now();
    const arrival = Math.max(this.#arrivals.get(caller) ?? 0, now);
    const early = arrival - now - this.#toleranceMs;
    if (early > 0.000_1) return early;
    this.#arrivals.set(caller, arrival + this.#intervalMs);
    return 0;
  }
}
