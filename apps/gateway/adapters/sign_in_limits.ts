import { createHash } from "node:crypto";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import type { Database } from "../../../shared/database/connect.ts";
import type { AttemptStore, CountedKey } from "../domain/attempt_store.ts";
import { type LimitedAttempt, TooManyAttemptsError } from "../domain/errors.ts";
import { type DelayPolicy, type SignInDelays, signInDelays } from "../domain/sign_in_delay.ts";
import { siteOf } from "../proxy/client_address.ts";
import { SHARED_LIMIT } from "../proxy/rate_limiter.ts";
import { signInAttempts } from "./tables.ts";

/** One attempt to sign in. */
export interface SignInAttempt {
  readonly email: string;
  /** The client's address. */
  readonly address: string;
  /** The hash of the device's token, if the account was signed in to from this device before. */
  readonly knownDevice?: string | undefined;
}

/** Delays attempts to sign in, and bounds new accounts, messages and exports, over all gateways. */
export interface SignInLimits {
  /** Counts an attempt before its password is looked at. @throws {TooManyAttemptsError} */
  count(attempt: SignInAttempt): Promise<void>;
  /** Takes a successful attempt back. */
  succeeded(attempt: SignInAttempt): Promise<void>;
  /** Counts one new account from an address. @throws {TooManyAttemptsError} */
  countRegistration(address: string): Promise<void>;
  /**
   * Counts one requested message, by the client and by the email address, whether or not it has an
   * account.
   *
   * @throws {TooManyAttemptsError}
   */
  countEmail(requested: { email: string; address: string }): Promise<void>;
  /** Counts one message about a sign-in; false when the account has had enough of them today. */
  admitNotice(accountId: string): Promise<boolean>;
  /** Counts one export of an account's data. @throws {TooManyAttemptsError} */
  countExport(accountId: string): Promise<void>;
}

/** How many within how many seconds. */
export interface WindowLimit {
  readonly points: number;
  readonly duration: number;
}

const hour = 60 * 60;
/** Messages that one client may request: a school has one address. */
const emailsPerClient: WindowLimit = { points: 60, duration: hour };
/** Messages to one email address: its owner has that many links that still work. */
const emailsPerRecipient: WindowLimit = { points: 5, duration: hour };
const noticesPerAccount: WindowLimit = { points: 20, duration: 24 * hour };
const exportsPerAccount: WindowLimit = { points: 5, duration: 24 * hour };

/** New accounts from one address; an IPv6 site has `SHARED_LIMIT` times as many. */
export const registrationLimit: WindowLimit = { points: 60, duration: 60 * 60 };

/**
 * Registrations, messages and exports are counted by rate-limiter-flexible's Drizzle store, which counts by one
 * `insert ... on conflict do update` (its PostgreSQL store speaks node-postgres, not postgres.js).
 */
export function createSignInLimits(
  database: Database,
  options: {
    attempts: AttemptStore;
    delays?: SignInDelays;
    registrations?: WindowLimit;
    /** Milliseconds since 1970. */
    now?: () => number;
  },
): SignInLimits {
  const { attempts, delays = signInDelays, now = Date.now } = options;
  const limiter = (keyPrefix: string, { points, duration }: WindowLimit, times = 1) =>
    new RateLimiterDrizzle({
      ...{ storeClient: database.orm, schema: signInAttempts },
      ...{ keyPrefix, points: points * times, duration },
    });
  const perRegistration = options.registrations ?? registrationLimit;
  const registrations = limiter("registration", perRegistration);
  const siteRegistrations = limiter("site registration", perRegistration, SHARED_LIMIT);
  const emails = limiter("email client", emailsPerClient);
  const siteEmails = limiter("email site", emailsPerClient, SHARED_LIMIT);
  const recipients = limiter("email", emailsPerRecipient);
  const notices = limiter("notice", noticesPerAccount);
  const exports = limiter("export", exportsPerAccount);

  /** The keys of an attempt from a device that is not known. */
  async function keysOf(attempt: SignInAttempt): Promise<CountedKey[]> {
    const account: CountedKey = { key: accountKey(attempt), policy: uncounted(delays) };
    const isUnderPressure = (await attempts.failures(account, now())) >= delays.pressure;
    const policy = isUnderPressure ? delays.pairUnderPressure : delays.pair;
    return [account, { key: pairKey(attempt), policy }, ...addressKeys(attempt, delays.address)];
  }

  return {
    async count(attempt) {
      const { knownDevice } = attempt;
      const keys =
        knownDevice === undefined
          ? await keysOf(attempt)
          : [{ key: deviceKey(knownDevice), policy: delays.device }];
      const outcome = await attempts.begin(keys, now());
      if (outcome !== "admitted") throw new TooManyAttemptsError("sign in", outcome.waitMs);
    },
    async succeeded(attempt) {
      const { knownDevice } = attempt;
      if (knownDevice !== undefined) {
        await attempts.succeed({ takeBack: [], forget: [deviceKey(knownDevice)] }, now());
        return;
      }
      const shared = addressKeys(attempt, delays.address).map(({ key }) => key);
      const takeBack = [accountKey(attempt), ...shared];
      await attempts.succeed({ takeBack, forget: [pairKey(attempt)] }, now());
    },
    async countRegistration(address) {
      const site = siteOf(address);
      if (site !== address) await consume(siteRegistrations, site, "register");
      await consume(registrations, address, "register");
    },
    async countEmail({ email, address }) {
      const site = siteOf(address);
      if (site !== address) await consume(siteEmails, site, "send email");
      await consume(emails, address, "send email");
      await consume(recipients, hashOf(email), "send email");
    },
    admitNotice: async (accountId) => (await waitOf(notices, accountId)) === undefined,
    countExport: (accountId) => consume(exports, accountId, "export"),
  };
}

/** Counts failures without any delay. */
function uncounted({ accountForgetMs }: SignInDelays): DelayPolicy {
  return { free: Number.POSITIVE_INFINITY, firstMs: 0, longestMs: 0, forgetMs: accountForgetMs };
}

/** An IPv4 address is its own site: it is counted once. */
function addressKeys({ address }: SignInAttempt, policy: DelayPolicy): CountedKey[] {
  const site = siteOf(address);
  const own = { key: `address ${address}`, policy };
  if (site === address) return [own];
  return [own, { key: `site ${site}`, policy: { ...policy, free: policy.free * SHARED_LIMIT } }];
}

/** Milliseconds until the next is admitted; undefined where this one was. */
async function waitOf(limiter: RateLimiterDrizzle, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    return error.msBeforeNext;
  }
}

async function consume(
  limiter: RateLimiterDrizzle,
  key: string,
  attempted: LimitedAttempt,
): Promise<void> {
  const waitMs = await waitOf(limiter, key);
  if (waitMs !== undefined) throw new TooManyAttemptsError(attempted, waitMs);
}

/** The table contains no email addresses: an address may not exist, or be a typing error. */
function hashOf(email: string): string {
  return createHash("sha256").update(email).digest("base64url");
}

const accountKey = ({ email }: SignInAttempt): string => `account ${hashOf(email)}`;
const pairKey = ({ email, address }: SignInAttempt): string => `pair ${hashOf(email)} ${address}`;
const deviceKey = (tokenHash: string): string => `device ${tokenHash}`;
