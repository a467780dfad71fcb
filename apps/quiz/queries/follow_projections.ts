import type { Database } from "../../../shared/database/connect.ts";
import { ALL_KEYS, listenProjected } from "../../../shared/event_sourcing/projected_keys.ts";
import type { ReadCache } from "./read_cache.ts";

/** Keeps a cache consistent: drops keys that any instance changes, bypasses it while disconnected. */
export async function followProjections(
  database: Database,
  cache: ReadCache,
): Promise<{ close(): Promise<void> }> {
  const subscription = await listenProjected(
    database,
    (keys) => {
      if (keys.includes(ALL_KEYS)) cache.open();
      else cache.forget(keys);
    },
    { onLost: () => cache.bypass() },
  );
  cache.open();
  return subscription;
}
