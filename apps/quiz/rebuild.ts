import { z } from "zod";
import { connectDatabase } from "../../shared/database/connect.ts";
import { createPostgresEventStore } from "../../shared/event_sourcing/postgres_event_store.ts";
import { rebuildProjection } from "../../shared/event_sourcing/rebuild_projection.ts";
import { loadConfig } from "../../shared/runtime/config.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { settings } from "../../shared/runtime/settings.ts";
import { projections } from "./projections/all_projections.ts";

/** `npm run projections:rebuild -- quiz`: makes the read models anew while the service runs. */
const service = "quiz";
const config = loadConfig(z.object({ DATABASE_URL: settings.DATABASE_URL }), process.env, {
  service,
});
const logger = createLogger({ service });
const database = connectDatabase({ url: config.DATABASE_URL, schema: service, maxConnections: 3 });
try {
  for (const projection of projections) {
    const { events } = await rebuildProjection({
      database,
      store: createPostgresEventStore(),
      projection,
    });
    logger.info({ projection: projection.name, events }, "Rebuilt a read model");
  }
} finally {
  await database.close();
}
