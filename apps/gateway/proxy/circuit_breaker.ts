/** How a circuit breaker decides. */
export interface CircuitBreakerOptions {
  /** Failures in a row that open the circuit; 5 by default. */
  failures?: number;
  /** The first pause, in milliseconds, doubled each time a trial fails; 1,000 by default. */
  pauseMs?: number;
  /** The longest pause; 30,000 ms by default. */
  longestPauseMs?: number;
  /** Milliseconds on a clock that never goes back. */
  now?: () => number;
}

/**
 * Stops sending to a service that does not respond, and lets one request a pause try again. A
 * counter and a time instead of cockatiel's policy: it is asked on every proxied request, and a
 * policy wraps each of them in promises and events that a callback-driven proxy has no use for.
 */
export class CircuitBreaker {
  readonly #failures: number;
  readonly #pauseMs: number;
  readonly #longestPauseMs: number;
  readonly #now: () => number;
  #inARow = 0;
  #openings = 0;
  #openUntil = 0;
  #trying = false;
  #trialEnds = 0;

  constructor(options: CircuitBreakerOptions = {}) {
    this.#failures = options.failures ?? 5;
    this.#pauseMs = options.pauseMs ?? 1_000;
    this.#longestPauseMs = options.longestPauseMs ?? 30_000;
    this.#now = options.now ?? (() => performance.now());
  }

  get state(): "closed" | "open" | "half-open" {
    if (this.#openings === 0) return "closed";
    return this.#trying || this.#now() >= this.#openUntil ? "half-open" : "open";
  }

  /**
   * Requests permission to send one request: 0 if granted, otherwise the milliseconds to wait. The caller
   * must then call `succeeded`, `failed` or `abandoned` exactly once.
   */
  admit(): number {
    if (this.#openings === 0) return 0;
    const wait = this.#openUntil - this.#now();
    if (wait > 0) return wait;
    // A trial that the client drags out, such as a slow upload, must not keep the circuit open.
    if (this.#trying && this.#now() < this.#trialEnds) return this.#pauseMs;
    this.#trying = true;
    this.#trialEnds = this.#now() + this.#pauseMs;
    return 0;
  }

  /** The service answered, whatever it said. */
  succeeded(): void {
    this.#inARow = 0;
    this.#openings = 0;
    this.#trying = false;
  }

  /** The service could not be reached, broke off or was too slow. */
  failed(): void {
    this.#inARow++;
    if (!this.#trying && this.#inARow < this.#failures) return;
    if (!this.#trying && this.#openings > 0) return;
    this.#trying = false;
    const pause = Math.min(this.#pauseMs * 2 ** this.#openings, this.#longestPauseMs);
    this.#openings++;
    this.#openUntil = this.#now() + pause;
  }

  /** Nothing was learned: the client left before the service answered. */
  abandoned(): void {
    this.#trying = false;
  }
}
