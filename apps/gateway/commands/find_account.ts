import type postgres from "postgres";
import type { Role } from "../../../shared/http/user.ts";
import type { Account } from "../domain/account.ts";

/** An account with what only the gateway may know. */
export interface StoredAccount extends Account {
  readonly passwordHash: string;
}

interface AccountRow {
  id: string;
  email: string;
  display_name: string;
  password_hash: string;
  roles: Role[];
  created_at: number;
  email_verified: boolean;
  deletion_due_at: number | null;
}

/** The account with an address, or with an id. */
export async function findAccount(
  sql: postgres.ISql,
  by: { email: string } | { id: string },
): Promise<StoredAccount | undefined> {
  const [row] = await sql<AccountRow[]>`
    select id, email, display_name, password_hash, roles,
      email_verified_at is not null as email_verified,
      extract(epoch from created_at)::float8 * 1000 as created_at,
      extract(epoch from deletion_due_at)::float8 * 1000 as deletion_due_at
    from accounts
    where ${"email" in by ? sql`email = ${by.email}` : sql`id = ${by.id}`}`;
  return row && toAccount(row);
}

function toAccount(row: AccountRow): StoredAccount {
  return {
    id: row.id,
    email: row.email,
    displayName: row.display_name,
    passwordHash: row.password_hash,
    roles: row.roles,
    createdAt: new Date(row.created_at).toISOString(),
    emailVerified: row.email_verified,
    ...(row.deletion_due_at !== null && {
      deletionDueAt: new Date(row.deletion_due_at).toISOString(),
    }),
  };
}

/** The account without what only the gateway may know. */
export function publicAccount(account: StoredAccount): Account {
  const { passwordHash: _, ...visible } = account;
  return visible;
}
