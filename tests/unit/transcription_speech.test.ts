import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  createFrameMeter,
  type Frames,
  hasSpeech,
} from "../../shared/engines/transcription/find_speech.ts";
import { planPieces } from "../../shared/engines/transcription/plan_pieces.ts";
import { readPocketsphinxOutput } from "../../shared/engines/transcription/pocketsphinx_output.ts";
import { readWhisperOutput } from "../../shared/engines/transcription/whisper_engine.ts";
import { asPcm, sounding, spoken } from "../support/stt/sample_recordings.ts";

const test = suite("speech in a recording");

const framesOf = (pcm: Uint8Array, chunk = 65_537): Frames => {
  const meter = createFrameMeter();
  for (let at = 0; at < pcm.length; at += chunk) meter.add(pcm.subarray(at, at + chunk));
  return meter.frames();
};
const silence = (seconds: number) => Buffer.alloc(seconds * 32_000);

test("is told from silence, noise, hum and tones", () => {
  for (const [filter, seconds] of [
    ["anullsrc=r=16000:cl=mono", 3],
    ["anoisesrc=c=white:a=0.5:r=16000", 5],
    ["anoisesrc=c=pink:a=0.5:r=16000", 5],
    ["anoisesrc=c=brown:a=0.5:r=16000", 5],
    ["sine=f=50:r=16000", 5],
    ["aevalsrc='0.3*sin(2*PI*261*t)*lt(mod(t,1),0.5)+0.2*sin(2*PI*392*t)*gt(mod(t,2),0.7)'", 5],
  ] as const) {
    assert.not(hasSpeech(asPcm(sounding(filter, { seconds }))), filter);
  }
  for (const words of ["The cell is the basic unit of life.", "Hello there, how are you?", "no"]) {
    assert.ok(hasSpeech(asPcm(spoken(words))), words);
  }
});

test("a few words in minutes of silence are found, and nothing else", () => {
  const words = asPcm(spoken("Hello there, how are you?"));
  const pieces = planPieces(framesOf(Buffer.concat([silence(70), words, silence(50)])), {
    target: 20_000,
    max: 40_000,
  });
  assert.is(pieces.length, 1);
  const [{ startMs, endMs } = { startMs: 0, endMs: 0 }] = pieces;
  assert.ok(startMs > 69_000 && startMs < 71_000, `${startMs}`);
  assert.ok(endMs > startMs + 500 && endMs < 70_500 + words.length / 32, `${endMs}`);
});

test("cuts lie in silences, and no piece is longer than it may be", () => {
  const words = asPcm(spoken("Rivers carry water from the mountains to the sea."));
  const recording = Buffer.concat(Array.from({ length: 6 }, () => [words, silence(2)]).flat());
  const inSilence = planPieces(framesOf(recording), { target: 5_000, max: 20_000 });
  assert.is(inSilence.length, 6);
  const tight = planPieces(framesOf(recording), { target: 900, max: 1000 });
  assert.ok(tight.length > 6);
  for (const [index, { startMs, endMs }] of tight.entries()) {
    assert.ok(endMs - startMs <= 1000 && startMs >= (tight[index - 1]?.endMs ?? 0));
  }
});

test("chunks may end anywhere, within a sample too", () => {
  const pcm = asPcm(spoken("Hello."));
  const [whole, odd] = [framesOf(pcm), framesOf(pcm, 7)];
  assert.equal([...odd.levels], [...whole.levels]);
  assert.equal([...odd.tilts], [...whole.tilts]);
});

test("words of pocketsphinx become segments; fillers, and what it doubts, do not", () => {
  const output = [
    "hello there friend",
    "<s> 0.000 0.100 0.999",
    "hello 0.110 0.500 0.900",
    "there(2) 0.510 0.900 0.500",
    "<sil> 0.910 1.500 0.990",
    "[NOISE] 1.510 1.600 0.990",
    "friend 1.610 2.000 0.800",
    "</s> 2.010 2.100 1.000",
  ].join("\n");
  assert.equal(
    readPocketsphinxOutput(output).map(({ startMs, endMs, text }) => [startMs, endMs, text]),
    [
      [110, 900, "hello there"],
      [1610, 2000, "friend"],
    ],
  );
});

test("what whisper heard becomes segments; silence, doubt and repetition do not", () => {
  const said = { start: 0.5, end: 2, text: " The heart.", logProbability: -0.2, noSpeech: 0.1 };
  const heard = [
    { ...said, repetition: 1.1 },
    // It is sure of the words, though it first took them for silence.
    { ...said, text: " Sure.", noSpeech: 0.9, repetition: 1.1 },
    { ...said, text: " you", logProbability: -0.9, noSpeech: 0.94, repetition: 0.3 },
    { ...said, text: " Thank you. Thank you. Thank you.", repetition: 5.2 },
  ];
  const segments = readWhisperOutput(JSON.stringify(heard));
  assert.equal(
    segments.map(({ startMs, endMs, text }) => [startMs, endMs, text]),
    [
      [500, 2000, " The heart."],
      [500, 2000, " Sure."],
    ],
  );
  assert.ok(Math.abs((segments[0]?.confidence ?? 0) - 0.819) < 0.001);
});

test.run();
