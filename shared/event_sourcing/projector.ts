import type { Database, Transaction } from "../database/connect.ts";
import { startWakeableLoop, type WakeableLoop } from "../database/wakeable_loop.ts";
import { pause } from "../runtime/backoff.ts";
import type { Logger } from "../runtime/logger.ts";
import { lastPosition, lockCheckpoint, moveCheckpoint, readCheckpoints } from "./checkpoints.ts";
import { type Position, type RecordedEvent, START } from "./event_store.ts";
import { hasReached } from "./position_order.ts";
import { EVENTS_CHANNEL, type PostgresEventStore } from "./postgres_event_store.ts";
import { notifyProjected } from "./projected_keys.ts";
import type { Projection } from "./projection.ts";

/** Which projections to keep up to date. */
export interface ProjectorOptions {
  database: Database;
  store: PostgresEventStore;
  projections: readonly Projection[];
  logger: Logger;
  /** Told of each failure, in addition to the log; the projection stands still and tries again. */
  onError?: (error: unknown, projection: string) => void;
  /** Between two looks that no append called for (ms); 5000 by default. */
  pollMs?: number;
}

/** Projections that follow the events as they come. */
export interface Projector {
  /** Resolves when every projection has applied what stands at `position` and before it. */
  waitUntil(position: Position, options?: { timeoutMs?: number }): Promise<void>;
  /** Resolves when every projection has applied all events committed by now. */
  caughtUp(options?: { timeoutMs?: number }): Promise<void>;
  /** Ends after the batch under way. */
  close(): Promise<void>;
}

const BATCH = 200;
/** A batch ends after this many ms: while it runs, readers of events wait for its transaction. */
const BATCH_MS = 100;
const IDLE_MS = 60_000;
/** Between two looks for events whose signal was lost, with the process that sent it for example. */
const WATCH_MS = 5000;
const LOOK_AGAIN_MS = 10;
/** How soon (ms) to look again for events that a running transaction holds back. */
const HELD_BACK_MS = 5;

/**
 * Starts projections. Events and the checkpoint that says they were applied commit together, under
 * the checkpoint's lock: any number of instances may run, and each event is applied once.
 *
 * @example
 * const projector = startProjector({ database, store, projections: [quizzes, reviews], logger });
 */
export function startProjector(options: ProjectorOptions): Projector {
  const { database, projections, logger, onError } = options;
  const applied = new Map<string, Position>();
  const loops = new Map<string, WakeableLoop>();
  for (const projection of projections) {
    const { name } = projection;
    const loop = startWakeableLoop({
      // Wakes and the watch below call for it; this is for nothing but a batch that was cut short.
      pollMs: IDLE_MS,
      run: () => advance(projection, { ...options, applied }),
      onError: (error) => {
        logger.error({ err: error, projection: name }, "Cannot apply an event to a projection");
        onError?.(error, name);
      },
    });
    loops.set(name, loop);
  }
  // One cheap query for all projections finds what a lost signal left behind.
  const watch = startWakeableLoop({
    pollMs: options.pollMs ?? WATCH_MS,
    run: async () => {
      const last = await lastPosition(database);
      for (const [name, loop] of loops) {
        if (!hasReached(applied.get(name) ?? START, last)) loop.wake();
      }
      return undefined;
    },
    onError: (error) => logger.error({ err: error }, "Cannot check for new events"),
  });
  const subscription = database.listen(EVENTS_CHANNEL, () => {
    for (const loop of loops.values()) loop.wake();
  });
  subscription.catch((error) =>
    logger.warn({ err: error }, "Cannot listen for event notifications yet; polling instead"),
  );

  const names = projections.map(({ name }) => name);
  const waitUntil: Projector["waitUntil"] = async (position, { timeoutMs = 10_000 } = {}) => {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const reached = await readCheckpoints(database, names);
      const behind = names.filter((name) => !hasReached(reached.get(name) ?? START, position));
      if (behind.length === 0) return;
      if (Date.now() > deadline) {
        throw new Error(
          `Cannot wait for ${behind.join(", ")}: not up to date after ${timeoutMs} ms`,
        );
      }
      await pause(LOOK_AGAIN_MS);
    }
  };
  return {
    waitUntil,
    caughtUp: async (limit) => waitUntil(await lastPosition(database), limit),
    close: async () => {
      const [listening] = await Promise.allSettled([subscription]);
      if (listening.status === "fulfilled") await listening.value.close();
      await Promise.all([watch, ...loops.values()].map((loop) => loop.close()));
    },
  };
}

/** Applies one batch, and answers after how many ms to look again. */
async function advance(
  projection: Projection,
  options: ProjectorOptions & { applied: Map<string, Position> },
): Promise<number | undefined> {
  const { database, store, applied } = options;
  const batch = await database.transaction(async (tx) => {
    const from = await lockCheckpoint(tx, projection.name, { wait: false });
    if (from === undefined) return undefined;
    const { events, heldBack } = await store.readSettled(tx, from, { limit: BATCH });
    if (events.length === 0) return { reached: from, rest: false, heldBack };
    const { last, keys } = await applyInTime(tx, projection, events);
    await moveCheckpoint(tx, projection.name, last.position);
    await notifyProjected(tx, { schema: database.schema, keys });
    const rest = last !== events.at(-1) || events.length === BATCH;
    return { reached: last.position, rest, heldBack };
  });
  // Another instance has it: should that one die, the watch sees that this one is behind.
  if (batch === undefined) return undefined;
  applied.set(projection.name, batch.reached);
  if (batch.rest) return 0;
  return batch.heldBack ? HELD_BACK_MS : undefined;
}

async function applyInTime(
  tx: Transaction,
  projection: Projection,
  events: readonly RecordedEvent[],
): Promise<{ last: RecordedEvent; keys: Set<string> }> {
  const keys = new Set<string>();
  const deadline = Date.now() + BATCH_MS;
  let last: RecordedEvent | undefined;
  for (const recorded of events) {
    if (last && Date.now() > deadline) break;
    last = recorded;
    if (!projection.handles.includes(recorded.event.type)) continue;
    await projection.apply(tx, recorded, { live: true });
    for (const key of projection.keys?.(recorded) ?? []) keys.add(key);
  }
  if (last === undefined) throw new RangeError("Cannot apply a batch: it has no events");
  return { last, keys };
}
