import type { Database } from "../database/connect.ts";
import { pause } from "../runtime/backoff.ts";
import type { RecordedProgress } from "./progress.ts";
import { readProgress } from "./read_progress.ts";
import { createWakeUp } from "./wake_up.ts";

/** Follows the progress log for any number of learners over one listening connection. */
export interface ProgressFeed {
  /**
   * A learner's steps after a place: those that are there, then those that come, until `signal`
   * aborts. Yields undefined every `keepAliveMs` in which nothing comes.
   */
  follow(options: {
    ownerId: string;
    after: string;
    signal: AbortSignal;
  }): AsyncGenerator<RecordedProgress | undefined>;
  /** Ends every follower and stops listening. */
  close(): Promise<void>;
}

/** How soon to look again at a step that waits for an older transaction. */
const HELD_MS = 50;

/** Listens for `reportProgress` in this service's schema. */
export async function createProgressFeed(options: {
  database: Database;
  /** 15000 unless told; also the longest that a missed notification delays a step. */
  keepAliveMs?: number;
}): Promise<ProgressFeed> {
  const { database, keepAliveMs = 15_000 } = options;
  const waiting = new Map<string, Set<() => void>>();
  const closing = new AbortController();

  const wake = (ownerId: string): void => {
    for (const waken of waiting.get(ownerId) ?? []) waken();
  };
  const wakeAll = (): void => {
    for (const ownerId of waiting.keys()) wake(ownerId);
  };
  // Called anew after a lost connection, when notifications may have been missed.
  const listening = await database.sql.listen(`${database.schema}_progress`, wake, wakeAll);

  async function* follow({
    ownerId,
    after,
    signal,
  }: Parameters<ProgressFeed["follow"]>[0]): AsyncGenerator<RecordedProgress | undefined> {
    const ended = AbortSignal.any([signal, closing.signal]);
    const wakeUp = createWakeUp(ended);
    const wakers = waiting.get(ownerId) ?? new Set();
    waiting.set(ownerId, wakers.add(wakeUp.waken));
    let place = after;
    try {
      while (!ended.aborted) {
        wakeUp.reset();
        const { steps, held } = await readProgress(database, { ownerId, after: place });
        for (const step of steps) {
          yield step;
          place = step.cursor;
        }
        if (steps.length > 0) continue;
        if (held) await pause(HELD_MS, ended);
        else if (!(await wakeUp.within(keepAliveMs))) yield undefined;
      }
    } finally {
      wakers.delete(wakeUp.waken);
      if (wakers.size === 0) waiting.delete(ownerId);
    }
  }

  return {
    follow,
    async close() {
      closing.abort();
      await listening.unlisten();
    },
  };
}
