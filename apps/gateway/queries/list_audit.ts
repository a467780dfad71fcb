import { z } from "zod";
import type { Database } from "../../../shared/database/connect.ts";
import { decodeCursor, type Page, toPage } from "../../../shared/http/paging.ts";
import type { AuditAction, AuditEntry } from "../domain/audit_entry.ts";

/** Which entries. */
export interface AuditPage {
  /** Of one account; of all accounts by default. */
  readonly accountId?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface AuditRow {
  id: string;
  account_id: string;
  action: AuditAction;
  address: string | null;
  user_agent: string | null;
  subject: string | null;
  count: number | null;
  occurred_at: number;
}

const placeSchema = z.object({ id: z.uuid() });

/** Entries of the audit log, newest first: their ids are in the order of time. */
export async function listAudit(
  { sql }: Pick<Database, "sql">,
  { accountId, limit, cursor }: AuditPage,
): Promise<Page<AuditEntry>> {
  const place = cursor === undefined ? undefined : decodeCursor(placeSchema, cursor);
  const rows = await sql<AuditRow[]>`
    select id, account_id, action, address, user_agent, subject, count,
      extract(epoch from occurred_at)::float8 * 1000 as occurred_at
    from audit_log
    where ${accountId === undefined ? sql`true` : sql`account_id = ${accountId}`}
      and ${place === undefined ? sql`true` : sql`id < ${place.id}`}
    order by id desc limit ${limit + 1}`;
  return toPage(rows.map(toEntry), { limit, cursorOf: ({ id }) => ({ id }) });
}

function toEntry(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    accountId: row.account_id,
    action: row.action,
    occurredAt: new Date(row.occurred_at).toISOString(),
    ...(row.address !== null && { address: row.address }),
    ...(row.user_agent !== null && { userAgent: row.user_agent }),
    ...(row.subject !== null && { subject: row.subject }),
    ...(row.count !== null && { count: row.count }),
  };
}
