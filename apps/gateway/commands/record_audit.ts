import type { Database, Queryable } from "../../../shared/database/connect.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import type { AuditAction } from "../domain/audit_entry.ts";
import type { Client } from "./identity.ts";

/** An action to record. */
export interface AuditedAction {
  readonly accountId: string;
  readonly action: AuditAction;
  readonly client?: Client | undefined;
  /** The id of a session or of a dead letter. */
  readonly subject?: string | undefined;
  /** For an entry of several times. */
  readonly count?: number;
  readonly now: number;
}

/** Entries are deleted after this time. */
export const AUDIT_RETENTION_DAYS = 365;

/**
 * Records an action, in the transaction that carries it out: an action without an entry, or an entry
 * without an action, cannot be. Returns the entry's id.
 */
export async function recordAudit({ sql }: Queryable, audited: AuditedAction): Promise<string> {
  const { accountId, action, client, subject = null, count = null, now } = audited;
  const id = newId();
  await sql`
    insert into audit_log (id, account_id, action, address, user_agent, subject, count, occurred_at)
    values (${id}, ${accountId}, ${action}, ${client?.address ?? null},
      ${client?.userAgent ?? null}, ${subject}, ${count}, ${new Date(now).toISOString()})`;
  return id;
}

/** Deletes an entry whose action did not take place. */
export async function withdrawAudit({ sql }: Queryable, id: string): Promise<void> {
  await sql`delete from audit_log where id = ${id}`;
}

/** Deletes entries after a year. */
export async function purgeAudit(database: Database): Promise<void> {
  await database.sql`
    delete from audit_log
    where occurred_at < now() - ${AUDIT_RETENTION_DAYS} * interval '1 day'`;
}
