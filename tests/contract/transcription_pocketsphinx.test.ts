import { createPocketsphinxEngine } from "../../shared/engines/transcription/pocketsphinx_engine.ts";
import { transcriptionEngineContract } from "./transcription_engine_contract.ts";

const test = transcriptionEngineContract("pocketsphinx", async () => {
  const engine = await createPocketsphinxEngine();
  if (!engine) throw new Error("pocketsphinx is not installed");
  return engine;
});

test.run();
