import { createExtractiveAnswerEngine } from "../../shared/engines/answers/extractive_answer_engine.ts";
import { readPassages } from "../../shared/engines/answers/read_sentences.ts";
import { answerEngineContract } from "./answer_engine_contract.ts";

answerEngineContract("offline", {
  open: () => createExtractiveAnswerEngine({ read: async (input) => readPassages(input) }),
  isDeterministic: true,
}).run();
