import type { z } from "zod";
import { connectDatabase, type Database } from "../database/connect.ts";
import { migrateDatabase } from "../database/migrate.ts";
import {
  createPostgresEventStore,
  type PostgresEventStore,
} from "../event_sourcing/postgres_event_store.ts";
import { createServiceTokens, type ServiceTokens } from "../http/service_tokens.ts";
import { createUserVerifier, type UserVerifier } from "../http/user_verifier.ts";
import { createKafkaTransport } from "../messaging/kafka_transport.ts";
import type { Transport } from "../messaging/transport.ts";
import { createLogger, type Logger } from "../runtime/logger.ts";
import { createMetrics, type Metrics } from "../runtime/metrics.ts";
import type { ServiceRun } from "../runtime/run_service.ts";
import { serviceSettings, settings } from "../runtime/settings.ts";
import { startTracing } from "../runtime/tracing.ts";

/** The settings of every service that takes part in events and answers learners. */
export const foundationSettings = {
  ...serviceSettings,
  KAFKA_BROKERS: settings.KAFKA_BROKERS,
  GATEWAY_URL: settings.GATEWAY_URL,
} as const;

type FoundationConfig = z.output<z.ZodObject<typeof foundationSettings>>;

/** What every service behind the gateway stands on. */
export interface Foundation {
  readonly service: string;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly database: Database;
  readonly store: PostgresEventStore;
  readonly transport: Transport;
  /** Signs calls to other services, and checks theirs. */
  readonly services: ServiceTokens;
  /** Checks learners' tokens by the gateway's keys. */
  readonly users: UserVerifier;
}

/**
 * Opens what a service stands on: logs, metrics and traces, its migrated schema, Kafka, and the
 * tokens of learners and services. What it opens is closed with `run`.
 *
 * @throws whatever keeps it from starting: a database that is not there, a migration that fails
 * @example
 * await runService(async (run) => {
 *   const config = loadQuizConfig(process.env);
 *   const foundation = await openFoundation(run, { service: "quiz", config, migrations });
 * }, { service: "quiz" });
 */
export async function openFoundation(
  run: ServiceRun,
  options: {
    /** Its name, its login and its schema. */
    service: string;
    config: FoundationConfig;
    /** The folder with its migrations. */
    migrations: string;
  },
): Promise<Foundation> {
  const { service, config, migrations } = options;
  const logger = createLogger({ service, level: config.LOG_LEVEL });
  const metrics = createMetrics({ service });
  const tracing = await startTracing({ service, endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT });
  run.onShutdown("tracing", () => tracing.close());

  await migrateDatabase({ url: config.DATABASE_URL, schema: service, folder: migrations });
  const database = connectDatabase({ url: config.DATABASE_URL, schema: service });
  run.onShutdown("database", () => database.close());
  const transport = createKafkaTransport({
    brokers: config.KAFKA_BROKERS,
    clientId: service,
    logger,
  });
  run.onShutdown("kafka", () => transport.close());

  const jwksUrl = new URL("/.well-known/jwks.json", config.GATEWAY_URL).href;
  return {
    service,
    logger,
    metrics,
    database,
    store: createPostgresEventStore(),
    transport,
    services: createServiceTokens({
      service,
      secret: config.SERVICE_TOKEN_SECRET,
      keys: config.SERVICE_TOKEN_KEYS,
    }),
    users: createUserVerifier({ jwksUrl }),
  };
}
