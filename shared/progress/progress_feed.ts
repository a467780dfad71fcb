import type { Database } from "../database/connect.ts";
import { isTransientFailure } from "../database/transient_failure.ts";
import { backoff, pause } from "../runtime/backoff.ts";
import type { RecordedProgress } from "./progress.ts";
import { progressChannel } from "./progress_channel.ts";
import { type ProgressBatch, readProgress } from "./read_progress.ts";
import { createWakeUp } from "./wake_up.ts";

/** Whom to follow, and from where. */
export interface FollowOptions {
  ownerId: string;
  /** The cursor of the last step that is known; `PROGRESS_START` for all stored steps. */
  after: string;
  /** Ends the following. */
  signal: AbortSignal;
}

/** Follows the progress log for any number of learners. */
export interface ProgressFeed {
  /**
   * A learner's steps after a place: those that are there, then those that come, until `signal`
   * aborts. Yields undefined every `keepAliveMs` in which nothing comes. Goes on when the database
   * was away.
   */
  follow(options: FollowOptions): AsyncGenerator<RecordedProgress | undefined>;
  /** Ends every follower. */
  close(): void;
}

/**
 * Makes a feed of what `reportProgress` writes in a service's schema.
 *
 * @example
 * const feed = createProgressFeed({ database });
 * run.signal.addEventListener("abort", () => feed.close());
 * app.route("/", progressRoutes({ feed, logger }));
 */
export function createProgressFeed(options: {
  database: Database;
  /** 15000 by default; also the longest that a lost signal delays a step. */
  keepAliveMs?: number;
}): ProgressFeed {
  const { database, keepAliveMs = 15_000 } = options;
  const closing = new AbortController();

  async function* follow({ ownerId, after, signal }: FollowOptions) {
    const ended = AbortSignal.any([signal, closing.signal]);
    const wakeUp = createWakeUp(ended);
    const subscription = await database.listen(progressChannel(ownerId), wakeUp.waken);
    let place = after;
    // Readings one after the other that failed or had to leave a step for later.
    let unsettled = 0;
    try {
      while (!ended.aborted) {
        wakeUp.reset();
        const batch = await read({ ownerId, after: place });
        for (const step of batch?.steps ?? []) {
          yield step;
          place = step.cursor;
        }
        if (batch && batch.steps.length > 0) {
          unsettled = 0;
        } else if (batch && !batch.held) {
          unsettled = 0;
          if (!(await wakeUp.within(keepAliveMs))) yield undefined;
        } else {
          unsettled += 1;
          await pause(backoff(unsettled, { baseMs: 20, maxMs: 1000 }), ended);
        }
      }
    } finally {
      await subscription.close();
    }
  }

  /** Undefined while the database is away. */
  async function read(from: {
    ownerId: string;
    after: string;
  }): Promise<ProgressBatch | undefined> {
    try {
      return await readProgress(database, from);
    } catch (error) {
      if (isTransientFailure(error)) return undefined;
      throw error;
    }
  }

  return { follow, close: () => closing.abort() };
}
