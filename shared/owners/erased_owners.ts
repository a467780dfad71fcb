import type { Database, Transaction } from "../database/connect.ts";

/** Raised when a resource is to be created for an owner whose account was deleted. */
export class OwnerErasedError extends Error {
  override readonly name = "OwnerErasedError";

  constructor() {
    super("Cannot create a resource: the owner's account was deleted");
  }
}

/**
 * Notes that an account was deleted, and waits for the transactions that are making something for
 * it. Erase what the owner has afterwards: nothing more is made for them. May be repeated.
 */
export async function markOwnerErased(database: Database, ownerId: string): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`owner ${ownerId}`}, 0))`;
    await tx.sql`insert into erased_owners (owner_id) values (${ownerId}) on conflict do nothing`;
  });
}

/**
 * Whether the account was deleted. Where it was not, it will not be before this transaction ends:
 * an access token outlives its account by minutes, an event by days.
 */
export async function isOwnerErased({ sql }: Transaction, ownerId: string): Promise<boolean> {
  // Two statements, sent together: the second sees what the first has waited for.
  const [, rows] = await Promise.all([
    sql`select pg_advisory_xact_lock_shared(hashtextextended(${`owner ${ownerId}`}, 0))`,
    sql`select 1 from erased_owners where owner_id = ${ownerId}`,
  ]);
  return rows.length > 0;
}

/**
 * Call it first in every transaction that makes something for an owner.
 * @throws {OwnerErasedError}
 */
export async function refuseErasedOwner(tx: Transaction, ownerId: string): Promise<void> {
  if (await isOwnerErased(tx, ownerId)) throw new OwnerErasedError();
}

/**
 * Deletes ids after `days` (60): no token and no event is that old. Returns how many.
 */
export async function purgeErasedOwners(
  database: Database,
  { days = 60 }: { days?: number } = {},
): Promise<number> {
  const { count } = await database.sql`
    delete from erased_owners where erased_at < now() - ${days} * interval '1 day'`;
  return count;
}
