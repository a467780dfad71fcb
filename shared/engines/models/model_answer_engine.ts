import type { AnswerEngine } from "../answers/answer_engine.ts";
import { askForAnswer, askForStandalone } from "./model_answers.ts";
import { ModelClient, type ModelContext } from "./model_client.ts";
import { promptVersions } from "./read_prompt.ts";

/** An answer engine over a model: writes in its own words, each sentence at a passage's quote. */
export function createModelAnswerEngine(context: ModelContext): AnswerEngine {
  const version = `${promptVersions.answers}+${promptVersions.standalone}`;
  return {
    id: { name: context.provider.name, version },
    isExtractive: false,
    standalone: (asked, options) =>
      askForStandalone(new ModelClient(context, asked), asked, options),
    answer: (asked, options) => askForAnswer(new ModelClient(context, asked), asked, options),
  };
}
