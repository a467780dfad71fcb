/** A cap on what may be open at a time, for each holder. */
export interface OpenCap {
  /** Over all gateways. */
  readonly limit: number;
  /** How many gateways run: each of them admits its share. 1 by default. */
  readonly gateways?: () => number;
}

/** Counts what is open in this process, by holder; it remembers only holders that have something open. */
export class OpenCounter {
  readonly #cap: OpenCap;
  readonly #open = new Map<string, number>();

  constructor(cap: OpenCap) {
    this.#cap = cap;
  }

  /** What this process may have open for one holder. */
  get limit(): number {
    return Math.max(1, Math.floor(this.#cap.limit / (this.#cap.gateways?.() ?? 1)));
  }

  used(holder: string): number {
    return this.#open.get(holder) ?? 0;
  }

  /** Whether one more may be opened; counts it then. */
  enter(holder: string): boolean {
    const used = this.used(holder);
    if (used >= this.limit) return false;
    this.#open.set(holder, used + 1);
    return true;
  }

  /** One that was entered is closed. */
  leave(holder: string): void {
    const left = this.used(holder) - 1;
    if (left > 0) this.#open.set(holder, left);
    else this.#open.delete(holder);
  }
}
