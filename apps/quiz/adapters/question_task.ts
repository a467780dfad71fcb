import { createOfflineTextEngine } from "../../../shared/engines/text/offline_text_engine.ts";
import type { Question, SourceDocument } from "../../../shared/engines/text/text_engine.ts";

/** What the limited child runs: makes questions of one document. */
export function task(input: { document: SourceDocument; limit: number }): Promise<Question[]> {
  return createOfflineTextEngine().makeQuestions(input.document, { limit: input.limit });
}
