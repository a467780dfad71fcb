import { createWasmEspeak } from "../../shared/engines/speech/espeak_wasm.ts";
import { speechEngineContract } from "./speech_engine_contract.ts";

speechEngineContract("espeak-ng as WebAssembly", createWasmEspeak);
