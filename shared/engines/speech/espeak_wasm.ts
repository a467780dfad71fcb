import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { runLimited } from "../../runtime/limited_child.ts";
import {
  ESPEAK_MAX_CHARACTERS,
  ESPEAK_SAMPLE_RATE,
  espeakDefaultVoices,
  espeakVoices,
} from "./espeak_voices.ts";
import type { WasmSpeech } from "./espeak_wasm_task.ts";
import { checkVoice, type SpeechEngine, SpeechUnavailableError } from "./speech_engine.ts";

const limits = { timeLimitMs: 120_000, memoryMb: 640, keepWarmMs: 10_000 };

/**
 * Synthesizes speech with espeak-ng as WebAssembly (the npm package text2wav), in a limited child
 * process: requires no program, but takes about ten times as long as the native one.
 *
 * @throws {SpeechUnavailableError} where the package is not installed
 */
export async function createWasmEspeak(): Promise<SpeechEngine> {
  const version = await packageVersion();
  return {
    id: { name: "espeak-ng-wasm", version },
    sampleRate: ESPEAK_SAMPLE_RATE,
    maxCharacters: ESPEAK_MAX_CHARACTERS,
    voices: espeakVoices,
    defaultVoices: espeakDefaultVoices,
    async synthesize(text, { voice, speed, signal }) {
      checkVoice(espeakVoices, voice);
      const input: WasmSpeech = { text, voice, speed };
      return await runLimited<Uint8Array>({
        module: new URL("./espeak_wasm_task.ts", import.meta.url),
        input,
        ...limits,
        ...(signal && { signal }),
      });
    },
  };
}

async function packageVersion(): Promise<string> {
  try {
    const file = createRequire(import.meta.url).resolve("text2wav/package.json");
    return `text2wav ${JSON.parse(await readFile(file, "utf8")).version}`;
  } catch (cause) {
    throw new SpeechUnavailableError(
      "Cannot synthesize speech with WebAssembly: the npm package text2wav is not installed; run npm ci, or apt-get install espeak-ng",
      { cause },
    );
  }
}
