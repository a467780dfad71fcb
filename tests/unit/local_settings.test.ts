import { suite } from "uvu";
import * as assert from "uvu/assert";
import { loadLocalConfig } from "../../apps/local/config.ts";
import type { ConfigError } from "../../shared/runtime/config.ts";

const test = suite("the settings of npm start");

/** The lines that `npm start` prints; this process's own settings do not matter. */
async function problemsOf(env: Record<string, string>): Promise<readonly string[]> {
  try {
    await loadLocalConfig({ PATH: process.env.PATH, ...env });
  } catch (error) {
    return (error as ConfigError).problems;
  }
  return [];
}

test("nothing has to be set", async () => {
  assert.equal(await problemsOf({}), []);
});

test("what is wrong in any service is one line, which names the services", async () => {
  const problems = await problemsOf({
    PORT: "http",
    TEXT_ENGINE: "foo",
    SPEECH_ENGINE: "bar",
    UPLOAD_LIMIT_BYTES: "1.5",
  });
  assert.equal(problems.toSorted(), [
    "PORT: must be a number",
    "SPEECH_ENGINE: must be one of: auto, espeak-native, espeak-wasm, polly (tts)",
    "TEXT_ENGINE: must be one of: offline, openai-compatible, bedrock (documents, quiz, chat)",
    "UPLOAD_LIMIT_BYTES: must be a whole number (documents, stt, gateway)",
  ]);
});

test("an engine without the settings that it requires is found before anything starts", async () => {
  const problems = await problemsOf({
    TEXT_ENGINE: "openai-compatible",
    MODEL_NAME: "llama",
    TRANSCRIPTION_ENGINE: "amazon-transcribe",
  });
  assert.equal(problems.toSorted(), [
    "MODEL_BASE_URL: is required by TEXT_ENGINE=openai-compatible (documents, quiz, chat)",
    "TRANSCRIBE_BUCKET: is required by TRANSCRIPTION_ENGINE=amazon-transcribe (stt)",
  ]);
});

test("settings that the platform makes itself need not be set with an engine", async () => {
  assert.equal(await problemsOf({ TRANSCRIPTION_ENGINE: "whisper" }), []);
});

test.run();
