import { LRUCache } from "lru-cache";
import { siteOf } from "./client_address.ts";

/** How much one caller may ask for. */
export interface RateLimit {
  /** Requests a second in the long run. */
  perSecond: number;
  /** Requests at once after a pause. */
  burst: number;
}

/** How many times the limit of one address a whole IPv6 site has, and the preflights of one address. */
export const SHARED_LIMIT = 16;

/**
 * Limits each caller by the generic cell rate algorithm: one number per caller, the time at which
 * everything admitted so far would have arrived at the steady rate. It counts in this process, so
 * each of several gateways admits its share: the limit divided by their number. What must hold exactly
 * over all of them (sign-in attempts) is counted in PostgreSQL instead.
 *
 * A caller whose count is evicted starts again. That gains nothing: a count matters for as long as the
 * burst takes at the steady rate (4 s by default), in which 20,000 other callers would have to send
 * requests. One IPv6 site cannot be that many callers, since its own limit comes first.
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
  admit(caller: string, times = 1): number {
    const wait = this.#waitOf(caller, times);
    if (wait === 0) this.#count(caller, times);
    return wait;
  }

  /** Counts one request of an address, and of its site; as {@link admit}. */
  admitAddress(address: string): number {
    const site = siteOf(address);
    if (site === address) return this.admit(address);
    const wait = Math.max(this.#waitOf(site, SHARED_LIMIT), this.#waitOf(address, 1));
    if (wait > 0) return wait;
    this.#count(site, SHARED_LIMIT);
    this.#count(address, 1);
    return 0;
  }

  /** Takes back one request that {@link admitAddress} admitted. */
  takeBack(address: string): void {
    const site = siteOf(address);
    if (site !== address) this.#takeBack(site, SHARED_LIMIT);
    this.#takeBack(address, 1);
  }

  #waitOf(caller: string, times: number): number {
    const now = this.#now();
    const burst = Math.max(1, Math.floor((this.#burst * times) / this.#gateways()));
    const arrival = this.#arrivals.get(caller) ?? 0;
    const early = arrival - now - this.#intervalOf(times) * (burst - 1);
    return early > 0.000_1 ? early : 0;
  }

  #count(caller: string, times: number): void {
    const arrival = Math.max(this.#arrivals.get(caller) ?? 0, this.#now());
    this.#arrivals.set(caller, arrival + this.#intervalOf(times));
  }

  #takeBack(caller: string, times: number): void {
    const arrival = this.#arrivals.get(caller);
    if (arrival !== undefined) this.#arrivals.set(caller, arrival - this.#intervalOf(times));
  }

  #intervalOf(times: number): number {
    return (this.#intervalMs * this.#gateways()) / times;
  }
}
