import { fileURLToPath } from "node:url";
import { connectDatabase } from "../../shared/database/connect.ts";
import { migrateDatabase } from "../../shared/database/migrate.ts";
import { listen } from "../../shared/http/listen.ts";
import { createServiceTokens } from "../../shared/http/service_tokens.ts";
import { createUserVerifier } from "../../shared/http/user_verifier.ts";
import { createKafkaTransport } from "../../shared/messaging/kafka_transport.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { runService } from "../../shared/runtime/run_service.ts";
import { startTracing } from "../../shared/runtime/tracing.ts";
import { createDocumentsClient } from "./adapters/documents_client.ts";
import { makeQuestionsInChild } from "./adapters/limited_question_maker.ts";
import { loadQuizConfig } from "./config.ts";
import { startQuizService } from "./quiz_service.ts";

const service = "quiz";
const migrations = fileURLToPath(new URL("adapters/migrations", import.meta.url));

await runService(
  async (run) => {
    const config = loadQuizConfig(process.env);
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

    const services = createServiceTokens({ service, secret: config.SERVICE_TOKEN_SECRET });
    const jwksUrl = new URL("/.well-known/jwks.json", config.GATEWAY_URL).href;
    const quiz = await startQuizService({
      database,
      transport,
      logger,
      metrics,
      services,
      users: createUserVerifier({ jwksUrl }),
      documents: createDocumentsClient({ url: config.DOCUMENTS_URL, tokens: services }),
      makeQuestions: makeQuestionsInChild,
      dailyQuizzes: config.DAILY_QUIZZES,
      cacheEntries: config.CACHE_ENTRIES,
      stepLimits: {
        documents: config.DOCUMENTS_DEADLINE_MS,
        notes: config.NOTES_DEADLINE_MS,
        questions: config.QUESTIONS_DEADLINE_MS,
        publication: config.PUBLICATION_DEADLINE_MS,
      },
      onCrash: (error) => run.fail(error),
    });
    run.onShutdown("quiz", () => quiz.close());

    const server = await listen(quiz.app, {
      port: config.PORT,
      host: config.HOST,
      logger,
      readyFd: config.READY_FD,
    });
    run.onShutdown("http", () => server.close());
  },
  { service },
);
