import type { Database } from "../../../shared/database/connect.ts";
import { ACCOUNTS_CHANNEL } from "../commands/delete_account.ts";
import { accessTokenSeconds } from "../domain/access_token.ts";

/** Accounts that are gone while their access tokens live on. */
export interface DeletedAccounts {
  has(accountId: string): boolean;
  /** Knows of an account that was deleted here, before its wake comes back. */
  add(accountId: string): void;
  /** Reads the list again and removes those whose tokens have all expired. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Keeps the list in memory, where every request may ask it; other gateways' deletions are heard of
 * by a wake, and by `refresh` should one get lost.
 */
export async function openDeletedAccounts(options: {
  database: Database;
  onError(error: unknown): void;
  now?: () => number;
}): Promise<DeletedAccounts> {
  const { database, onError, now = Date.now } = options;
  /** When each was heard of: a list that was read too early takes none of them away. */
  const heardAt = new Map<string, number>();

  function add(accountId: string): void {
    if (!heardAt.has(accountId)) heardAt.set(accountId, now());
  }

  async function refresh(): Promise<void> {
    const expired = now() - (accessTokenSeconds + 60) * 1_000;
    const before = new Date(expired).toISOString();
    await database.sql`delete from deleted_accounts where deleted_at < ${before}`;
    const rows = await database.sql<{ id: string }[]>`select id from deleted_accounts`;
    for (const { id } of rows) add(id);
    for (const [id, time] of heardAt) if (time < expired) heardAt.delete(id);
  }

  const subscription = await database.listen(ACCOUNTS_CHANNEL, () => void refresh().catch(onError));
  await refresh();
  return {
    has: (accountId) => heardAt.has(accountId),
    add,
    refresh,
    close: () => subscription.close(),
  };
}
