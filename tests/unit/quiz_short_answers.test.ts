import { suite } from "uvu";
import * as assert from "uvu/assert";
import { shortAnswerCredit } from "../../apps/quiz/domain/short_answers.ts";

const test = suite("what an answer in words earns");

const cases: readonly (readonly [right: string, given: string, credit: number])[] = [
  ["the leader", "Leader!", 1],
  ["the leader", "a follower", 0],
  ["in-sync replica", "the in sync replicas", 1],
  ["in-sync replica", "replica", 0.5],
  ["São Paulo", "sao paulo", 1],
  ["the colour of organised cells", "color of organized cell", 1],
  ["photosynthesis", "fotosynthesis", 0],
  ["photosynthesis", "photosinthesis", 1],
  ["photosynthesis", "photosythnesis", 0],
  ["photosynthesis", "photosyntehsis", 1],
  ["cells", "bells", 0],
  ["1,000 metres", "1000 metres", 1],
  ["three days", "3 days", 1],
  ["3 days", "4 days", 0.5],
  ["1900", "1901", 0],
  ["0.50 grams", "0.5 gram", 1],
  ["it is stored on disk", "it is not stored on disk", 0],
  ["a record without a key", "a record with a key", 0],
  ["Newton's law", "law of Newton", 1],
  ["...", "...", 1],
];

for (const [right, given, credit] of cases) {
  test(`"${given}" for "${right}" earns ${credit.toFixed(2)}`, () => {
    assert.is(shortAnswerCredit([right], given), Math.round(credit * 100) / 100);
  });
}

test("the answer that it is nearest to counts", () => {
  assert.is(shortAnswerCredit(["Transmission Control Protocol", "TCP"], "tcp"), 1);
});

test("a list of everything earns little", () => {
  const everything = Array.from({ length: 100 }, (_, index) => `word${index}`).join(" ");
  assert.ok(shortAnswerCredit(["leader"], `${everything} leader`) < 0.1);
  assert.is(shortAnswerCredit(["leader"], "it is the broker that is the leader"), 1);
});

test("a long answer made to slow the comparison is done at once", () => {
  const long = "a".repeat(1000);
  const before = performance.now();
  shortAnswerCredit([long, `${long}b`], `${long} `.repeat(1));
  assert.ok(performance.now() - before < 1000);
});

test.run();
