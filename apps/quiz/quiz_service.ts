import type { DocumentSource } from "../../shared/document_source/document_source.ts";
import { purgeModelUsage } from "../../shared/engines/models/model_allowance.ts";
import { createPostgresEventStore } from "../../shared/event_sourcing/postgres_event_store.ts";
import type { Projector } from "../../shared/event_sourcing/projector.ts";
import type { ServiceApps } from "../../shared/http/service_app.ts";
import type { Foundation } from "../../shared/service/foundation.ts";
import { type ConsumerGroup, startWorkers } from "../../shared/service/workers.ts";
import { createApps } from "./app.ts";
import { purgeReservations } from "./commands/purge_reservations.ts";
import type { QuizContext } from "./commands/quiz_context.ts";
import type { QuizLimits } from "./commands/quiz_quotas.ts";
import { bankHandlers } from "./consumers/bank.ts";
import { generateHandlers } from "./consumers/generate.ts";
import { sagaHandlers } from "./consumers/saga.ts";
import { BUILD_BANK, CONFIRM_PUBLICATION, WORKFLOW_DEADLINE } from "./domain/job_kinds.ts";
import type { StepLimits } from "./domain/workflow_messages.ts";
import { buildBank, type QuestionMaker } from "./jobs/build_bank.ts";
import { confirmPublication } from "./jobs/confirm_publication.ts";
import { workflowDeadline } from "./jobs/workflow_deadline.ts";
import { projections } from "./projections/all_projections.ts";
import { followProjections } from "./queries/follow_projections.ts";
import { ReadCache } from "./queries/read_cache.ts";
import { notifyWorkflows } from "./sagas/notify_workflows.ts";

/** The parts of an instance of the service. */
export interface QuizServiceOptions extends Omit<Foundation, "service" | "store" | "callService"> {
  readonly documents: DocumentSource;
  readonly makeQuestions: QuestionMaker;
  /** How long generating a document's questions may take (ms). */
  readonly questionsLimitMs?: number;
  /** Slots of the host that it takes; none by default. */
  readonly questionsSlots?: number;
  readonly stepLimits: StepLimits;
  readonly limits: QuizLimits;
  /** New questions that are due for review on one day; 20 by default. */
  readonly newReviewsPerDay?: number;
  readonly cacheEntries: number;
  /** The clock; by default, the system clock. */
  readonly now?: () => Date;
  /** Called when a consumer has failed permanently. */
  onCrash?(error: Error): void;
}

/** A running instance; any number may share a database and a cluster. */
export interface QuizService extends ServiceApps {
  readonly projector: Projector;
  close(): Promise<void>;
}

const SHOWN_LIMIT_MS = 2_000;

/** Starts everything of the service but its HTTP servers. */
export async function startQuizService(options: QuizServiceOptions): Promise<QuizService> {
  const { database, transport, logger, documents, stepLimits, limits, onCrash } = options;
  const { makeQuestions, questionsLimitMs: timeLimitMs } = options;
  const now = options.now ?? (() => new Date());
  const store = createPostgresEventStore();
  const quiz: QuizContext = {
    store,
    stepLimits,
    limits,
    maxOpenJobs: options.maxOpenJobs,
    newReviewsPerDay: options.newReviewsPerDay,
    now,
    notifyWorkflows: (tx, messages) => notifyWorkflows(store, tx, messages),
  };
  const cache = new ReadCache({ max: options.cacheEntries });

  const listening = await followProjections(database, cache);
  const workers = await startWorkers(
    { ...options, store },
    {
      projections,
      jobs: {
        [BUILD_BANK]: buildBank({
          ...{ documents, makeQuestions, now },
          ...(timeLimitMs !== undefined && { timeLimitMs }),
          slots: options.questionsSlots ?? 0,
        }),
        [CONFIRM_PUBLICATION]: confirmPublication(quiz, database),
        [WORKFLOW_DEADLINE]: workflowDeadline(quiz),
      },
      groups: groups(quiz),
      maintenanceTasks: {
        "quota reservations": () => purgeReservations(database),
        "model usage": () => purgeModelUsage(database),
      },
      ...(onCrash && { onCrash }),
    },
  );
  const { projector, progress } = workers;

  const apps = createApps({
    ...options,
    quiz,
    cache,
    progress,
    async shown(keys) {
      try {
        await projector.caughtUp({ timeoutMs: SHOWN_LIMIT_MS });
      } catch (error) {
        logger.warn({ err: error }, "Read models have not caught up with a write yet");
      }
      cache.forget(keys);
    },
    readiness: { database: async () => database.sql`select 1`, kafka: () => transport.check() },
  });
  return {
    ...apps,
    projector,
    async close() {
      await workers.close();
      await listening.close();
    },
  };
}

function groups(quiz: QuizContext): ConsumerGroup[] {
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
