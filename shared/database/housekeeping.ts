import type { Logger } from "../runtime/logger.ts";
import { withAdvisoryLock } from "./advisory_lock.ts";
import type { Database } from "./connect.ts";

/** What is done now and then so that a service's tables and stores do not grow for ever. */
export type MaintenanceTask = () => Promise<unknown>;

/** Which maintenance tasks to run, and how often. */
export interface HousekeepingOptions {
  database: Database;
  /** By name. They run one after the other; each must bear being cut short and done again. */
  tasks: Readonly<Record<string, MaintenanceTask>>;
  logger: Logger;
  /** Milliseconds between two rounds; ten minutes by default. */
  everyMs?: number;
}

/** Running housekeeping. */
export interface Housekeeping {
  /** Ends after the running task. */
  close(): Promise<void>;
}

/**
 * Runs a service's maintenance tasks now and then every `everyMs`. One instance runs a round, the
 * others skip it. A task that fails is logged and retried in the next round; the others still run.
 *
 * @example
 * const housekeeping = startHousekeeping({ database, logger, tasks: {
 *   "idempotency keys": () => purgeIdempotencyKeys(database),
 * } });
 */
export function startHousekeeping(options: HousekeepingOptions): Housekeeping {
  const { database, tasks, logger, everyMs = 10 * 60_000 } = options;
  let closed = false;

  async function runTasks(): Promise<void> {
    for (const [task, run] of Object.entries(tasks)) {
      if (closed) return;
      try {
        await run();
      } catch (error) {
        logger.warn(
          { err: error, task },
          "A maintenance task failed and will be retried in the next round",
        );
      }
    }
  }

  async function round(): Promise<void> {
    try {
      await withAdvisoryLock(database, "housekeeping", runTasks);
    } catch (error) {
      logger.warn(
        { err: error },
        "Housekeeping could not start and will be retried in the next round",
      );
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
