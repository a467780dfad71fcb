import type { z } from "zod";
import { connectDatabase, type Database } from "../database/connect.ts";
import { migrateDatabase } from "../database/migrate.ts";
import {
  createPostgresEventStore,
  type PostgresEventStore,
} from "../event_sourcing/postgres_event_store.ts";
import { createServiceClient, type ServiceClient } from "../http/service_client.ts";
import { createServiceTokens, type ServiceTokens } from "../http/service_tokens.ts";
import { createUserVerifier, type UserVerifier } from "../http/user_verifier.ts";
import {
  IncompleteKafkaSecurityError,
  type KafkaSecurity,
  kafkaSecurity,
} from "../messaging/kafka_security.ts";
import { createKafkaTransport } from "../messaging/kafka_transport.ts";
import type { Transport } from "../messaging/transport.ts";
import { followRevocations } from "../revocations/follow_revocations.ts";
import { RevocationList } from "../revocations/revocation_list.ts";
import { ConfigError } from "../runtime/config.ts";
import { type HostSlots, openHostSlots } from "../runtime/host_slots.ts";
import { createLogger, type Logger } from "../runtime/logger.ts";
import { createMetrics, type Metrics } from "../runtime/metrics.ts";
import type { ServiceRun } from "../runtime/run_service.ts";
import { serviceSettings, settings } from "../runtime/settings.ts";
import { startTracing } from "../runtime/tracing.ts";

/** The settings of every service that takes part in events, the gateway included. */
export const baseSettings = {
  ...serviceSettings,
  KAFKA_BROKERS: settings.KAFKA_BROKERS,
  KAFKA_TLS_AUTHORITY: settings.KAFKA_TLS_AUTHORITY,
  KAFKA_USERNAME: settings.KAFKA_USERNAME,
  KAFKA_PASSWORD: settings.KAFKA_PASSWORD,
} as const;

/** The settings of every service behind the gateway. */
export const foundationSettings = {
  ...baseSettings,
  GATEWAY_URL: settings.GATEWAY_URL,
  GATEWAY_INTERNAL_URL: settings.GATEWAY_INTERNAL_URL,
  HOST_JOB_SLOTS: settings.HOST_JOB_SLOTS,
  HOST_JOB_SLOTS_FOLDER: settings.HOST_JOB_SLOTS_FOLDER,
  OPEN_JOBS_PER_OWNER: settings.OPEN_JOBS_PER_OWNER,
} as const;

type BaseConfig = z.output<z.ZodObject<typeof baseSettings>>;
type FoundationConfig = z.output<z.ZodObject<typeof foundationSettings>>;

/** What every service stands on, the gateway included. */
export interface Base {
  readonly service: string;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly database: Database;
  readonly transport: Transport;
  /** Signs calls to other services, and checks theirs. */
  readonly services: ServiceTokens;
  /** A client of another service's machine port at a base address, closed at shutdown. */
  readonly callService: (service: string, url: string) => ServiceClient;
}

/** What every service behind the gateway stands on. */
export interface Foundation extends Base {
  readonly store: PostgresEventStore;
  /** Checks learners' tokens by the gateway's keys. */
  readonly users: UserVerifier;
  /** What heavy jobs share on this host; without it, a kind's concurrency is its only limit. */
  readonly slots?: HostSlots;
  /** Requests of one kind that a learner may have in progress; 50 by default. */
  readonly maxOpenJobs?: number;
}

/** What to open. */
export interface BaseOptions {
  /** Its name, its login and its schema. */
  readonly service: string;
  readonly config: BaseConfig;
  /** The folder with its migrations. */
  readonly migrations: string;
}

/**
 * Opens what every service stands on: logs, metrics and traces, its migrated schema, Kafka, and the
 * tokens and clients of services. What it opens is closed with `run`.
 *
 * @throws whatever prevents the start: settings that contradict each other, a database that is not
 * there, a migration that fails
 * @example
 * const base = await openBase(run, { service: "gateway", config, migrations });
 */
export async function openBase(run: ServiceRun, options: BaseOptions): Promise<Base> {
  const { service, config, migrations } = options;
  const security = readSecurity(service, config);
  const logger = createLogger({ service, level: config.LOG_LEVEL });
  const metrics = createMetrics({ service });
  const tracing = await startTracing({ service, endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT });
  run.onShutdown("tracing", () => tracing.close());

  const address = { url: config.DATABASE_URL, authority: config.DATABASE_TLS_AUTHORITY };
  await migrateDatabase({ ...address, schema: service, folder: migrations });
  const database = connectDatabase({ ...address, schema: service });
  run.onShutdown("database", () => database.close());
  const transport = createKafkaTransport({
    brokers: config.KAFKA_BROKERS,
    clientId: service,
    logger,
    security,
  });
  run.onShutdown("kafka", () => transport.close());
  const services = createServiceTokens({
    service,
    secret: config.SERVICE_TOKEN_SECRET,
    keys: config.SERVICE_TOKEN_KEYS,
  });
  return {
    ...{ service, logger, metrics, database, transport, services },
    callService(called, url) {
      const client = createServiceClient({ service: called, url, tokens: services });
      run.onShutdown(`client of ${called}`, () => client.close());
      return client;
    },
  };
}

/**
 * Opens what a service behind the gateway stands on.
 *
 * @throws whatever prevents the start: a database that is not there, a migration that fails
 * @example
 * await runService(async (run) => {
 *   const config = loadQuizConfig(process.env);
 *   const foundation = await openFoundation(run, { service: "quiz", config, migrations });
 * }, { service: "quiz" });
 */
export async function openFoundation(
  run: ServiceRun,
  options: BaseOptions & { readonly config: FoundationConfig },
): Promise<Foundation> {
  const { config } = options;
  const jwksUrl = new URL("/.well-known/jwks.json", config.GATEWAY_URL).href;
  const slots = openHostSlots({
    total: config.HOST_JOB_SLOTS,
    folder: config.HOST_JOB_SLOTS_FOLDER,
  });
  run.onShutdown("job slots", () => slots.close());
  const base = await openBase(run, options);
  const revocations = new RevocationList();
  const follower = followRevocations({
    gateway: base.callService("gateway", config.GATEWAY_INTERNAL_URL),
    list: revocations,
    onError: (error) =>
      base.logger.warn(
        { err: error },
        "The feed of revoked sessions was interrupted; reconnecting",
      ),
  });
  run.onShutdown("revocations", () => follower.close());
  return {
    ...base,
    store: createPostgresEventStore(),
    users: createUserVerifier({ jwksUrl, revocations }),
    slots,
    maxOpenJobs: config.OPEN_JOBS_PER_OWNER,
  };
}

function readSecurity(service: string, config: BaseConfig): KafkaSecurity | undefined {
  try {
    return kafkaSecurity(config);
  } catch (error) {
    if (!(error instanceof IncompleteKafkaSecurityError)) throw error;
    throw new ConfigError(service, [error.message], { cause: error });
  }
}
