import { fileURLToPath } from "node:url";
import { connectDatabase } from "../../shared/database/connect.ts";
import { startHousekeeping } from "../../shared/database/housekeeping.ts";
import { migrateDatabase } from "../../shared/database/migrate.ts";
import { createClientAddressSigner } from "../../shared/http/client_address_token.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { runService } from "../../shared/runtime/run_service.ts";
import { startTracing } from "../../shared/runtime/tracing.ts";
import { serveApps } from "../../shared/service/serve.ts";
import { createPlatform } from "./adapters/platform.ts";
import { createSessionStore } from "./adapters/session_store.ts";
import { createApps } from "./app.ts";
import { loadAssets } from "./assets/load_assets.ts";
import { loadWebConfig } from "./config.ts";

const service = "web";
const migrations = fileURLToPath(new URL("adapters/migrations", import.meta.url));

await runService(
  async (run) => {
    const config = loadWebConfig(process.env);
    const { DATABASE_URL: url, DATABASE_TLS_AUTHORITY: authority } = config;
    const { DEMO_EMAIL: email, DEMO_PASSWORD: password } = config;
    const logger = createLogger({ service, level: config.LOG_LEVEL });
    const metrics = createMetrics({ service });
    const tracing = await startTracing({ service, endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT });
    run.onShutdown("tracing", () => tracing.close());
    await migrateDatabase({ url, authority, schema: service, folder: migrations });
    const database = connectDatabase({ url, authority, schema: service });
    run.onShutdown("database", () => database.close());

    const sessions = createSessionStore(database);
    const housekeeping = startHousekeeping({
      database,
      logger,
      tasks: { "expired sessions": () => sessions.purge() },
    });
    run.onShutdown("housekeeping", () => housekeeping.close());
    const apps = createApps({
      logger,
      metrics,
      readiness: { database: async () => database.sql`select 1` },
      sessions,
      platform: createPlatform({
        baseUrl: config.GATEWAY_URL,
        clients: createClientAddressSigner({ service, secret: config.SERVICE_TOKEN_SECRET }),
      }),
      assets: await loadAssets(),
      demo: email !== undefined && password !== undefined ? { email, password } : undefined,
      closing: run.signal,
    });
    await serveApps(run, apps, { config, logger });
  },
  { service },
);
