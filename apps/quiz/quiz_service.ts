import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Database } from "../../shared/database/connect.ts";
import { startHousekeeping } from "../../shared/database/housekeeping.ts";
import { createPostgresEventStore } from "../../shared/event_sourcing/postgres_event_store.ts";
import { type Projector, startProjector } from "../../shared/event_sourcing/projector.ts";
import { purgeIdempotencyKeys } from "../../shared/http/idempotency.ts";
import type { ServiceEnv } from "../../shared/http/service_env.ts";
import type { ServiceTokens } from "../../shared/http/service_tokens.ts";
import type { UserVerifier } from "../../shared/http/user_verifier.ts";
import { startJobRunner } from "../../shared/jobs/job_runner.ts";
import { purgeJobs } from "../../shared/jobs/purge_jobs.ts";
import type { EventHandler } from "../../shared/messaging/event_handler.ts";
import { purgeInbox } from "../../shared/messaging/inbox.ts";
import { startInboxConsumer } from "../../shared/messaging/inbox_consumer.ts";
import { startRelay } from "../../shared/messaging/relay.ts";
import type { Transport } from "../../shared/messaging/transport.ts";
import { purgeErasedOwners } from "../../shared/owners/erased_owners.ts";
import { createProgressFeed } from "../../shared/progress/progress_feed.ts";
import { purgeProgress } from "../../shared/progress/report_progress.ts";
import type { Logger } from "../../shared/runtime/logger.ts";
import type { Metrics } from "../../shared/runtime/metrics.ts";
import { createApp } from "./app.ts";
import { purgeReservations } from "./commands/purge_reservations.ts";
import type { QuizContext } from "./commands/quiz_context.ts";
import { bankHandlers } from "./consumers/bank.ts";
import { generateHandlers } from "./consumers/generate.ts";
import { sagaHandlers } from "./consumers/saga.ts";
import type { DocumentSource } from "./domain/document_source.ts";
import { BUILD_BANK, CONFIRM_PUBLICATION, WORKFLOW_DEADLINE } from "./domain/job_kinds.ts";
import { buildBank, type QuestionMaker } from "./jobs/build_bank.ts";
import { confirmPublication } from "./jobs/confirm_publication.ts";
import { workflowDeadline } from "./jobs/workflow_deadline.ts";
import { projections } from "./projections/all_projections.ts";
import { followProjections } from "./queries/follow_projections.ts";
import { ReadCache } from "./queries/read_cache.ts";
import type { StepLimits } from "./sagas/workflow_messages.ts";

/** What an instance of the service is made of. */
export interface QuizServiceOptions {
  readonly database: Database;
  readonly transport: Transport;
  readonly documents: DocumentSource;
  readonly makeQuestions: QuestionMaker;
  readonly users: UserVerifier;
  readonly services: ServiceTokens;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly stepLimits: StepLimits;
  readonly dailyQuizzes: number;
  readonly cacheEntries: number;
  /** The clock; the system's unless told. */
  readonly now?: () => Date;
  /** Told when a consumer has died for good. */
  onCrash?(error: Error): void;
}

/** A running instance; any number may share a database and a cluster. */
export interface QuizService {
  readonly app: OpenAPIHono<ServiceEnv>;
  readonly projector: Projector;
  close(): Promise<void>;
}

const SHOWN_LIMIT_MS = 2_000;

/** Starts everything of the service but its HTTP server. */
export async function startQuizService(options: QuizServiceOptions): Promise<QuizService> {
  const { database, transport, logger, metrics, documents, stepLimits, dailyQuizzes } = options;
  const now = options.now ?? (() => new Date());
  const store = createPostgresEventStore();
  const quiz: QuizContext = { store, stepLimits, dailyQuizzes, now };
  const cache = new ReadCache({ max: options.cacheEntries });
  const closers: (() => unknown)[] = [];

  const listening = await followProjections(database, cache);
  closers.push(() => listening.close());
  const projector = startProjector({ database, store, projections, logger });
  closers.push(() => projector.close());
  const housekeeping = startHousekeeping({
    database,
    logger,
    chores: {
      "allowance reservations": () => purgeReservations(database),
      "idempotency keys": () => purgeIdempotencyKeys(database),
      "progress steps": () => purgeProgress(database),
      "inbox rows": () => purgeInbox(database),
      "erased owners": () => purgeErasedOwners(database),
      "finished jobs": () => purgeJobs(database),
    },
  });
  closers.push(() => housekeeping.close());
  const relay = startRelay({ database, transport, logger, metrics });
  closers.push(() => relay.close());
  const jobs = startJobRunner({
    database,
    logger,
    metrics,
    kinds: {
      [BUILD_BANK]: buildBank({ documents, makeQuestions: options.makeQuestions, now }),
      [CONFIRM_PUBLICATION]: confirmPublication(quiz, database),
      [WORKFLOW_DEADLINE]: workflowDeadline(quiz),
    },
  });
  closers.push(() => jobs.close());
  const { onCrash } = options;
  const consumers = await Promise.all(
    groups(quiz).map((group) =>
      startInboxConsumer({
        ...group,
        database,
        transport,
        logger,
        metrics,
        ...(onCrash && { onCrash }),
      }),
    ),
  );
  closers.push(() => Promise.all(consumers.map((consumer) => consumer.close())));
  const progress = createProgressFeed({ database });
  closers.push(() => progress.close());

  const app = createApp({
    ...options,
    quiz,
    cache,
    progress,
    async shown(keys) {
      try {
        await projector.caughtUp({ timeoutMs: SHOWN_LIMIT_MS });
      } catch (error) {
        logger.warn({ err: error }, "A write is done but not shown yet");
      }
      cache.forget(keys);
    },
    readiness: { database: async () => database.sql`select 1`, kafka: () => transport.check() },
  });
  return {
    app,
    projector,
    async close() {
      for (const close of closers.toReversed()) await close();
    },
  };
}

function groups(
  quiz: QuizContext,
): { groupId: string; topics: string[]; handlers: EventHandler[] }[] {
  return [
    { groupId: "quiz.bank", topics: ["document.processed"], handlers: bankHandlers(quiz) },
    {
      groupId: "quiz.saga",
      topics: ["notes.generated", "quiz.generated"],
      handlers: sagaHandlers(quiz),
    },
    { groupId: "quiz.generate", topics: ["quiz.requested"], handlers: generateHandlers(quiz) },
  ];
}
