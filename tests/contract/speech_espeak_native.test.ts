import { createNativeEspeak } from "../../shared/engines/speech/espeak_native.ts";
import { speechEngineContract } from "./speech_engine_contract.ts";

speechEngineContract("espeak-ng, the program", createNativeEspeak);
