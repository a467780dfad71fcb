import { createModelEmbeddingEngine } from "../../shared/engines/models/model_embedding_engine.ts";
import { openModelProvider } from "../../shared/engines/models/model_provider.ts";
import { modelContext, settingsFor } from "../support/models/model_context.ts";
import { startModelServer } from "../support/models/model_server.ts";
import { studiousModel } from "../support/models/studious_model.ts";
import { embeddingEngineContract } from "./embedding_engine_contract.ts";

const server = await startModelServer(studiousModel);

const contract = embeddingEngineContract("model", {
  async open() {
    const settings = { EMBEDDING_MODEL: "vectors", EMBEDDING_DIMENSIONS: "16" };
    const provider = await openModelProvider(settingsFor(server.url, settings));
    if (!provider.embedding) throw new Error("The provider has no embedding model");
    return createModelEmbeddingEngine(modelContext(provider), provider.embedding);
  },
  close: () => server.close(),
});
contract.run();
