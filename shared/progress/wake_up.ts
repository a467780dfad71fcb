/** Lets one waiter be woken, also by a call that came just before it began to wait. */
export interface WakeUp {
  waken(): void;
  /** Discards earlier calls of `waken`: call it before looking, not after. */
  reset(): void;
  /** Whether `waken` was called (or the signal aborted) since `reset`, or is within `ms`. */
  within(ms: number): Promise<boolean>;
}

/** Makes a wake-up that `signal` also triggers. */
export function createWakeUp(signal: AbortSignal): WakeUp {
  let woken = Promise.withResolvers<true>();

  const waken = (): void => woken.resolve(true);
  signal.addEventListener("abort", waken, { once: true });

  async function within(ms: number): Promise<boolean> {
    const { promise: late, resolve } = Promise.withResolvers<false>();
    const timer = setTimeout(() => resolve(false), ms);
    try {
      return await Promise.race([woken.promise, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    waken,
    reset() {
      if (!signal.aborted) woken = Promise.withResolvers<true>();
    },
    within,
  };
}
