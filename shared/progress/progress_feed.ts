import type { Database } from "../database/connect.ts";
import { isTransientFailure } from "../database/transient_failure.ts";
import { backoff, pause } from "../runtime/backoff.ts";
import type { OwnedProgress, RecordedProgress } from "./progress.ts";
import { type ProgressBatch, progressNow, readAllProgress, readProgress } from "./read_progress.ts";
import { PROGRESS_CHANNEL } from "./report_progress.ts";
import { createWakeUp } from "./wake_up.ts";

/** From where to follow, and until when. */
export interface FollowOptions {
  /** The cursor of the last step that is known; `now()` for new steps only. */
  after: string;
  /** Ends the following. */
  signal: AbortSignal;
}

/** Follows the progress log of all learners. */
export interface ProgressFeed {
  /**
   * The steps of all learners after a place: those that are stored, then those that come, until
   * `signal` aborts. Yields undefined every `keepAliveMs` in which nothing comes. Goes on when the
   * database was away.
   */
  follow(options: FollowOptions): AsyncGenerator<OwnedProgress | undefined>;
  /** The place from which `follow` yields exactly what `stored` does not return yet. */
  now(): Promise<string>;
  /** One page of a learner's stored steps after a place. */
  stored(options: {
    ownerId: string;
    after: string;
    limit: number;
  }): Promise<readonly RecordedProgress[]>;
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

  async function* follow({ after, signal }: FollowOptions) {
    const ended = AbortSignal.any([signal, closing.signal]);
    const wakeUp = createWakeUp(ended);
    const subscription = await database.listen(PROGRESS_CHANNEL, wakeUp.waken);
    let place = after;
    // Readings one after the other that failed or had to leave a step for later.
    let unsettled = 0;
    try {
      while (!ended.aborted) {
        wakeUp.reset();
        const batch = await read(place);
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

  /** Undefined while the database is unavailable. */
  async function read(after: string): Promise<ProgressBatch<OwnedProgress> | undefined> {
    try {
      return await readAllProgress(database, { after });
    } catch (error) {
      if (isTransientFailure(error)) return undefined;
      throw error;
    }
  }

  return {
    follow,
    now: () => progressNow(database),
    stored: async (from) => (await readProgress(database, from)).steps,
    close: () => closing.abort(),
  };
}
