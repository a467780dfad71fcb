import type { Database, Queryable, Transaction } from "../database/connect.ts";
import { quotaDay } from "./quota.ts";

/** What a resource uses of a daily quota; it still counts after the resource is deleted. */
export interface Charge {
  /** Of the resource. */
  readonly id: string;
  readonly ownerId: string;
  /** Name of the quota. */
  readonly quota: string;
  /** The day of this instant is charged. */
  readonly at: Date;
  /** Whole units. */
  readonly amount: number;
}

/** Days after which a charge counts nowhere, whatever the clocks of the hosts are. */
const RETENTION_DAYS = 2;

/** Charges a resource; replaces an earlier charge of it. Call `lockQuotas` first. */
export async function charge({ sql }: Transaction, charged: Charge): Promise<void> {
  const { id, ownerId, quota, at, amount } = charged;
  await sql`
    insert into quota_charges (charge_id, quota, owner_id, day, amount)
    values (${id}, ${quota}, ${ownerId}, ${quotaDay(at)}, ${amount})
    on conflict (charge_id, quota) do update
      set day = excluded.day, amount = excluded.amount`;
}

/** What an account was charged on the day of `at`, without the resource `except`. */
export async function chargedOn(
  { sql }: Queryable,
  of: { ownerId: string; quota: string; at: Date; except?: string },
): Promise<number> {
  const { ownerId, quota, at, except = null } = of;
  const [row] = await sql<{ amount: number }[]>`
    select coalesce(sum(amount), 0)::float8 as amount from quota_charges
    where owner_id = ${ownerId} and quota = ${quota} and day = ${quotaDay(at)}
      and charge_id is distinct from ${except}::uuid`;
  return row?.amount ?? 0;
}

/** Removes an account's charges, with the account. */
export async function eraseCharges({ sql }: Transaction, ownerId: string): Promise<void> {
  await sql`delete from quota_charges where owner_id = ${ownerId}`;
}

/** Removes charges of days that are over; returns how many. */
export async function purgeCharges({ sql }: Database): Promise<number> {
  const { count } = await sql`
    delete from quota_charges where day < current_date - ${RETENTION_DAYS}::int`;
  return count;
}
