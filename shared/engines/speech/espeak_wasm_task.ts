import { constants } from "node:fs";
import type { LimitedTask } from "../../runtime/limited_child.ts";
import { ESPEAK_WORDS_PER_MINUTE, plainForEspeak } from "./espeak_voices.ts";
import { readWav } from "./wav.ts";

/** The text and voice to synthesize. */
export interface WasmSpeech {
  readonly text: string;
  readonly voice: string;
  readonly speed: number;
}

// The package asks Node's old inner interface for the file system's constants, which a process with
// limited permissions refuses; they are public elsewhere.
Object.defineProperty(process, "binding", { value: () => ({ fs: constants }) });

/** Runs in a limited child: synthesizes speech with espeak-ng as WebAssembly. */
export const task: LimitedTask<WasmSpeech, Uint8Array> = async ({ text, voice, speed }) => {
  const { default: text2wav } = await import("text2wav");
  // As text: the package hands a number on as nothing, and every pace would be the same.
  const wordsPerMinute = String(Math.round(ESPEAK_WORDS_PER_MINUTE * speed)) as unknown as number;
  return readWav(await text2wav(plainForEspeak(text), { voice, speed: wordsPerMinute })).pcm;
};
