import type { Database } from "../../../shared/database/connect.ts";
import { accessTokenSeconds } from "../domain/access_token.ts";

/**
 * Deletes expired sessions, whose tokens are unknown from then on, and revocations that no access token
 * outlives.
 */
export async function purgeSessions(database: Database, now = Date.now()): Promise<void> {
  const expired = new Date(now - (accessTokenSeconds + 60) * 1_000).toISOString();
  await database.sql`
    delete from refresh_families where expires_at < ${new Date(now).toISOString()}`;
  await database.sql`delete from revoked_sessions where revoked_at < ${expired}`;
  await database.sql`delete from deleted_accounts where deleted_at < ${expired}`;
}
