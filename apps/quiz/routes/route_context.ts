import type { Database } from "../../../shared/database/connect.ts";
import type { DocumentSource } from "../../../shared/document_source/document_source.ts";
import type { QuizContext } from "../commands/quiz_context.ts";
import type { ReadCache } from "../queries/read_cache.ts";

/** What the routes work with. */
export interface RouteContext {
  readonly database: Database;
  readonly quiz: QuizContext;
  readonly documents: DocumentSource;
  readonly cache: ReadCache;
  /**
   * Waits for a short time until the read models show what was just written, so that a caller
   * reads their own writes; `keys` name what they changed.
   */
  readonly shown: (keys: readonly string[]) => Promise<void>;
}
