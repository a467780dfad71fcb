import { suite } from "uvu";
import * as assert from "uvu/assert";
import { transcriptWarnings } from "../../apps/stt/domain/transcript_warnings.ts";

const segment = (startMs: number, endMs: number, confidence: number) => ({
  ...{ startMs, endMs, confidence },
  text: "words",
});

const test = suite("warnings about a transcript");

test("words that the engine is not sure of are named with the language", () => {
  // What Whisper made of a German recording as English.
  const [warning] = transcriptWarnings([segment(0, 4000, 0.43)], { language: "en-US" });
  assert.is(warning?.code, "low_confidence");
  assert.match(warning?.detail ?? "", "another language than en-US");
});

test("a transcript that is sure of most of its time has none", () => {
  const segments = [segment(0, 9000, 0.63), segment(9000, 10_000, 0.2)];
  assert.equal(transcriptWarnings(segments, { language: "en-US" }), []);
  assert.equal(transcriptWarnings([], { language: "en-US" }), []);
});

test.run();
