import { backoff } from "../runtime/backoff.ts";

/** Work that is done again and again, never twice at a time. */
export interface WakeableLoop {
  /** Runs the work now, or once more after the run that is under way. */
  wake(): void;
  /** Lets the run under way end, and starts no other. */
  close(): Promise<void>;
}

/** What to do, and how often. */
export interface WakeableLoopOptions {
  /** Returns after how many milliseconds to run again at the latest; `pollMs` by default. */
  run(): Promise<number | undefined>;
  /** Milliseconds between two runs that nothing woke. Signals can get lost: this finds the rest. */
  pollMs: number;
  /** Told of each failed run; the next comes after a growing pause, of at most 5 s. */
  onError(error: unknown): void;
}

/** Runs the work at once, then whenever it is woken or its time has come. */
export function startWakeableLoop(options: WakeableLoopOptions): WakeableLoop {
  const loop = new Loop(options);
  loop.wake();
  return loop;
}

class Loop implements WakeableLoop {
  readonly #options: WakeableLoopOptions;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #wokenAgain = false;
  #failures = 0;
  #closed = false;

  constructor(options: WakeableLoopOptions) {
    this.#options = options;
  }

  wake(): void {
    if (this.#closed) return;
    this.#wokenAgain = true;
    // After a failure, only time starts the next run: signals must not overload an unavailable server.
    if (this.#running === undefined && this.#failures === 0) this.#start();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#running = this.#runUntilQuiet();
  }

  async #runUntilQuiet(): Promise<void> {
    let pauseMs: number;
    do {
      this.#wokenAgain = false;
      pauseMs = await this.#runOnce();
    } while ((pauseMs === 0 || (this.#wokenAgain && this.#failures === 0)) && !this.#closed);
    this.#running = undefined;
    if (!this.#closed) this.#timer = setTimeout(() => this.#start(), pauseMs);
  }

  async #runOnce(): Promise<number> {
    try {
      const pauseMs = await this.#options.run();
      this.#failures = 0;
      return pauseMs ?? this.#options.pollMs;
    } catch (error) {
      if (!this.#closed) this.#options.onError(error);
      this.#failures += 1;
      return backoff(this.#failures, { baseMs: 100, maxMs: 5000 });
    }
  }
}
