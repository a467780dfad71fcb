import type postgres from "postgres";
import { eventHeaders } from "./cloud_events.ts";
import type { Message } from "./message.ts";

/** An outbox row that waits to be sent. */
export interface OutboxRow {
  /** Decimal. */
  id: string;
  event_id: string;
  topic: string;
  key: string;
  type: string;
  source: string;
  time: string;
  traceparent: string | null;
  value: string;
  attempts: number;
}

/** The database session that holds a relay's lock. */
export interface RelaySession {
  readonly sql: postgres.Sql;
  /** PostgreSQL's process behind the session when it took the lock. */
  readonly pid: number;
}

/** What a read leaves out. */
export interface OutboxExclusions {
  /** Rows that are being sent or marked. */
  inFlight: readonly string[];
  /** Keys that wait for a refused row's next attempt. */
  heldKeys: readonly string[];
}

/**
 * Reads up to `limit` rows, oldest first. Order per key is commit-safe without waiting for slow
 * transactions: a row is enqueued after everything that caused it was committed, so a reader that sees
 * it sees its causes too, under lower ids, and what is not yet sent is read again from the start.
 *
 * @throws {Error} when the session was reconnected since, so that the lock may be another's
 */
export async function readOutbox(
  session: RelaySession,
  options: OutboxExclusions & { limit: number },
): Promise<OutboxRow[]> {
  const { inFlight, heldKeys, limit } = options;
  const rows = await session.sql<(OutboxRow & { pid: number })[]>`
    select id, event_id, topic, key, type, source, time, traceparent, value, attempts,
           pg_backend_pid() as pid
    from outbox
    where id <> all(${inFlight}::bigint[]) and key <> all(${heldKeys}::text[])
    order by id
    limit ${limit}`;
  if (rows.length > 0 && rows[0]?.pid !== session.pid) throw lostLock();
  return rows;
}

/**
 * Keys with a refused row whose next attempt lies ahead, and when that is in milliseconds since
 * 1970. It also makes sure that the session still holds the lock.
 *
 * @throws {Error} when it does not
 */
export async function readHeldKeys(session: RelaySession): Promise<Map<string, number>> {
  const rows = await session.sql<{ pid: number; key: string | null; ms: string | null }[]>`
    select pg_backend_pid() as pid, held.key, held.ms
    from (select 1) as one
    left join (
      select key, extract(epoch from max(retry_at) - now()) * 1000 as ms
      from outbox where retry_at > now() group by key
    ) as held on true`;
  if (rows[0]?.pid !== session.pid) throw lostLock();
  const now = Date.now();
  return new Map(rows.flatMap(({ key, ms }) => (key === null ? [] : [[key, now + Number(ms)]])));
}

/** Removes rows that Kafka has acknowledged. */
export async function deleteSent(sql: postgres.Sql, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await sql`delete from outbox where id = any(${ids}::bigint[])`;
}

/** Notes that Kafka refused a row, which is tried again after `delayMs`. */
export async function postponeRow(
  sql: postgres.Sql,
  row: { id: string; delayMs: number; error: string },
): Promise<void> {
  await sql`
    update outbox
    set attempts = attempts + 1, error = ${row.error},
        retry_at = now() + ${row.delayMs} * interval '1 millisecond'
    where id = ${row.id}`;
}

/** How many rows wait, and how many seconds the oldest has waited. */
export async function measureOutbox(
  sql: postgres.Sql,
): Promise<{ rows: number; ageSeconds: number }> {
  const [row] = await sql<{ rows: string; age: string | null }[]>`
    select count(*) as rows, extract(epoch from now() - min(enqueued_at)) as age from outbox`;
  return { rows: Number(row?.rows ?? 0), ageSeconds: Math.max(0, Number(row?.age ?? 0)) };
}

/** The message that a row becomes. */
export function rowToMessage(row: OutboxRow): Message {
  return {
    topic: row.topic,
    key: row.key,
    value: Buffer.from(row.value),
    headers: eventHeaders({
      id: row.event_id,
      source: row.source,
      type: row.type,
      subject: row.key,
      time: new Date(row.time).toISOString(),
      traceparent: row.traceparent ?? undefined,
    }),
  };
}

function lostLock(): Error {
  return new Error("Cannot continue relaying: the connection that held the lock was replaced");
}
