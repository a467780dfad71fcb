import { createModelTextEngine } from "../../shared/engines/models/model_text_engine.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { modelContext, providerAt, testLimits } from "../support/models/model_context.ts";
import { startModelServer } from "../support/models/model_server.ts";
import { studiousModel } from "../support/models/studious_model.ts";
import { textEngineContract } from "./text_engine_contract.ts";

const server = await startModelServer(studiousModel);
const provider = await providerAt(server.url);

const whole = textEngineContract("model, in one request", {
  open: () => createModelTextEngine(modelContext(provider), { ownerId: newId() }),
  isDeterministic: false,
});

// So small that every document takes several requests.
const limits = { ...testLimits, contextTokens: 2_500, outputTokens: 200 };
const pieces = textEngineContract("model, in several requests", {
  open: () => createModelTextEngine(modelContext(provider, { limits }), { ownerId: newId() }),
  isDeterministic: false,
});
pieces.after(() => server.close());

whole.run();
pieces.run();
