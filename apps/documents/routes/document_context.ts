import type { PostgresEventStore } from "../../../shared/event_sourcing/postgres_event_store.ts";
import type { DocumentLimits } from "../commands/document_quotas.ts";
import type { ReceivingDependencies } from "../commands/receive_file.ts";

/** What the routes work with. */
export interface DocumentContext extends ReceivingDependencies {
  readonly store: PostgresEventStore;
  readonly limits: DocumentLimits;
  /** How long the files of failed documents are stored, in milliseconds. */
  readonly retentionMs: number;
  /** Documents that a learner may have waiting or in progress; 50 by default. */
  readonly maxOpenJobs?: number;
  /**
   * Waits for a short time until the list shows what was just written, so that a caller reads their
   * own writes.
   */
  readonly shown?: () => Promise<void>;
}
