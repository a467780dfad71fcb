import { setTimeout as delay } from "node:timers/promises";

/** Long enough for a slow machine that does other work too: a limit is for hangs only. */
const HANG_MS = 120_000;

/**
 * Polls `condition` until it returns something truthy, which is returned. A rejection counts as
 * "not yet" and is the cause of the error when time runs out.
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  options: { timeoutMs?: number; what?: string; everyMs?: number } = {},
): Promise<Exclude<T, undefined | null | false | 0 | "">> {
  const { timeoutMs = HANG_MS, what = "the condition", everyMs = 15 } = options;
  const deadline = Date.now() + timeoutMs;
  let cause: unknown;
  for (;;) {
    try {
      const answer = await condition();
      if (answer) return answer as Exclude<T, undefined | null | false | 0 | "">;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    if (Date.now() > deadline) {
      throw new Error(`Timed out after ${timeoutMs} ms waiting for ${what}`, { cause });
    }
    await delay(everyMs);
  }
}
