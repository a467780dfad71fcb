import postgres from "postgres";
import type { Queryable, Transaction } from "../database/connect.ts";
import {
  type AppendOptions,
  type DomainEvent,
  type EventMetadata,
  type EventStore,
  type Position,
  type ReadStreamOptions,
  type RecordedEvent,
  type Snapshot,
  WrongVersionError,
} from "./event_store.ts";
import { type Upcasters, upcast } from "./upcasting.ts";

/** The channel that an append wakes. */
export const EVENTS_CHANNEL = "events";

/** A piece of the order of all events. */
export interface SettledEvents {
  readonly events: RecordedEvent[];
  /**
   * Whether committed events are still held back, because a transaction that could write before
   * them is running. They come without another signal: ask again soon.
   */
  readonly heldBack: boolean;
}

/** What readers of all events can ask PostgreSQL beyond the port. */
export interface PostgresEventStore extends EventStore<Transaction> {
  /** As `readAll`, only of `types` if given, and says whether events are held back. */
  readSettled(
    tx: Queryable,
    after: Position,
    options?: { limit?: number; types?: readonly string[] },
  ): Promise<SettledEvents>;
}

/**
 * The event store over the tables of `tables.ts`.
 *
 * An append is one statement: it finds the stream's last version, and inserts only if that is the
 * expected one; of two that expect the same, the primary key lets one through. As the append is its
 * transaction's first write, its transaction id is drawn after those of the events that it found,
 * so (transaction id, position) follows the versions of each stream.
 */
export function createPostgresEventStore(
  options: { upcasters?: Upcasters } = {},
): PostgresEventStore {
  const upcasters = options.upcasters ?? {};
  return {
    append: appendEvents,
    readStream: (tx, streamId, read = {}) => readStream(tx, streamId, { ...read, upcasters }),
    readAll: async (tx, after, read = {}) =>
      (await readSettled(tx, after, { ...read, upcasters })).events,
    readSettled: (tx, after, read = {}) => readSettled(tx, after, { ...read, upcasters }),
    readSnapshot,
    writeSnapshot,
  };
}

/**
 * Holds streams until the transaction ends. One that appends to several takes them all by this
 * before its first write, so that transactions can neither lock each other out nor write a stream's
 * events out of order. It is sent at once: statements begun after it run when it has the locks, and
 * need not wait for its answer.
 */
export async function lockStreams(tx: Transaction, streamIds: readonly string[]): Promise<void> {
  if (streamIds.length === 0) return;
  // Sorted by the lock's own key: two ids that share one must not change the order.
  const locking = tx.sql`
    select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(id, 0) as key
      from unnest(${[...streamIds]}::text[]) id order by key
    ) keys`;
  await locking.execute();
}

async function appendEvents(
  tx: Transaction,
  streamId: string,
  events: readonly DomainEvent[],
  options: AppendOptions,
): Promise<number> {
  if (events.length === 0) return options.expectedVersion;
  const { expectedVersion, metadata = {}, at } = options;
  const { count } = await tx.sql`
    insert into events (stream_id, version, type, data, metadata, recorded_at)
    select ${streamId}, ${expectedVersion}::int + event.place::int, event.body ->> 'type',
      event.body -> 'data', ${JSON.stringify(metadata)}::text::jsonb,
      coalesce(${at?.toISOString() ?? null}::text::timestamptz, now())
    from jsonb_array_elements(${JSON.stringify(events)}::text::jsonb)
      with ordinality as event(body, place)
    where ${expectedVersion}::int = coalesce(
      (select version from events where stream_id = ${streamId} order by version desc limit 1), 0)
  `.catch((error: unknown) => {
    throw isTakenVersion(error)
      ? new WrongVersionError(streamId, expectedVersion, { cause: error })
      : error;
  });
  if (count === 0) throw new WrongVersionError(streamId, expectedVersion);
  tx.wake(EVENTS_CHANNEL);
  return expectedVersion + events.length;
}

function isTakenVersion(error: unknown): boolean {
  return error instanceof postgres.PostgresError && error.constraint_name === "events_pkey";
}

interface EventRow {
  id: string;
  stream_id: string;
  version: number;
  type: string;
  data: unknown;
  metadata: EventMetadata;
  transaction_id: string;
  position: string;
  recorded_ms: number;
}

function toRecorded(row: EventRow, upcasters: Upcasters): RecordedEvent {
  return {
    id: row.id,
    streamId: row.stream_id,
    version: row.version,
    event: upcast({ type: row.type, data: row.data }, upcasters),
    metadata: row.metadata,
    position: { transactionId: BigInt(row.transaction_id), position: BigInt(row.position) },
    recordedAt: new Date(row.recorded_ms),
  };
}

async function readStream(
  tx: Transaction,
  streamId: string,
  options: ReadStreamOptions & { upcasters: Upcasters },
): Promise<RecordedEvent[]> {
  const { fromVersion = 1, lock = false, upcasters } = options;
  // Sent together; the second statement sees what was committed when the first got the lock.
  const [, rows] = await Promise.all([
    lock ? lockStreams(tx, [streamId]) : undefined,
    tx.sql<EventRow[]>`
      select id, stream_id, version, type, data, metadata, transaction_id, position,
        (extract(epoch from recorded_at) * 1000)::float8 as recorded_ms
      from events where stream_id = ${streamId} and version >= ${fromVersion} order by version`,
  ]);
  return rows.map((row) => toRecorded(row, upcasters));
}

async function readSettled(
  tx: Queryable,
  after: Position,
  options: { limit?: number; types?: readonly string[]; upcasters: Upcasters },
): Promise<SettledEvents> {
  const { limit = 500, types, upcasters } = options;
  const rows = await tx.sql<(EventRow & { settled: boolean })[]>`
    select id, stream_id, version, type, data, metadata, transaction_id, position,
      (extract(epoch from recorded_at) * 1000)::float8 as recorded_ms,
      transaction_id < pg_snapshot_xmin(pg_current_snapshot()) as settled
    from events
    where (transaction_id, position)
        > (${String(after.transactionId)}::xid8, ${String(after.position)}::bigint)
      ${types ? tx.sql`and type = any(${[...types]})` : tx.sql``}
    order by transaction_id, position limit ${limit}`;
  const settled = rows.filter((row) => row.settled);
  return {
    events: settled.map((row) => toRecorded(row, upcasters)),
    heldBack: settled.length < rows.length,
  };
}

async function readSnapshot(
  tx: Transaction,
  streamId: string,
  { shape }: { shape: number },
): Promise<Snapshot | undefined> {
  const [, [found]] = await Promise.all([
    lockStreams(tx, [streamId]),
    tx.sql<Snapshot[]>`
      select version, shape, state from snapshots
      where stream_id = ${streamId} and shape = ${shape}`,
  ]);
  return found;
}

async function writeSnapshot(tx: Transaction, streamId: string, snapshot: Snapshot): Promise<void> {
  await tx.sql`
    insert into snapshots (stream_id, version, shape, state)
    values (${streamId}, ${snapshot.version}, ${snapshot.shape},
      ${JSON.stringify(snapshot.state)}::text::jsonb)
    on conflict (stream_id) do update
      set version = excluded.version, shape = excluded.shape, state = excluded.state`;
}
