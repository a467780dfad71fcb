import { findProgram } from "../../runtime/find_program.ts";
import { createNativeEspeak } from "./espeak_native.ts";
import { createWasmEspeak } from "./espeak_wasm.ts";
import type { SpeechEngine } from "./speech_engine.ts";

/** Engines to choose from; `auto` is the espeak-ng program if installed, otherwise WebAssembly. */
export const SPEECH_ENGINES = ["auto", "espeak-native", "espeak-wasm", "polly"] as const;

/** Which engine, and its settings. */
export interface SpeechEngineChoice {
  readonly engine: (typeof SPEECH_ENGINES)[number];
  readonly pollyEngine?: "standard" | "neural";
  readonly region?: string;
  readonly pollyEndpoint?: string;
}

/** An engine, and what would be better on this machine. */
export interface OpenedSpeechEngine {
  readonly engine: SpeechEngine;
  /** A sentence with the command that installs what is missing. */
  readonly missing?: string;
}

/**
 * Chooses the engine once, at start: every result names it, and none is made by another.
 *
 * @throws {SpeechUnavailableError} when the configured engine is not available
 */
export async function openSpeechEngine(choice: SpeechEngineChoice): Promise<OpenedSpeechEngine> {
  switch (choice.engine) {
    case "espeak-native":
      return { engine: await createNativeEspeak() };
    case "espeak-wasm":
      return { engine: await createWasmEspeak() };
    case "polly": {
      const { createPollySpeechEngine } = await import("./polly_speech_engine.ts");
      const { pollyEngine = "neural", region, pollyEndpoint: endpoint } = choice;
      const engine = await createPollySpeechEngine({
        engine: pollyEngine,
        ...(region !== undefined && { region }),
        ...(endpoint !== undefined && { endpoint }),
      });
      return { engine };
    }
    case "auto": {
      if ((await findProgram("espeak-ng")) !== undefined) {
        return { engine: await createNativeEspeak() };
      }
      const missing =
        "espeak-ng is not installed, so speech is synthesized with WebAssembly, which is about ten times slower (apt-get install espeak-ng, then restart the service)";
      return { engine: await createWasmEspeak(), missing };
    }
  }
}
