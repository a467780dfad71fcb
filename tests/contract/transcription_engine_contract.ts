import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  BYTES_PER_MS,
  LEAST_CONFIDENCE,
  type TranscriptionEngine,
} from "../../shared/engines/transcription/transcription_engine.ts";
import { asPcm, spoken } from "../support/stt/sample_recordings.ts";

/** What every transcription engine does, whatever it is made of. */
export function transcriptionEngineContract(
  name: string,
  create: () => Promise<TranscriptionEngine>,
) {
  const test = suite(name);
  let engine: TranscriptionEngine;
  let speech: Buffer;

  test.before(async () => {
    engine = await create();
    speech = asPcm(spoken("The heart pumps blood through the body."));
  });

  test("it says who it is, what it knows and how long pieces may be", () => {
    assert.match(engine.id, /^[a-z-]+$/);
    assert.ok(engine.version.length > 0);
    assert.ok(engine.speaks("en-US"));
    assert.ok(engine.pieceMs.target > 0 && engine.pieceMs.max >= engine.pieceMs.target);
  });

  test("speech becomes segments in order, within the piece, with words and confidence", async () => {
    const segments = await engine.transcribe(speech, { language: "en-US" });
    assert.ok(segments.length > 0);
    let before = 0;
    for (const { startMs, endMs, text, confidence } of segments) {
      assert.ok(startMs >= before && endMs > startMs, `${startMs} to ${endMs}`);
      assert.ok(endMs <= Math.ceil(speech.length / BYTES_PER_MS));
      assert.match(text, /^\S.*\S$/);
      assert.ok(confidence >= LEAST_CONFIDENCE && confidence <= 1, `${confidence}`);
      before = startMs;
    }
  });

  test("work that is called off ends with the reason", async () => {
    const abort = new AbortController();
    const work = engine.transcribe(speech, { language: "en-US", signal: abort.signal });
    abort.abort(new Error("called off"));
    await work.then(
      () => assert.unreachable("it went on"),
      (error) => assert.match(String(error), /called off|[Aa]bort/),
    );
  });

  return test;
}
