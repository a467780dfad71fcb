import type { Database } from "../../../shared/database/connect.ts";
import type { DocumentSource } from "../../../shared/document_source/document_source.ts";
import type { Logger } from "../../../shared/runtime/logger.ts";

/** What the routes work with. */
export interface RouteContext {
  readonly database: Database;
  readonly documents: DocumentSource;
  readonly logger: Logger;
  /** Conversations that each account may store. */
  readonly maxConversations: number;
  readonly now: () => Date;
  /** Answers that a learner may have waiting or in progress; 50 by default. */
  readonly maxOpenJobs?: number;
  /** Aborts when the service shuts down: streams end then, and their clients reconnect. */
  readonly closing: AbortSignal;
}
