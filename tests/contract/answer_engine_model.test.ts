import { createModelAnswerEngine } from "../../shared/engines/models/model_answer_engine.ts";
import { modelContext, providerAt } from "../support/models/model_context.ts";
import { startModelServer } from "../support/models/model_server.ts";
import { studiousModel } from "../support/models/studious_model.ts";
import { answerEngineContract } from "./answer_engine_contract.ts";

const server = await startModelServer(studiousModel);
const provider = await providerAt(server.url);

const test = answerEngineContract("model", {
  open: () => createModelAnswerEngine(modelContext(provider)),
  isDeterministic: false,
});
test.after(() => server.close());
test.run();
