import type { Logger } from "../runtime/logger.ts";
import { withAdvisoryLock } from "./advisory_lock.ts";
import type { Database } from "./connect.ts";

/** What is done now and then so that a service's tables and stores do not grow for ever. */
export type Chore = () => Promise<unknown>;

/** Which chores, and how often. */
export interface HousekeepingOptions {
  database: Database;
  /** By name. They run one after the other; each must bear being cut short and done again. */
  chores: Readonly<Record<string, Chore>>;
  logger: Logger;
  /** Milliseconds between two rounds; ten minutes unless told. */
  everyMs?: number;
}

/** Housekeeping that goes on. */
export interface Housekeeping {
  /** Ends after the chore under way. */
  close(): Promise<void>;
}

/**
 * Does a service's chores at once and then every `everyMs`. One instance does a round, the others
 * leave it to that one. A chore that fails is logged and done in the next round; the rest goes on.
 *
 * @example
 * const housekeeping = startHousekeeping({ database, logger, chores: {
 *   "forget old answers": () => purgeIdempotencyKeys(database),
 * } });
 */
export function startHousekeeping(options: HousekeepingOptions): Housekeeping {
  const { database, chores, logger, everyMs = 10 * 60_000 } = options;
  let closed = false;

  async function doChores(): Promise<void> {
    for (const [chore, run] of Object.entries(chores)) {
      if (closed) return;
      try {
        await run();
      } catch (error) {
        logger.warn({ err: error, chore }, "A chore failed and is done in the next round");
      }
    }
  }

  async function round(): Promise<void> {
    try {
      await withAdvisoryLock(database, "housekeeping", doChores);
    } catch (error) {
      logger.warn({ err: error }, "Housekeeping cannot begin and is tried in the next round");
    }
  }

  let running = round();
  const timer = setInterval(() => {
    running = running.then(round);
  }, everyMs);
  return {
    close: async () => {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
}
