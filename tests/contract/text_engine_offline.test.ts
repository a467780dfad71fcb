import { createOfflineTextEngine } from "../../shared/engines/text/offline_text_engine.ts";
import { textEngineContract } from "./text_engine_contract.ts";

textEngineContract("offline", {
  open: () => createOfflineTextEngine(),
  isDeterministic: true,
}).run();
