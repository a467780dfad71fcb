import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findPauses } from "../../apps/tts/domain/find_pauses.ts";
import { type Pause, placeSentences } from "../../apps/tts/domain/spoken_sentences.ts";
import type { SpokenPiece } from "../../apps/tts/domain/timeline.ts";

const test = suite("sentences of a recording");
const sampleRate = 1_000;
const piece: SpokenPiece = {
  ...{ number: 0, chapter: 0, voice: 0, pauseMs: 500, samples: 10_000 },
  text: "A river flows to the sea. It has a delta.\n\nThe sea is wide and deep.",
};
const place = (pieces: readonly SpokenPiece[], pauses: readonly Pause[] = []) =>
  placeSentences(pieces, { sampleRate, pausesOf: () => pauses });

/** Samples of 16 bits: loud or silent, by their numbers. */
function sound(...parts: readonly [amplitude: number, samples: number][]): Uint8Array {
  const samples = parts.flatMap(([amplitude, count]) =>
    Array.from({ length: count }, (_, index) => (index % 2 === 0 ? amplitude : -amplitude)),
  );
  return new Uint8Array(Int16Array.from(samples).buffer);
}

test("sentences fill their piece, without gaps, in proportion to their length", () => {
  const placed = place([piece]);
  assert.equal(
    placed.map(({ text, paragraph }) => [text, paragraph]),
    [
      ["A river flows to the sea.", 0],
      ["It has a delta.", 0],
      ["The sea is wide and deep.", 1],
    ],
  );
  assert.is(placed[0]?.startMs, 0);
  assert.is(placed.at(-1)?.endMs, 10_000);
  for (const [index, { endMs }] of placed.slice(0, -1).entries()) {
    assert.is(placed[index + 1]?.startMs, endMs);
  }
  const [first = 0, second = 0] = placed.map(({ startMs, endMs }) => endMs - startMs);
  assert.ok(first > second);
});

test("a sentence begins behind the pause that fits its length, and the long one counts", () => {
  const [, second = 0, third = 0] = place([piece]).map(({ startMs }) => startMs);
  const comma = { start: second - 1_500, end: second - 1_400 };
  const stop = { start: second - 100, end: second + 300 };
  const near = { start: third + 100, end: third + 220 };
  const long = { start: third + 400, end: third + 900 };
  const starts = place([piece], [comma, stop, near, long]).map(({ startMs }) => startMs);
  assert.equal(starts, [0, stop.end, long.end]);
  // Too few pauses for all sentences.
  assert.equal(
    place([piece], [stop]).map(({ startMs }) => startMs),
    [0, second, third],
  );
});

test("what is too short to be followed is part of its neighbour", () => {
  const text = "Why? Dr. Smith measured the river. Yes.";
  const [only, ...others] = place([{ ...piece, text }]);
  assert.equal([only?.text, others], [text, []]);
});

test("a piece with a pause in every second is placed at once", () => {
  const long = { ...piece, text: "Abcdefg hijklmn. ".repeat(58), samples: 120_000 };
  const pauses = Array.from({ length: 900 }, (_, index) => ({
    start: index * 130 + 5,
    end: index * 130 + 125,
  }));
  const start = performance.now();
  assert.is(place([long], pauses).length, 58);
  assert.ok(performance.now() - start < 2_000);
});

test("a later piece begins where the pieces and pauses before it end", () => {
  const next = { ...piece, number: 1, text: "More of the same." };
  const other = { ...piece, number: 2, chapter: 4, voice: 1 as const, text: "A longer title." };
  const placed = place([piece, next, other]).slice(-2);
  assert.equal(placed, [
    {
      ...{ text: "More of the same.", startMs: 10_500, endMs: 20_500 },
      ...{ chapter: 0, paragraph: 2, voice: 0 },
    },
    {
      ...{ text: "A longer title.", startMs: 21_000, endMs: 31_000 },
      ...{ chapter: 1, paragraph: 0, voice: 1 },
    },
  ]);
});

test("silence of an eighth of a second is a pause, a shorter one is part of a word", () => {
  const loud = [9_000, 1_000] as const;
  const pcm = sound([...loud], [100, 400], [...loud], [0, 60], [...loud], [0, 900]);
  // The silence at the end is behind the last sentence.
  assert.equal(findPauses(pcm, sampleRate), [{ start: 1_000, end: 1_400 }]);
  assert.equal(findPauses(new Uint8Array(), sampleRate), []);
});

test.run();
