import type { Database } from "../../../shared/database/connect.ts";
import { purgeIdempotencyKeys } from "../../../shared/http/idempotency.ts";
import { purgeProgress } from "../../../shared/progress/report_progress.ts";
import type { Logger } from "../../../shared/runtime/logger.ts";

/** Days after which a reservation can no longer count for a day anywhere. */
const KEEP_RESERVATIONS_DAYS = 2;

/** Removes what has served its time now and then every `everyMs` (10 minutes), until closed. */
export function startCleaning(
  { database, logger }: { database: Database; logger: Logger },
  { everyMs = 10 * 60_000 }: { everyMs?: number } = {},
): { close(): Promise<void> } {
  let running = Promise.resolve();
  const clean = async () => {
    try {
      await purgeIdempotencyKeys(database);
      await purgeProgress(database);
      await database.sql`
        delete from allowance_reservations
        where day < current_date - ${KEEP_RESERVATIONS_DAYS}::int`;
    } catch (error) {
      logger.warn({ err: error }, "Cleaning up failed and is tried again later");
    }
  };
  const start = () => {
    running = running.then(clean);
  };
  const timer = setInterval(start, everyMs);
  start();
  return {
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
