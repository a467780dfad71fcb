import type { TextEngineFor } from "../../../shared/engines/open_text_engine.ts";
import type { QuestionMaker } from "../jobs/build_bank.ts";

/** Has a model make questions: it is waited for in the job itself, which has little to do then. */
export function modelQuestionMaker(engineFor: TextEngineFor): QuestionMaker {
  return async (document, { limit, ownerId, signal }) => {
    const engine = engineFor({ ownerId, signal });
    const questions = await engine.makeQuestions(document, { limit });
    return { engine: engine.id, usage: engine.usage, questions };
  };
}
