import { findProgram } from "../../runtime/find_program.ts";
import { runProgram } from "../../runtime/limited_program.ts";
import {
  ESPEAK_MAX_CHARACTERS,
  ESPEAK_SAMPLE_RATE,
  ESPEAK_WORDS_PER_MINUTE,
  espeakDefaultVoices,
  espeakVoices,
  plainForEspeak,
} from "./espeak_voices.ts";
import { checkVoice, type SpeechEngine, SpeechUnavailableError } from "./speech_engine.ts";
import { readWav } from "./wav.ts";

const limits = { timeLimitMs: 60_000, memoryMb: 256 };

/**
 * Synthesizes speech with the program espeak-ng (the Debian package of that name), in one process
 * per call, within limits of time and memory.
 *
 * @throws {SpeechUnavailableError} where the program is not installed
 */
export async function createNativeEspeak(): Promise<SpeechEngine> {
  const command = await findProgram("espeak-ng");
  if (command === undefined) {
    throw new SpeechUnavailableError(
      "Cannot synthesize speech with espeak-ng: it is not installed (apt-get install espeak-ng)",
    );
  }
  const about = await runProgram({ command, args: ["--version"], ...limits });
  const version = /(\d+\.\d+(?:\.\d+)?)/.exec(new TextDecoder().decode(about))?.[1] ?? "unknown";
  return {
    id: { name: "espeak-ng-native", version },
    sampleRate: ESPEAK_SAMPLE_RATE,
    maxCharacters: ESPEAK_MAX_CHARACTERS,
    voices: espeakVoices,
    defaultVoices: espeakDefaultVoices,
    async synthesize(text, { voice, speed, signal }) {
      checkVoice(espeakVoices, voice);
      const wordsPerMinute = String(Math.round(ESPEAK_WORDS_PER_MINUTE * speed));
      const wav = await runProgram({
        command,
        args: ["-v", voice, "-s", wordsPerMinute, "-b", "1", "--stdin", "--stdout"],
        input: new TextEncoder().encode(plainForEspeak(text)),
        ...limits,
        ...(signal && { signal }),
      });
      return readWav(wav).pcm;
    },
  };
}
