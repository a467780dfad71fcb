/** Waits for a number of things that happen elsewhere, and times them from the first to the last. */
export class Countdown {
  readonly #total: number;
  readonly #done: Promise<void>;
  #resolve = (): void => {};
  #left: number;
  #begun = 0;
  #ended = 0;

  constructor(total: number) {
    this.#total = total;
    this.#left = total;
    this.#done = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** The first is about to be done; later calls change nothing. */
  begin(): void {
    this.#begun ||= performance.now();
  }

  /** So many more are done. */
  count(done: number): void {
    this.#left -= done;
    if (this.#left > 0) return;
    this.#ended = performance.now();
    this.#resolve();
  }

  /** Resolves when all are done, with how many were done in a second. */
  async perSecond(): Promise<number> {
    await this.#done;
    return (this.#total * 1000) / (this.#ended - this.#begun);
  }
}
