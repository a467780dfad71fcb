/** How long the attempts that one key counts must wait for each other. */
export interface DelayPolicy {
  /** Attempts without any delay. */
  readonly free: number;
  /** The first delay; each further failure doubles it. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** Without an attempt for this long, the failures are forgotten. */
  readonly forgetMs: number;
}

/** What is known of a key. Times in milliseconds since 1970. */
export interface FailedAttempts {
  /** An attempt counts as failed until it has succeeded. */
  readonly failures: number;
  readonly lastAt: number;
  /** The earliest time of the next attempt. */
  readonly nextAt: number;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** The delays between attempts to sign in. */
export interface SignInDelays {
  /** One account from one address, while few attempts for the account have failed. */
  readonly pair: DelayPolicy;
  /** The same once the account has `pressure` failures. */
  readonly pairUnderPressure: DelayPolicy;
  /** Failures of an account, from all addresses, that make the delays for it stricter. */
  readonly pressure: number;
  /** All accounts from one address. A school has one for all its learners: the delays stay short. */
  readonly address: DelayPolicy;
  /** One device that has signed in to the account before. */
  readonly device: DelayPolicy;
  /** How long failures count for the pressure on an account. */
  readonly accountForgetMs: number;
}

/**
 * No account is ever locked. Whatever others try, its owner has one attempt without delay from each
 * address that has not failed yet, and known devices are not affected at all. An attacker with many
 * addresses has the same: one attempt per address, then growing delays of up to an hour.
 */
export const signInDelays: SignInDelays = {
  pair: { free: 10, firstMs: second, longestMs: 15 * minute, forgetMs: 24 * hour },
  pairUnderPressure: {
    free: 1,
    firstMs: 30 * second,
    longestMs: hour,
    forgetMs: 24 * hour,
  },
  pressure: 100,
  address: { free: 100, firstMs: second, longestMs: minute, forgetMs: 15 * minute },
  device: { free: 10, firstMs: second, longestMs: 15 * minute, forgetMs: 24 * hour },
  accountForgetMs: 24 * hour,
};

/** Milliseconds between the last of so many failures and the next attempt. */
export function delayAfter(failures: number, policy: DelayPolicy): number {
  if (failures < policy.free) return 0;
  return Math.min(policy.firstMs * 2 ** (failures - policy.free), policy.longestMs);
}

/** Counts an attempt, or returns how long it must wait. */
export function admitAttempt(
  known: FailedAttempts | undefined,
  policy: DelayPolicy,
  now: number,
): FailedAttempts | { readonly waitMs: number } {
  const before = known !== undefined && now - known.lastAt < policy.forgetMs ? known : undefined;
  if (before !== undefined && before.nextAt > now) return { waitMs: before.nextAt - now };
  const failures = (before?.failures ?? 0) + 1;
  return { failures, lastAt: now, nextAt: now + delayAfter(failures, policy) };
}

/** Takes back an attempt that has succeeded: neither it nor its delay counts any more. */
export function takeBack(known: FailedAttempts, now: number): FailedAttempts {
  return {
    ...known,
    failures: Math.max(0, known.failures - 1),
    nextAt: Math.min(known.nextAt, now),
  };
}
