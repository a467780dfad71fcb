import type { Database } from "../../../shared/database/connect.ts";

/** Deletes expired sessions; their tokens are unknown from then on. */
export async function purgeSessions(database: Database, now = Date.now()): Promise<void> {
  await database.sql`
    delete from refresh_families where expires_at < ${new Date(now).toISOString()}`;
}
