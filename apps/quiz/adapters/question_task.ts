import { createOfflineTextEngine } from "../../../shared/engines/text/offline_text_engine.ts";
import type { SourceDocument } from "../../../shared/engines/text/text_engine.ts";
import type { MadeQuestions } from "../jobs/build_bank.ts";

const engine = createOfflineTextEngine();

/** What the limited child runs: generates questions from one document. */
export async function task(input: {
  document: SourceDocument;
  limit: number;
}): Promise<MadeQuestions> {
  const { document, limit } = input;
  return { engine: engine.id, questions: await engine.makeQuestions(document, { limit }) };
}
