import type { Transaction } from "../database/connect.ts";

/** What a quota counts. */
export type QuotaUnit = "items" | "bytes" | "seconds" | "minutes";

/** How much of a resource an account may use, and how much of it is used. */
export interface Quota {
  /** Stable name in snake_case: `document_bytes`. */
  readonly name: string;
  readonly unit: QuotaUnit;
  readonly limit: number;
  /** May exceed `limit`: an estimate was too low, or the limit was lowered. */
  readonly used: number;
  /** When `used` returns to 0; null for a quota on what is stored, which only a deletion frees. */
  readonly reset: QuotaReset | null;
}

/** When a quota resets. */
export interface QuotaReset {
  readonly at: Date;
  readonly inSeconds: number;
}

/** Raised when a request would exceed a quota. Nothing is stored for such a request. */
export class QuotaExceededError extends Error {
  override readonly name = "QuotaExceededError";
  readonly quota: Quota;

  constructor(quota: Quota, options?: ErrorOptions) {
    super(`Cannot use more of ${quota.name}: ${usageOf(quota)}`, options);
    this.quota = quota;
  }
}

/** `3 of 3 items are used`, for messages. */
export const usageOf = ({ used, limit, unit }: Quota): string =>
  `${used} of ${limit} ${unit} are used`;

/** What is left of a quota. */
export const remainingOf = ({ used, limit }: Quota): number => Math.max(0, limit - used);

/**
 * Makes sure that `amount` more fits into a quota. The result holds until the transaction ends if
 * `lockQuotas` was called before the usage was read.
 *
 * @throws {QuotaExceededError}
 * @example
 * const [, quotas] = await Promise.all([lockQuotas(tx, ownerId), readQuotas(tx, ownerId)]);
 * requireQuota(quotas.bytes, file.byteLength);
 */
export function requireQuota(quota: Quota, amount = 1): void {
  if (quota.used + amount > quota.limit) throw new QuotaExceededError(quota);
}

/**
 * Locks an account's quotas in a service until the transaction ends: parallel requests, in any
 * instance of the service, check and create one after the other. Send it before the statement that
 * reads the usage. Deletions, which only make room, need no lock.
 */
export async function lockQuotas({ sql }: Transaction, ownerId: string): Promise<void> {
  const name = ` quotas ${ownerId}`;
  await sql`
    select pg_advisory_xact_lock(hashtextextended(current_schema()::text || ${name}::text, 0))`;
}

/** The day that a daily quota counts for: the UTC date, `YYYY-MM-DD`. */
export const quotaDay = (at: Date): string => at.toISOString().slice(0, 10);

/** The reset of a daily quota: the beginning of the next day (UTC). */
export function dailyReset(now: Date): QuotaReset {
  const at = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));
  return { at, inSeconds: Math.ceil((at.getTime() - now.getTime()) / 1000) };
}
