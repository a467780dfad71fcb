import { isTransientFailure } from "../../shared/database/transient_failure.ts";
import { backoff, pause } from "../../shared/runtime/backoff.ts";

const ATTEMPTS = 8;

/** Tries again what fails because the suite's own connection was cut, too. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !isTransientFailure(error)) throw error;
      await pause(backoff(attempt, { baseMs: 50, maxMs: 1_000 }));
    }
  }
}
