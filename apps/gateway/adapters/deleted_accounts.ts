import type { Database } from "../../../shared/database/connect.ts";
import { ACCOUNTS_CHANNEL } from "../commands/delete_account.ts";
import { accessTokenSeconds } from "../domain/access_token.ts";

/** Accounts that are gone while their access tokens live on. */
export interface DeletedAccounts {
  has(accountId: string): boolean;
  /** Reads the list anew and forgets those whose tokens have all expired. */
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
  let ids: ReadonlySet<string> = new Set();

  async function refresh(): Promise<void> {
    const expired = new Date(now() - (accessTokenSeconds + 60) * 1_000).toISOString();
    await database.sql`delete from deleted_accounts where deleted_at < ${expired}`;
    const rows = await database.sql<{ id: string }[]>`select id from deleted_accounts`;
    ids = new Set(rows.map((row) => row.id));
  }

  const subscription = await database.listen(ACCOUNTS_CHANNEL, () => void refresh().catch(onError));
  await refresh();
  return { has: (accountId) => ids.has(accountId), refresh, close: () => subscription.close() };
}
