import type { Database } from "../../../shared/database/connect.ts";
import type { PostgresEventStore } from "../../../shared/event_sourcing/postgres_event_store.ts";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";
import type { DetectMediaType } from "../commands/receive_file.ts";

/** What the routes work with. */
export interface DocumentContext {
  readonly database: Database;
  readonly store: PostgresEventStore;
  readonly objects: ObjectStore;
  readonly detectMediaType: DetectMediaType;
  /** Bytes that a file may have. */
  readonly maxUploadBytes: number;
  /** Documents that a learner may have waiting or in progress; 50 by default. */
  readonly maxOpenJobs?: number;
}
