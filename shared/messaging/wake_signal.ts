/** Lets one loop sleep until it is woken or time is up. A wake while it is awake is remembered. */
export class WakeSignal {
  #woken = false;
  #wake: (() => void) | undefined;

  wake(): void {
    this.#woken = true;
    this.#wake?.();
  }

  /** Discards earlier wakes; call it before looking for work. */
  clear(): void {
    this.#woken = false;
  }

  /**
   * Resolves with true at the next wake, at once when there was one since `clear`, and with false
   * after `ms`.
   */
  wait(ms: number): Promise<boolean> {
    if (this.#woken) return Promise.resolve(true);
    return new Promise((resolve) => {
      const done = (woken: boolean) => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve(woken);
      };
      const timer = setTimeout(done, ms, false);
      this.#wake = () => done(true);
    });
  }
}
