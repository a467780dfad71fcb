import { z } from "zod";
import { connectDatabase } from "../database/connect.ts";
import { loadConfig } from "../runtime/config.ts";
import { createLogger } from "../runtime/logger.ts";
import { settings } from "../runtime/settings.ts";
import { createPostgresEventStore } from "./postgres_event_store.ts";
import type { Projection } from "./projection.ts";
import { rebuildProjection } from "./rebuild_projection.ts";

/**
 * A service's `npm run projections:rebuild`: rebuilds its read models, one after the other, in
 * the database that `DATABASE_URL` names, while the service runs.
 *
 * @throws {ConfigError} when `DATABASE_URL` is missing or no address
 * @throws {RebuildRunningError} when another rebuild is under way
 *
 * @example
 * await rebuildReadModels({ service: "quiz", projections, env: process.env });
 */
export async function rebuildReadModels(options: {
  service: string;
  projections: readonly Projection[];
  env: Readonly<Record<string, string | undefined>>;
}): Promise<void> {
  const { service, projections, env } = options;
  const { DATABASE_URL, DATABASE_TLS_AUTHORITY } = settings;
  const config = loadConfig(z.object({ DATABASE_URL, DATABASE_TLS_AUTHORITY }), env, { service });
  const logger = createLogger({ service });
  const database = connectDatabase({
    url: config.DATABASE_URL,
    authority: config.DATABASE_TLS_AUTHORITY,
    schema: service,
    maxConnections: 3,
  });
  const store = createPostgresEventStore();
  try {
    for (const projection of projections) {
      const { events } = await rebuildProjection({ database, store, projection });
      logger.info({ projection: projection.name, events }, "Read model rebuilt");
    }
  } finally {
    await database.close();
  }
}
