import { createHash } from "node:crypto";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import type { Database } from "../../../shared/database/connect.ts";
import { TooManyAttemptsError } from "../domain/errors.ts";
import { siteOf } from "../proxy/client_address.ts";
import { SHARED_LIMIT } from "../proxy/rate_limiter.ts";
import { signInAttempts } from "./tables.ts";

/** One attempt to sign in. */
export interface SignInAttempt {
  readonly email: string;
  /** The client's address. */
  readonly address: string;
}

/** Bounds how many passwords can be tried, over all gateways. */
export interface SignInLimits {
  /** Counts an attempt before its password is looked at. @throws {TooManyAttemptsError} */
  count(attempt: SignInAttempt): Promise<void>;
  /** Takes a successful attempt back. */
  succeeded(attempt: SignInAttempt): Promise<void>;
  /** Counts one new account from an address. @throws {TooManyAttemptsError} */
  countRegistration(address: string): Promise<void>;
}

/** How many attempts within how many seconds. */
export interface AttemptLimit {
  readonly points: number;
  readonly duration: number;
}

/**
 * The limits for one account from one address, one address, one account, and new accounts. What is
 * limited by address is limited by IPv6 site, too, at `SHARED_LIMIT` times as much.
 */
export interface SignInLimitSettings {
  readonly pair: AttemptLimit;
  readonly address: AttemptLimit;
  readonly account: AttemptLimit;
  readonly registrations: AttemptLimit;
}

const minute = 60;
const day = 24 * 60 * 60;

/**
 * An account as a whole gets far more attempts than one address has for it: a stranger who tries
 * passwords must not lock the owner out soon, and a botnet must not try for ever.
 */
export const signInLimitSettings: SignInLimitSettings = {
  pair: { points: 10, duration: 15 * minute },
  address: { points: 100, duration: 15 * minute },
  account: { points: 300, duration: day },
  registrations: { points: 60, duration: 60 * minute },
};

/**
 * Counts in PostgreSQL through rate-limiter-flexible's Drizzle store, which counts by one
 * `insert ... on conflict do update` (its PostgreSQL store speaks node-postgres, not postgres.js).
 */
export function createSignInLimits(
  database: Database,
  settings: SignInLimitSettings = signInLimitSettings,
): SignInLimits {
  const limiter = (keyPrefix: string, limit: AttemptLimit) =>
    new RateLimiterDrizzle({
      storeClient: database.orm,
      schema: signInAttempts,
      keyPrefix,
      ...limit,
    });
  const pair = limiter("pair", settings.pair);
  const address = limiter("address", settings.address);
  const site = limiter("site", shared(settings.address));
  const account = limiter("account", settings.account);
  const registrations = limiter("registration", settings.registrations);
  const siteRegistrations = limiter("site registration", shared(settings.registrations));

  return {
    async count(attempt) {
      await consumeSite(site, attempt.address, "sign in");
      await consume(address, attempt.address, "sign in");
      await consume(pair, pairKey(attempt), "sign in");
      await consume(account, accountKey(attempt), "sign in");
    },
    async succeeded(attempt) {
      await Promise.all([
        pair.delete(pairKey(attempt)),
        address.reward(attempt.address),
        hasSite(attempt.address) ? site.reward(siteOf(attempt.address)) : undefined,
        account.reward(accountKey(attempt)),
      ]);
    },
    async countRegistration(from) {
      await consumeSite(siteRegistrations, from, "register");
      await consume(registrations, from, "register");
    },
  };
}

function shared({ points, duration }: AttemptLimit): AttemptLimit {
  return { points: points * SHARED_LIMIT, duration };
}

/** An IPv4 address is its own site: it is counted once. */
const hasSite = (address: string): boolean => siteOf(address) !== address;

async function consumeSite(
  limiter: RateLimiterDrizzle,
  address: string,
  attempted: TooManyAttemptsError["attempted"],
): Promise<void> {
  if (hasSite(address)) await consume(limiter, siteOf(address), attempted);
}

async function consume(
  limiter: RateLimiterDrizzle,
  key: string,
  attempted: TooManyAttemptsError["attempted"],
): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new TooManyAttemptsError(attempted, error.msBeforeNext);
  }
}

/** The table contains no email addresses: an address may not exist, or be a typing error. */
function accountKey({ email }: SignInAttempt): string {
  return createHash("sha256").update(email).digest("base64url");
}

function pairKey(attempt: SignInAttempt): string {
  return `${accountKey(attempt)} ${attempt.address}`;
}
