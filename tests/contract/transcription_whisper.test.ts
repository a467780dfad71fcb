import * as assert from "uvu/assert";
import { fetchSpeechModel } from "../../shared/downloads/speech_model.ts";
import { openTranscriptionEngine } from "../../shared/engines/transcription/open_transcription_engine.ts";
import { createWhisperEngine } from "../../shared/engines/transcription/whisper_engine.ts";
import { asPcm, joined, sounding, spoken } from "../support/stt/sample_recordings.ts";
import { wordErrorRate } from "../support/stt/word_error_rate.ts";
import { transcriptionEngineContract } from "./transcription_engine_contract.ts";

const open = async () => {
  const engine = await createWhisperEngine({ folder: await fetchSpeechModel() });
  assert.ok(engine);
  return engine;
};
const test = transcriptionEngineContract("whisper", open);

test("what espeak-ng says is written down, the same each time", async () => {
  const sentences = [
    "The cell is the basic unit of life.",
    "Rivers carry water from the mountains to the sea.",
    "The heart pumps blood through the body.",
  ];
  const engine = await open();
  const pcm = asPcm(joined(sentences.map(spoken), { pauseSeconds: 1 }));
  const once = await engine.transcribe(pcm, { language: "en-US" });
  const text = once.map((segment) => segment.text).join(" ");
  const rate = wordErrorRate(sentences.join(" "), text);
  assert.ok(rate <= 0.15, `${rate}: ${text}`);
  assert.equal(await engine.transcribe(pcm, { language: "en-US" }), once);
});

test("a folder without Python is told when the engine is opened, not by each recording", async () => {
  const opened = await openTranscriptionEngine({
    TRANSCRIPTION_ENGINE: "whisper",
    SPEECH_MODEL_FOLDER: "/nowhere",
    TRANSCRIPTION_MODEL: "",
  });
  assert.is(opened.missing, "SPEECH_MODEL_FOLDER (/nowhere) does not contain bin/python");
});

test("silence, hum and noise are not written down", async () => {
  const engine = await open();
  for (const source of [
    "anullsrc=r=16000:cl=mono",
    "sine=frequency=120:r=16000",
    "anoisesrc=c=pink:a=0.4:r=16000",
    "anoisesrc=c=white:a=0.05:r=16000",
  ]) {
    const pcm = asPcm(sounding(source, { seconds: 20 }));
    assert.equal(await engine.transcribe(pcm, { language: "en-US" }), [], source);
  }
});

test.run();
