import type postgres from "postgres";
import type { Database, Transaction } from "../../../shared/database/connect.ts";
import { newToken, tokenHash } from "./token_secret.ts";

/** Devices of an account at most: one more forgets the one that was not used for longest. */
const DEVICES_PER_ACCOUNT = 20;
/** A device that is not used for so long is forgotten. */
const DEVICE_LIFE_MS = 180 * 24 * 60 * 60_000;

/** The hash of a device token, if the account with the address was signed in to with it. */
export async function findKnownDevice(
  sql: postgres.ISql,
  { email, deviceToken }: { email: string; deviceToken?: string | undefined },
): Promise<string | undefined> {
  if (deviceToken === undefined) return undefined;
  const hash = tokenHash(deviceToken);
  const rows = await sql`
    select 1 from known_devices d join accounts a on a.id = d.account_id
    where d.token_hash = ${hash} and a.email = ${email}`;
  return rows.length > 0 ? hash : undefined;
}

/**
 * Records a sign-in from a device, and returns the token with which the device is known from now on:
 * its own, or a new one.
 */
export async function rememberDevice(
  tx: Transaction,
  device: { accountId: string; deviceToken: string | undefined; now: number },
): Promise<string> {
  const { accountId, deviceToken } = device;
  const time = new Date(device.now).toISOString();
  if (deviceToken !== undefined) {
    const { count } = await tx.sql`
      update known_devices set last_used_at = ${time}
      where token_hash = ${tokenHash(deviceToken)} and account_id = ${accountId}`;
    if (count > 0) return deviceToken;
  }
  const { token, hash } = newToken("dt");
  await tx.sql`
    insert into known_devices (token_hash, account_id, created_at, last_used_at)
    values (${hash}, ${accountId}, ${time}, ${time})`;
  await tx.sql`
    delete from known_devices where token_hash in (
      select token_hash from known_devices where account_id = ${accountId}
      order by last_used_at desc, token_hash offset ${DEVICES_PER_ACCOUNT})`;
  return token;
}

/** From now on, no device is known to the account. */
export async function forgetDevices(tx: Transaction, accountId: string): Promise<void> {
  await tx.sql`delete from known_devices where account_id = ${accountId}`;
}

/** Deletes devices that were not used for half a year. */
export async function purgeDevices(database: Database, now = Date.now()): Promise<void> {
  const before = new Date(now - DEVICE_LIFE_MS).toISOString();
  await database.sql`delete from known_devices where last_used_at < ${before}`;
}
