import type { TextEngineFor } from "../../../shared/engines/open_text_engine.ts";
import type { QuestionMaker } from "../jobs/build_bank.ts";

/** Generates questions with a model, in the job's own process: it mostly waits. */
export function modelQuestionMaker(engineFor: TextEngineFor): QuestionMaker {
  return async (document, { limit, ownerId, signal }) => {
    const engine = engineFor({ ownerId, signal });
    const questions = await engine.makeQuestions(document, { limit });
    return { engine: engine.id, usage: engine.usage, questions };
  };
}
