import { fileURLToPath } from "node:url";
import { connectDatabase } from "../../shared/database/connect.ts";
import { startHousekeeping } from "../../shared/database/housekeeping.ts";
import { migrateDatabase } from "../../shared/database/migrate.ts";
import { createPostgresEventStore } from "../../shared/event_sourcing/postgres_event_store.ts";
import { startProjector } from "../../shared/event_sourcing/projector.ts";
import { purgeIdempotencyKeys } from "../../shared/http/idempotency.ts";
import { listen } from "../../shared/http/listen.ts";
import { createServiceTokens } from "../../shared/http/service_tokens.ts";
import { createUserVerifier } from "../../shared/http/user_verifier.ts";
import { startJobRunner } from "../../shared/jobs/job_runner.ts";
import { purgeJobs } from "../../shared/jobs/purge_jobs.ts";
import { purgeInbox } from "../../shared/messaging/inbox.ts";
import { startInboxConsumer } from "../../shared/messaging/inbox_consumer.ts";
import { createKafkaTransport } from "../../shared/messaging/kafka_transport.ts";
import { startRelay } from "../../shared/messaging/relay.ts";
import { purgeErasedOwners } from "../../shared/owners/erased_owners.ts";
import { createProgressFeed } from "../../shared/progress/progress_feed.ts";
import { purgeProgress } from "../../shared/progress/report_progress.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { runService } from "../../shared/runtime/run_service.ts";
import { startTracing } from "../../shared/runtime/tracing.ts";
import { openObjectStore } from "../../shared/storage/open_object_store.ts";
import { detectMediaType } from "./adapters/detect_media_type.ts";
import { limitedNotes, limitedParsing } from "./adapters/limited_work.ts";
import { createApp } from "./app.ts";
import { REMOVE_OBJECTS } from "./commands/remove_objects.ts";
import { loadDocumentsConfig } from "./config.ts";
import { noteProcessed } from "./consumers/note_processed.ts";
import { parseUploaded } from "./consumers/parse_uploaded.ts";
import { MAKE_NOTES, makeDocumentNotes } from "./jobs/make_notes.ts";
import { PARSE, parseDocument } from "./jobs/parse_document.ts";
import { removeAbandonedUploads } from "./jobs/remove_abandoned_uploads.ts";
import { removeStoredObjects } from "./jobs/remove_stored_objects.ts";
import { resumeOverdue } from "./jobs/resume_overdue.ts";
import { projections } from "./projections/all_projections.ts";

const service = "documents";
const migrations = fileURLToPath(new URL("adapters/migrations", import.meta.url));

await runService(
  async (run) => {
    const config = loadDocumentsConfig(process.env);
    const logger = createLogger({ service, level: config.LOG_LEVEL });
    const metrics = createMetrics({ service });
    const tracing = await startTracing({ service, endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT });
    run.onShutdown("tracing", () => tracing.close());

    await migrateDatabase({ url: config.DATABASE_URL, schema: service, folder: migrations });
    const database = connectDatabase({ url: config.DATABASE_URL, schema: service });
    run.onShutdown("database", () => database.close());
    const store = createPostgresEventStore();
    const objects = await openObjectStore(config.STORAGE_URL);
    const transport = createKafkaTransport({
      brokers: config.KAFKA_BROKERS,
      clientId: service,
      logger,
    });
    run.onShutdown("kafka", () => transport.close());

    const housekeeping = startHousekeeping({
      database,
      logger,
      chores: {
        "abandoned uploads": () => removeAbandonedUploads({ database, objects }),
        "overdue documents": () => resumeOverdue(database),
        "partial objects": () => objects.sweep(),
        "idempotency keys": () => purgeIdempotencyKeys(database),
        "progress steps": () => purgeProgress(database),
        "inbox rows": () => purgeInbox(database),
        "erased owners": () => purgeErasedOwners(database),
        "finished jobs": () => purgeJobs(database),
      },
    });
    run.onShutdown("housekeeping", () => housekeeping.close());
    const projector = startProjector({ database, store, projections, logger });
    run.onShutdown("projections", () => projector.close());
    const relay = startRelay({ database, transport, logger, metrics });
    run.onShutdown("relay", () => relay.close());

    const parsing = {
      timeLimitMs: config.PARSE_TIME_LIMIT_SECONDS * 1000,
      memoryMb: config.PARSE_MEMORY_MB,
    };
    const noting = {
      timeLimitMs: config.NOTES_TIME_LIMIT_SECONDS * 1000,
      memoryMb: config.NOTES_MEMORY_MB,
    };
    const work = { database, store, objects };
    const jobs = startJobRunner({
      database,
      logger,
      metrics,
      kinds: {
        [PARSE]: parseDocument({
          ...work,
          parse: limitedParsing({ objects }, parsing),
          timeLimitMs: parsing.timeLimitMs,
        }),
        [MAKE_NOTES]: makeDocumentNotes({
          ...work,
          makeNotes: limitedNotes(noting),
          timeLimitMs: noting.timeLimitMs,
        }),
        [REMOVE_OBJECTS]: removeStoredObjects({ objects }),
      },
    });
    run.onShutdown("jobs", () => jobs.close());

    const consumers = await Promise.all(
      [parseUploaded, noteProcessed].map((group) =>
        startInboxConsumer({
          ...group,
          database,
          transport,
          logger,
          metrics,
          onCrash: (error) => run.fail(error),
        }),
      ),
    );
    run.onShutdown("consumers", () => Promise.all(consumers.map((consumer) => consumer.close())));

    const progress = await createProgressFeed({ database });
    run.onShutdown("progress", () => progress.close());
    const jwksUrl = new URL("/.well-known/jwks.json", config.GATEWAY_URL).href;
    const app = createApp({
      ...work,
      logger,
      metrics,
      progress,
      detectMediaType,
      maxUploadBytes: config.UPLOAD_LIMIT_BYTES,
      users: createUserVerifier({ jwksUrl }),
      services: createServiceTokens({ service, secret: config.SERVICE_TOKEN_SECRET }),
      readiness: {
        database: async () => database.sql`select 1`,
        kafka: () => transport.check(),
        storage: () => objects.check(),
      },
    });
    const server = await listen(app, {
      port: config.PORT,
      host: config.HOST,
      logger,
      readyFd: config.READY_FD,
    });
    run.onShutdown("http", () => server.close());
  },
  { service },
);
