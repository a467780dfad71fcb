import { fileURLToPath } from "node:url";
import { connectDatabase } from "../../shared/database/connect.ts";
import { startHousekeeping } from "../../shared/database/housekeeping.ts";
import { migrateDatabase } from "../../shared/database/migrate.ts";
import { appListener } from "../../shared/http/answer_unreadable.ts";
import { purgeIdempotencyKeys } from "../../shared/http/idempotency.ts";
import { listen } from "../../shared/http/listen.ts";
import { createServiceTokens } from "../../shared/http/service_tokens.ts";
import { startJobRunner } from "../../shared/jobs/job_runner.ts";
import { purgeJobs } from "../../shared/jobs/purge_jobs.ts";
import { createKafkaTransport } from "../../shared/messaging/kafka_transport.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { runService } from "../../shared/runtime/run_service.ts";
import { startTracing } from "../../shared/runtime/tracing.ts";
import { createAccessTokens } from "./adapters/access_tokens.ts";
import { openDeletedAccounts } from "./adapters/deleted_accounts.ts";
import { createPasswordHasher } from "./adapters/password_hasher.ts";
import { createSecretSealer } from "./adapters/secret_sealer.ts";
import { createServiceCalls } from "./adapters/service_calls.ts";
import { createSignInLimits, signInLimitSettings } from "./adapters/sign_in_limits.ts";
import { openSigningKeys } from "./adapters/signing_keys.ts";
import { createApp } from "./app.ts";
import { ensureOperator } from "./commands/ensure_operator.ts";
import { purgeSessions } from "./commands/purge_sessions.ts";
import { loadGatewayConfig } from "./config.ts";
import { publishedDocument } from "./documentation/published_document.ts";
import { ERASE_OWNER } from "./domain/erasure.ts";
import { eraseOwner } from "./jobs/erase_owner.ts";
import { crossOrigin } from "./proxy/cross_origin.ts";
import { createFrontDoor } from "./proxy/front_door.ts";
import { observeProxied } from "./proxy/observe_proxied.ts";
import { compileOperations } from "./proxy/operation_table.ts";
import { RateLimiter } from "./proxy/rate_limiter.ts";
import { transportSecurity } from "./proxy/response_headers.ts";
import { serve } from "./proxy/serve.ts";
import { TokenGate } from "./proxy/token_gate.ts";
import { openUpstream } from "./proxy/upstream.ts";

const service = "gateway";
const migrations = fileURLToPath(new URL("adapters/migrations", import.meta.url));
const everyMinute = 60_000;

await runService(
  async (run) => {
    const config = loadGatewayConfig(process.env);
    const logger = createLogger({ service, level: config.LOG_LEVEL });
    const onError = (error: unknown) => logger.error({ err: error }, "Background task failed");
    const metrics = createMetrics({ service });
    const tracing = await startTracing({ service, endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT });
    run.onShutdown("tracing", () => tracing.close());

    await migrateDatabase({ url: config.DATABASE_URL, schema: service, folder: migrations });
    const database = connectDatabase({ url: config.DATABASE_URL, schema: service });
    run.onShutdown("database", () => database.close());

    const sealer = createSecretSealer(config.KEY_ENCRYPTION_SECRET);
    const keys = await openSigningKeys({ database, sealer });
    const accessTokens = createAccessTokens({ keys });
    const identity = {
      database,
      tokens: accessTokens,
      passwords: createPasswordHasher({ concurrency: config.PASSWORD_CONCURRENCY }),
      limits: createSignInLimits(database, {
        ...signInLimitSettings,
        registrations: { points: config.REGISTRATIONS_PER_HOUR, duration: 60 * 60 },
      }),
      now: Date.now,
    };
    const { OPERATOR_EMAIL: email, OPERATOR_PASSWORD: password } = config;
    if (email !== undefined && password !== undefined) {
      await ensureOperator(identity, { email, password });
    }
    const deletedAccounts = await openDeletedAccounts({ database, onError });
    run.onShutdown("deleted accounts", () => deletedAccounts.close());
    const tokens = new TokenGate({
      verify: (token) => accessTokens.verify(token),
      isRevoked: (id) => deletedAccounts.has(id),
    });

    const upstreams = new Map(
      Object.entries(config.upstreamUrls).map(([name, url]) => [
        name,
        openUpstream({ service: name, url }),
      ]),
    );
    run.onShutdown("upstreams", () => Promise.all([...upstreams.values()].map((it) => it.close())));
    const calls = createServiceCalls({
      upstreams,
      tokens: createServiceTokens({
        service,
        secret: config.SERVICE_TOKEN_SECRET,
        keys: config.SERVICE_TOKEN_KEYS,
      }),
    });
    const transport = createKafkaTransport({
      brokers: config.KAFKA_BROKERS,
      clientId: service,
      logger,
    });
    run.onShutdown("kafka", () => transport.close());
    const jobs = startJobRunner({
      database,
      kinds: { [ERASE_OWNER]: eraseOwner(calls) },
      logger,
      metrics,
    });
    run.onShutdown("jobs", () => jobs.close());
    // Every instance keeps these in memory; what is below is done by one for all.
    const upkeep = setInterval(() => {
      for (const work of [keys.rotate, deletedAccounts.refresh]) work().catch(onError);
    }, everyMinute);
    run.onShutdown("upkeep", () => clearInterval(upkeep));
    const housekeeping = startHousekeeping({
      database,
      logger,
      tasks: {
        "expired sessions": () => purgeSessions(database),
        "idempotency keys": () => purgeIdempotencyKeys(database),
        "finished jobs": () => purgeJobs(database),
      },
    });
    run.onShutdown("housekeeping", () => housekeeping.close());

    const app = createApp({
      logger,
      metrics,
      readiness: { database: async () => database.sql`select 1` },
      identity,
      keys,
      deletedAccounts,
      tokens,
      calls,
      transport,
      document: publishedDocument,
      closing: run.signal,
      services: [...upstreams.keys()],
      trustedProxies: config.TRUSTED_PROXIES,
    });
    // Metrics are not public: the front door refuses them, this port serves them.
    const inside = await listen(app, { host: config.HOST, port: config.METRICS_PORT });
    logger.info({ event: "metrics", port: inside.port }, "Serving metrics on a separate port");
    run.onShutdown("metrics", () => inside.close());

    const door = createFrontDoor({
      table: compileOperations(publishedDocument()),
      upstreams,
      tokens,
      limiter: new RateLimiter({
        perSecond: config.RATE_LIMIT_PER_SECOND,
        burst: config.RATE_LIMIT_BURST,
      }),
      crossOrigin: crossOrigin(config.CORS_ORIGINS),
      bodyLimit: config.BODY_LIMIT_BYTES,
      uploadLimit: config.UPLOAD_LIMIT_BYTES,
      deadlineMs: config.UPSTREAM_DEADLINE_MS,
      trustedProxies: config.TRUSTED_PROXIES,
      transportSecurity: transportSecurity(config.HSTS_MAX_AGE_SECONDS),
      own: appListener(app, { hostname: config.HOST }),
      observe: observeProxied({ logger, metrics, upstreams }),
      onError,
    });
    const server = await serve(door, {
      host: config.HOST,
      port: config.PORT,
      logger,
      readyFd: config.READY_FD,
    });
    run.onShutdown("http", () => server.close());
  },
  { service },
);
