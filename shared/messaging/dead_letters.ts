import type postgres from "postgres";
import type { Database } from "../database/connect.ts";
import { isEventId } from "./cloud_events.ts";
import { DeadLetterError } from "./dead_letter_error.ts";
import { recordHandled, storable } from "./inbox.ts";
import type { ReceivedMessage } from "./message.ts";

/** What consumers listen to: some letter may be due. */
export const DEAD_LETTERS_CHANNEL = "dead_letters";

/** A message that waits for an operator, or behind one that does. */
export interface DeadLetter {
  readonly id: string;
  readonly groupId: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  /** Null where the message names none that can be read. */
  readonly eventId: string | null;
  /** Empty where the message names none. */
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The first 8,192 bytes of the value as text; what is no UTF-8 is replaced. */
  readonly value: string;
  /** Size of the whole value in bytes. */
  readonly valueBytes: number;
  /** `parked`: failed. `waiting`: handled as soon as no earlier one of its key is left. */
  readonly status: "parked" | "waiting";
  readonly attempts: number;
  readonly error: string | null;
  readonly parkedAt: Date;
}

/**
 * Puts a message aside and notes it in the inbox, in one transaction, so that a redelivery is
 * ignored and a replay is the only way back.
 */
export async function parkMessage(
  database: Database,
  letter: { groupId: string; message: ReceivedMessage } & (
    | { status: "parked"; error: Error; attempts: number }
    | { status: "waiting" }
  ),
): Promise<void> {
  const { groupId, message, status } = letter;
  const id = message.headers.ce_id;
  const eventId = isEventId(id) ? id : null;
  const failure =
    letter.status === "parked"
      ? { error: describeFailure(letter.error), attempts: letter.attempts }
      : { error: null, attempts: 0 };
  await database.transaction(async (tx) => {
    // Two members may hold one message for a moment; the inbox, or the index on unreadable ones, decides.
    if (eventId !== null && !(await recordHandled(tx, { groupId, eventId }))) return;
    await tx.sql`
      insert into dead_letters
        (group_id, topic, partition, "offset", key, event_id, type, headers, value, sent_at,
         status, attempts, error)
      values
        (${groupId}, ${message.topic}, ${message.partition}, ${message.offset}, ${storable(message.key)},
         ${eventId}, ${storable(message.headers.ce_type ?? "")}, ${storableHeaders(message)},
         ${message.value}, ${message.timestamp.toISOString()}, ${status}, ${failure.attempts},
         ${failure.error})
      on conflict (group_id, topic, partition, "offset") where event_id is null do nothing`;
    tx.wake(DEAD_LETTERS_CHANNEL);
  });
}

/** An error as operators read it; its message may quote whatever the message brought. */
export function describeFailure(error: Error): string {
  return storable(`${error.name}: ${error.message}`);
}

/** Lists dead letters, newest first; `cursor` is the last page's `nextCursor`. */
export async function listDeadLetters(
  database: Database,
  page: { limit: number; cursor?: string | undefined },
): Promise<{ items: DeadLetter[]; nextCursor: string | null }> {
  const before = page.cursor === undefined ? null : readCursor(page.cursor);
  const rows = await database.sql<(LetterRow & { position: string })[]>`
    select ${letterColumns(database.sql)}, position from dead_letters
    where ${before}::bigint is null or position < ${before}
    order by position desc limit ${page.limit + 1}`;
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toDeadLetter),
    nextCursor: rows.length > page.limit && last ? last.position : null,
  };
}

/**
 * Lets a parked message be handled again, by the service's own consumer, soon; what waits behind
 * it follows in order. It is parked again when it fails again.
 *
 * @throws {DeadLetterError} when it does not exist, or waits behind another one
 */
export async function replayDeadLetter(database: Database, id: string): Promise<void> {
  await database.transaction(async (tx) => {
    const [letter] = await tx.sql<{ status: string; held_behind: string | null }[]>`
      select status, (
        select earlier.id::text from dead_letters as earlier
        where earlier.group_id = letter.group_id and earlier.key = letter.key
          and earlier.position < letter.position
        order by earlier.position limit 1
      ) as held_behind
      from dead_letters as letter where id = ${id} for update`;
    if (letter === undefined)
      throw new DeadLetterError("not_found", `Cannot replay ${id}: it is not a dead letter`);
    if (letter.held_behind !== null) {
      throw new DeadLetterError(
        "held",
        `Cannot replay ${id}: replay or discard ${letter.held_behind} first, an earlier message with the same key`,
      );
    }
    await tx.sql`update dead_letters set status = 'waiting' where id = ${id}`;
    tx.wake(DEAD_LETTERS_CHANNEL);
  });
}

/**
 * Gives a message up: it will never have an effect in its group. What waits behind it is handled.
 *
 * @throws {DeadLetterError} when it does not exist
 */
export async function discardDeadLetter(database: Database, id: string): Promise<void> {
  await database.transaction(async (tx) => {
    const deleted = await tx.sql`delete from dead_letters where id = ${id}`;
    if (deleted.count === 0)
      throw new DeadLetterError("not_found", `Cannot discard ${id}: it is not a dead letter`);
    tx.wake(DEAD_LETTERS_CHANNEL);
  });
}

/** @returns how many dead letters each group has */
export async function countDeadLetters(
  sql: postgres.Sql,
): Promise<{ groupId: string; status: string; count: number }[]> {
  const rows = await sql<{ group_id: string; status: string; count: string }[]>`
    select group_id, status, count(*) from dead_letters group by group_id, status`;
  return rows.map((row) => ({
    groupId: row.group_id,
    status: row.status,
    count: Number(row.count),
  }));
}

function storableHeaders(message: ReceivedMessage): string {
  const entries = Object.entries(message.headers);
  return JSON.stringify(
    Object.fromEntries(entries.map(([name, value]) => [storable(name), storable(value)])),
  );
}

interface LetterRow {
  id: string;
  group_id: string;
  topic: string;
  partition: number;
  offset: string;
  key: string;
  event_id: string | null;
  type: string;
  headers: Record<string, string>;
  value: Buffer;
  value_bytes: number;
  status: "parked" | "waiting";
  attempts: number;
  error: string | null;
  parked_ms: string;
}

/** So much of each value is listed: a page of a hundred messages of a megabyte would exceed a service's memory. */
const LISTED_BYTES = 8_192;

function letterColumns(sql: postgres.Sql) {
  return sql`
    id, group_id, topic, partition, "offset", key, event_id, type, headers,
    substring(value from 1 for ${LISTED_BYTES}::int) as value, octet_length(value) as value_bytes, status,
    attempts, error, extract(epoch from parked_at) * 1000 as parked_ms`;
}

function toDeadLetter(row: LetterRow): DeadLetter {
  return {
    id: row.id,
    groupId: row.group_id,
    topic: row.topic,
    partition: row.partition,
    offset: row.offset,
    key: row.key,
    eventId: row.event_id,
    type: row.type,
    headers: row.headers,
    value: row.value.toString(),
    valueBytes: row.value_bytes,
    status: row.status,
    attempts: row.attempts,
    error: row.error,
    parkedAt: new Date(Number(row.parked_ms)),
  };
}

function readCursor(cursor: string): string {
  if (/^\d{1,18}$/.test(cursor)) return cursor;
  throw new DeadLetterError(
    "bad_cursor",
    `Cannot list dead letters after "${cursor}": it is not a valid cursor`,
  );
}
