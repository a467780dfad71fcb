import { z } from "zod";
import type { Queryable } from "../../../shared/database/connect.ts";
import { decodeCursor, type Page, toPage } from "../../../shared/http/paging.ts";
import type { Role } from "../../../shared/http/user.ts";

/** An account as operators see it: nothing of what it stores. Times in ISO 8601. */
export interface ListedAccount {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly roles: Role[];
  readonly createdAt: string;
  /** Sessions that have not ended. */
  readonly sessions: number;
  readonly lastUsedAt?: string;
  readonly lockedAt?: string;
  readonly deletionDueAt?: string;
}

interface AccountRow {
  id: string;
  email: string;
  display_name: string;
  roles: Role[];
  created_at: number;
  sessions: number;
  last_used_at: number | null;
  locked_at: number | null;
  deletion_due_at: number | null;
}

const placeSchema = z.object({ id: z.uuid() });

/** Accounts, newest first: all, or those whose email address contains a text. */
export async function listAccounts(
  { sql }: Queryable,
  page: { email?: string | undefined; limit: number; cursor?: string | undefined; now: number },
): Promise<Page<ListedAccount>> {
  const { email, limit, cursor, now } = page;
  const place = cursor === undefined ? undefined : decodeCursor(placeSchema, cursor);
  const rows = await sql<AccountRow[]>`
    select account.id, email, display_name, roles,
      extract(epoch from account.created_at)::float8 * 1000 as created_at,
      extract(epoch from locked_at)::float8 * 1000 as locked_at,
      extract(epoch from deletion_due_at)::float8 * 1000 as deletion_due_at,
      session.open as sessions,
      extract(epoch from session.last_used_at)::float8 * 1000 as last_used_at
    from accounts account
    cross join lateral (
      select max(coalesce(last_used_at, created_at)) as last_used_at,
        (count(*) filter (
          where revoked_at is null and expires_at > ${new Date(now).toISOString()}))::int as open
      from refresh_families where account_id = account.id
    ) session
    where ${email === undefined ? sql`true` : sql`position(${email.toLowerCase()} in email) > 0`}
      and ${place === undefined ? sql`true` : sql`account.id < ${place.id}`}
    order by account.id desc limit ${limit + 1}`;
  return toPage(rows.map(toListed), { limit, cursorOf: ({ id }) => ({ id }) });
}

function toListed(row: AccountRow): ListedAccount {
  return {
    id: row.id,
    email: row.email,
    displayName: row.display_name,
    roles: row.roles,
    createdAt: new Date(row.created_at).toISOString(),
    sessions: row.sessions,
    ...(row.last_used_at !== null && { lastUsedAt: new Date(row.last_used_at).toISOString() }),
    ...(row.locked_at !== null && { lockedAt: new Date(row.locked_at).toISOString() }),
    ...(row.deletion_due_at !== null && {
      deletionDueAt: new Date(row.deletion_due_at).toISOString(),
    }),
  };
}
