import type { AttemptStore } from "../domain/attempt_store.ts";
import { admitAttempt, type FailedAttempts, takeBack } from "../domain/sign_in_delay.ts";

/** Keeps the attempts in this process: for tests, and for one gateway that may forget them. */
export function createMemoryAttempts(): AttemptStore {
  const known = new Map<string, FailedAttempts>();
  return {
    async failures({ key, policy }, now) {
      const attempts = known.get(key);
      return attempts !== undefined && now - attempts.lastAt < policy.forgetMs
        ? attempts.failures
        : 0;
    },
    async begin(keys, now) {
      const admitted = new Map<string, FailedAttempts>();
      let longest = 0;
      for (const { key, policy } of keys) {
        const outcome = admitAttempt(known.get(key), policy, now);
        if ("waitMs" in outcome) longest = Math.max(longest, outcome.waitMs);
        else admitted.set(key, outcome);
      }
      if (longest > 0) return { waitMs: longest };
      for (const [key, attempts] of admitted) known.set(key, attempts);
      return "admitted";
    },
    async succeed(keys, now) {
      for (const key of keys.forget) known.delete(key);
      for (const key of keys.takeBack) {
        const attempts = known.get(key);
        if (attempts !== undefined) known.set(key, takeBack(attempts, now));
      }
    },
    async purge(before) {
      for (const [key, { lastAt }] of known) if (lastAt < before) known.delete(key);
    },
  };
}
