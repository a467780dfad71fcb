import { type MaintenanceTask, startHousekeeping } from "../database/housekeeping.ts";
import type { Projection } from "../event_sourcing/projection.ts";
import { type Projector, startProjector } from "../event_sourcing/projector.ts";
import { purgeIdempotencyKeys } from "../http/idempotency.ts";
import type { JobKind } from "../jobs/job_kind.ts";
import { startJobRunner } from "../jobs/job_runner.ts";
import { purgeJobs } from "../jobs/purge_jobs.ts";
import type { EventHandler } from "../messaging/event_handler.ts";
import { purgeInbox } from "../messaging/inbox.ts";
import { startInboxConsumer } from "../messaging/inbox_consumer.ts";
import { startRelay } from "../messaging/relay.ts";
import { purgeErasedOwners } from "../owners/erased_owners.ts";
import { createProgressFeed, type ProgressFeed } from "../progress/progress_feed.ts";
import { purgeProgress } from "../progress/report_progress.ts";
import type { Foundation } from "./foundation.ts";

/** A consumer group of a service and what it does about events. */
export interface ConsumerGroup {
  /** `<service>.<purpose>`, as the topic catalogue names it. */
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly handlers: readonly EventHandler[];
}

/** What a service does by itself, in addition to answering requests. */
export interface Work {
  /** Read models that follow its events. */
  readonly projections: readonly Projection[];
  /** Slow work, by kind. */
  readonly jobs: Readonly<Record<string, JobKind>>;
  readonly groups: readonly ConsumerGroup[];
  /** Additional maintenance tasks; those that every service needs always run. */
  readonly maintenanceTasks?: Readonly<Record<string, MaintenanceTask>>;
  /** Told when a consumer cannot come back; unless given, the error ends the process. */
  onCrash?(error: Error): void;
}

/** A service's running workers. */
export interface Workers {
  readonly projector: Projector;
  readonly progress: ProgressFeed;
  /** Ends them in the reversed order of their start: what is in hand is finished first. */
  close(): Promise<void>;
}

/**
 * Starts everything that runs in the background: maintenance tasks, projections, the outbox's relay, jobs,
 * consumer groups and the feed of its progress log.
 *
 * @example
 * const workers = await startWorkers(foundation, { projections, jobs: { [PARSE]: parse }, groups });
 * run.onShutdown("workers", () => workers.close());
 */
export async function startWorkers(
  foundation: Pick<Foundation, "database" | "store" | "transport" | "logger" | "metrics" | "slots">,
  work: Work,
): Promise<Workers> {
  const { database, store, transport, logger, metrics, slots } = foundation;
  const { projections, jobs: kinds, groups, maintenanceTasks, onCrash } = work;
  const housekeeping = startHousekeeping({
    database,
    logger,
    tasks: {
      ...maintenanceTasks,
      "idempotency keys": () => purgeIdempotencyKeys(database),
      "progress steps": () => purgeProgress(database),
      "inbox rows": () => purgeInbox(database),
      "erased owners": () => purgeErasedOwners(database),
      "finished jobs": () => purgeJobs(database),
    },
  });
  const projector = startProjector({ database, store, projections, logger });
  const relay = startRelay({ database, transport, logger, metrics });
  const jobs = startJobRunner({ database, logger, metrics, kinds, slots });
  const shared = { database, transport, logger, metrics, ...(onCrash && { onCrash }) };
  const consumers = await Promise.all(
    groups.map((group) => startInboxConsumer({ ...group, ...shared })),
  );
  const progress = createProgressFeed({ database });
  return {
    projector,
    progress,
    async close() {
      progress.close();
      await Promise.all(consumers.map((consumer) => consumer.close()));
      for (const worker of [jobs, relay, projector, housekeeping]) await worker.close();
    },
  };
}
