import type { DelayPolicy } from "./sign_in_delay.ts";

/** One key that an attempt is counted by, and the delays between attempts with this key. */
export interface CountedKey {
  readonly key: string;
  readonly policy: DelayPolicy;
}

/** The failed attempts of all keys, shared by all gateways. */
export interface AttemptStore {
  /** Failures of a key that are not forgotten. */
  failures(counted: CountedKey, now: number): Promise<number>;
  /**
   * Counts one attempt for each of the keys, or for none of them if one must wait: then returns the
   * longest wait. Attempts at the same time are counted one after the other.
   */
  begin(keys: readonly CountedKey[], now: number): Promise<{ waitMs: number } | "admitted">;
  /** Takes back one attempt of each key, and forgets all attempts of others. */
  succeed(
    keys: { readonly takeBack: readonly string[]; readonly forget: readonly string[] },
    now: number,
  ): Promise<void>;
  /** Deletes keys without an attempt since a time. */
  purge(before: number): Promise<void>;
}
