import type { Database, Transaction } from "../database/connect.ts";
import { isTransientFailure } from "../database/transient_failure.ts";
import { backoff, pause } from "../runtime/backoff.ts";
import { lockCheckpoint, moveCheckpoint } from "./checkpoints.ts";
import { type Position, START } from "./event_store.ts";
import { hasReached } from "./position_order.ts";
import type { PostgresEventStore } from "./postgres_event_store.ts";
import { ALL_KEYS, notifyProjected } from "./projected_keys.ts";
import type { Projection } from "./projection.ts";
import { createRebuildTables, dropRebuildTables, swapTables } from "./rebuild_tables.ts";

/** Which projection to rebuild. */
export interface RebuildOptions {
  database: Database;
  store: PostgresEventStore;
  projection: Projection;
  /** Told after each batch how many events have been replayed. */
  onProgress?: (progress: { events: number }) => void;
}

/** Raised when another process is rebuilding the same projection. */
export class RebuildRunningError extends Error {
  override readonly name = "RebuildRunningError";

  constructor(projection: string) {
    super(`Cannot rebuild projection "${projection}": another rebuild is running`);
  }
}

const BATCH = 500;
/** The last batch is replayed while the live projection waits: it must be short. */
const NEARLY_THERE = 200;
const SWAP_ATTEMPTS = 8;

/**
 * Replays all events into new tables in the schema `<schema>_rebuild`, next to the live ones, which
 * go on being read and kept up to date. When it has caught up it holds the projection for a moment,
 * replays the rest, puts the new tables in place of the old, and sets the checkpoint, all in one
 * transaction. A rebuild that is cut short leaves the live tables as they were.
 *
 * @returns how many events were replayed
 * @throws {RebuildRunningError} when another process is rebuilding it
 */
export async function rebuildProjection(options: RebuildOptions): Promise<{ events: number }> {
  const { database, projection } = options;
  const reserved = await database.sql.reserve();
  try {
    const [lock] = await reserved<{ held: boolean }[]>`
      select pg_try_advisory_lock('projection_checkpoints'::regclass::oid::int4,
        hashtext(${`rebuild ${projection.name}`})) as held`;
    if (!lock?.held) throw new RebuildRunningError(projection.name);
    try {
      return await replayAndSwap(options);
    } finally {
      await reserved`
        select pg_advisory_unlock('projection_checkpoints'::regclass::oid::int4,
          hashtext(${`rebuild ${projection.name}`}))`;
    }
  } finally {
    reserved.release();
  }
}

async function replayAndSwap(options: RebuildOptions): Promise<{ events: number }> {
  const { database, projection, onProgress } = options;
  const place = { schema: database.schema, tables: projection.tables };
  await database.transaction(async (tx) => {
    await dropRebuildTables(tx, place);
    await createRebuildTables(tx, place);
  });
  let at = START;
  let events = 0;
  for (let behind = true; behind; ) {
    const from = at;
    const batch = await database.transaction(async (tx) => {
      await searchRebuildFirst(tx, database.schema);
      return replay(tx, { ...options, from });
    });
    at = batch.reached;
    events += batch.events;
    onProgress?.({ events });
    behind = batch.events > NEARLY_THERE;
  }
  const from = at;
  const last = await swapPatiently(() =>
    database.transaction((tx) => finish(tx, { ...options, from })),
  );
  return { events: events + last };
}

/** Replays what is left and swaps, while the live projection waits. */
async function finish(
  tx: Transaction,
  options: RebuildOptions & { from: Position },
): Promise<number> {
  const { database, projection } = options;
  const live = (await lockCheckpoint(tx, projection.name, { wait: true })) ?? START;
  await searchRebuildFirst(tx, database.schema);
  let { from } = options;
  let events = 0;
  for (;;) {
    const batch = await replay(tx, { ...options, from });
    from = batch.reached;
    events += batch.events;
    if (batch.events < BATCH) break;
  }
  // What the live tables have had, the new ones must have too.
  const reached = hasReached(from, live) ? from : live;
  await tx.sql.unsafe(`set local search_path = ${database.schema}`);
  await swapTables(tx, { schema: database.schema, tables: projection.tables });
  await moveCheckpoint(tx, projection.name, reached);
  await notifyProjected(tx, { schema: database.schema, keys: [ALL_KEYS] });
  return events;
}

async function replay(
  tx: Transaction,
  options: RebuildOptions & { from: Position },
): Promise<{ reached: Position; events: number }> {
  const { store, projection, from } = options;
  const { events } = await store.readSettled(tx, from, { limit: BATCH, types: projection.handles });
  for (const recorded of events) {
    if (projection.handles.includes(recorded.event.type)) {
      await projection.apply(tx, recorded, { live: false });
    }
  }
  return { reached: events.at(-1)?.position ?? from, events: events.length };
}

/** Unqualified names find the new tables first, and all others where they are. */
async function searchRebuildFirst({ sql }: Transaction, schema: string): Promise<void> {
  await sql.unsafe(`set local search_path = ${schema}_rebuild, ${schema}`);
}

/** Readers of the old tables may be in the way for a moment: lets them pass, then tries again. */
async function swapPatiently<T>(swap: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await swap();
    } catch (error) {
      if (attempt === SWAP_ATTEMPTS || !isTransientFailure(error)) throw error;
      await pause(backoff(attempt, { baseMs: 50, maxMs: 2000 }));
    }
  }
}
