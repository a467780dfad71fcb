import type { Database } from "../../../shared/database/connect.ts";

/** A session as its owner sees it. Times in ISO 8601. */
export interface ListedSession {
  readonly id: string;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly expiresAt: string;
  readonly current: boolean;
  readonly address?: string;
  readonly userAgent?: string;
}

interface SessionRow {
  id: string;
  created_at: number;
  last_used_at: number;
  expires_at: number;
  address: string | null;
  user_agent: string | null;
}

/** The sessions of an account that have not ended, most recently used first. */
export async function listSessions(
  { sql }: Pick<Database, "sql">,
  options: { accountId: string; currentId: string | undefined; now: number },
): Promise<ListedSession[]> {
  const { accountId, currentId, now } = options;
  const rows = await sql<SessionRow[]>`
    select id, address, user_agent,
      extract(epoch from created_at)::float8 * 1000 as created_at,
      extract(epoch from coalesce(last_used_at, created_at))::float8 * 1000 as last_used_at,
      extract(epoch from expires_at)::float8 * 1000 as expires_at
    from refresh_families
    where account_id = ${accountId} and revoked_at is null
      and expires_at > ${new Date(now).toISOString()}
    order by coalesce(last_used_at, created_at) desc, id`;
  return rows.map((row) => ({
    id: row.id,
    createdAt: new Date(row.created_at).toISOString(),
    lastUsedAt: new Date(row.last_used_at).toISOString(),
    expiresAt: new Date(row.expires_at).toISOString(),
    current: row.id === currentId,
    ...(row.address !== null && { address: row.address }),
    ...(row.user_agent !== null && { userAgent: row.user_agent }),
  }));
}
