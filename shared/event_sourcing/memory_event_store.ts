import {
  type AppendOptions,
  type DomainEvent,
  type EventStore,
  type Position,
  type RecordedEvent,
  type Snapshot,
  type Transactor,
  WrongVersionError,
} from "./event_store.ts";
import { hasReached } from "./position_order.ts";
import { type Upcasters, upcast } from "./upcasting.ts";

/** What a transaction of the memory adapter sees and changes; kept when it succeeds. */
export interface MemoryTransaction {
  readonly id: bigint;
  events: RecordedEvent[];
  snapshots: Map<string, Snapshot>;
}

/**
 * Transactions in memory, for tests of commands without a server. They run one after the other.
 *
 * @example
 * const transactor = createMemoryTransactor();
 * const store = createMemoryEventStore();
 * await transactor.transaction((tx) => store.append(tx, "s", events, { expectedVersion: 0 }));
 */
export function createMemoryTransactor(): Transactor<MemoryTransaction> {
  let events: RecordedEvent[] = [];
  let snapshots = new Map<string, Snapshot>();
  let begun = 0n;
  let last: Promise<unknown> = Promise.resolve();

  async function run<T>(work: (tx: MemoryTransaction) => Promise<T>): Promise<T> {
    begun += 1n;
    const tx = { id: begun, events: [...events], snapshots: new Map(snapshots) };
    const result = await work(tx);
    events = tx.events;
    snapshots = tx.snapshots;
    return result;
  }

  return {
    transaction: (work) => {
      const result = last.then(() => run(work));
      // The next one runs whether this one succeeds or not; its caller gets the failure.
      last = result.catch(() => undefined);
      return result;
    },
  };
}

/** The event store over transactions in memory. Data are copied as JSON, as a database would. */
export function createMemoryEventStore(
  options: { upcasters?: Upcasters } = {},
): EventStore<MemoryTransaction> {
  const upcasters = options.upcasters ?? {};
  const read = (recorded: RecordedEvent): RecordedEvent => ({
    ...recorded,
    event: upcast(copy(recorded.event), upcasters),
  });
  return {
    append: appendEvents,
    readStream: async (tx, streamId, { fromVersion = 1 } = {}) =>
      tx.events
        .filter((each) => each.streamId === streamId && each.version >= fromVersion)
        .map(read),
    readAll: async (tx, after, { limit = 500 } = {}) =>
      tx.events
        .filter(({ position }) => !hasReached(after, position) && position.transactionId < tx.id)
        .slice(0, limit)
        .map(read),
    readSnapshot: async (tx, streamId, { shape }) => {
      const found = tx.snapshots.get(streamId);
      return found?.shape === shape ? copy(found) : undefined;
    },
    writeSnapshot: async (tx, streamId, snapshot) => {
      tx.snapshots.set(streamId, copy(snapshot));
    },
  };
}

/** Removes a stream's events but for its last `keepLast`, and its snapshot. */
export async function eraseMemoryStream(
  tx: MemoryTransaction,
  streamId: string,
  options: { keepLast: number },
): Promise<void> {
  const last = lastVersion(tx, streamId);
  tx.events = tx.events.filter(
    (each) => each.streamId !== streamId || each.version > last - options.keepLast,
  );
  tx.snapshots.delete(streamId);
}

async function appendEvents(
  tx: MemoryTransaction,
  streamId: string,
  events: readonly DomainEvent[],
  options: AppendOptions,
): Promise<number> {
  const { expectedVersion, metadata = {}, at = new Date() } = options;
  if (events.length === 0) return expectedVersion;
  if (lastVersion(tx, streamId) !== expectedVersion) {
    throw new WrongVersionError(streamId, expectedVersion);
  }
  for (const [index, event] of events.entries()) {
    const position: Position = { transactionId: tx.id, position: BigInt(tx.events.length + 1) };
    tx.events.push({
      id: crypto.randomUUID(),
      streamId,
      version: expectedVersion + index + 1,
      event: copy(event),
      metadata: copy(metadata),
      position,
      recordedAt: at,
    });
  }
  return expectedVersion + events.length;
}

function lastVersion(tx: MemoryTransaction, streamId: string): number {
  return tx.events.findLast((each) => each.streamId === streamId)?.version ?? 0;
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
