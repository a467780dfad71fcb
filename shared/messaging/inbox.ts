import type postgres from "postgres";
import type { Database, Transaction } from "../database/connect.ts";

/**
 * Days that inbox rows are retained: twice the longest retention of a topic, so that no message can
 * be redelivered after its row was deleted.
 */
const INBOX_DAYS = 60;

/** What is known about messages before they are handled. */
export interface InboxView {
  /** Ids that the group has handled (or parked) before. */
  readonly handled: Set<string>;
  /** Keys with a dead letter: their messages have to wait behind it. */
  readonly held: Set<string>;
}

/**
 * A key in a form that can be stored and compared: PostgreSQL's text cannot contain the NUL
 * character, which the messages of other producers may contain.
 */
export function storable(text: string): string {
  return text.replaceAll("\0", "\uFFFD");
}

/** Looks up a whole batch at once, which makes a duplicate cost next to nothing. */
export async function viewInbox(
  sql: postgres.Sql,
  question: { groupId: string; eventIds: readonly string[]; keys: readonly string[] },
): Promise<InboxView> {
  const { groupId, eventIds } = question;
  const keys = question.keys.map(storable);
  const rows = await sql<{ event_id: string | null; key: string | null }[]>`
    select event_id::text, null as key from inbox
    where group_id = ${groupId} and event_id = any(${eventIds}::uuid[])
    union all
    select null, key from dead_letters
    where group_id = ${groupId} and key = any(${keys}::text[])`;
  const handled = new Set<string>();
  const held = new Set<string>();
  for (const { event_id, key } of rows) {
    if (event_id !== null) handled.add(event_id);
    if (key !== null) held.add(key);
  }
  return { handled, held };
}

/**
 * Notes, as the last write of the effect's transaction, that a group has taken an event in. False
 * when it had before: the transaction must then be rolled back.
 */
export async function recordHandled(
  tx: Transaction,
  entry: { groupId: string; eventId: string },
): Promise<boolean> {
  const inserted = await tx.sql`
    insert into inbox (group_id, event_id) values (${entry.groupId}, ${entry.eventId})
    on conflict do nothing`;
  return inserted.count === 1;
}

/** Removes rows that no message can match any more. Resolves with their number. */
export async function purgeInbox(database: Database): Promise<number> {
  const deleted = await database.sql`
    delete from inbox where handled_at < now() - ${INBOX_DAYS} * interval '1 day'`;
  return deleted.count;
}
