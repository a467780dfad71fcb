import { suite } from "uvu";
import * as assert from "uvu/assert";
import { pickDiverse } from "../../shared/engines/text/diverse_selection.ts";
import { createSeededRandom } from "../../shared/engines/text/seeded_random.ts";
import { rankSentences } from "../../shared/engines/text/sentence_ranking.ts";
import { processorTime } from "../support/processor_time.ts";

const test = suite("ranking");

test("a sentence that shares its words with others outranks one that stands apart", () => {
  const ranks = rankSentences([
    ["broker", "partition", "leader"],
    ["broker", "disk"],
    ["partition", "order"],
    ["leader", "broker", "partition"],
    ["weather", "rain"],
  ]);
  assert.ok((ranks[0] ?? 0) > (ranks[1] ?? 0));
  assert.is(Math.min(...ranks), ranks[4]);
});

test("6,000 sentences of common words are ranked within seconds", () => {
  const random = createSeededRandom("load");
  const sentences = Array.from({ length: 6_000 }, () => [
    ...new Set(Array.from({ length: 15 }, () => `word${random.below(300)}`)),
  ]);
  const spent = processorTime(() => assert.is(rankSentences(sentences).length, 6_000));
  assert.ok(spent < 5_000, `${spent} ms`);
});

test("near-duplicates are picked once", () => {
  const picked = pickDiverse(
    [
      { words: ["broker", "stores", "log", "disk"] },
      { words: ["broker", "stores", "log", "disk", "local"] },
      { words: ["consumer", "reads", "offset"] },
    ],
    { count: 3 },
  );
  assert.is(picked.length, 2);
});

test("a seed always gives the same order, another seed another", () => {
  const items = Array.from({ length: 20 }, (_, index) => index);
  const shuffled = createSeededRandom("a").shuffle(items);
  assert.equal(shuffled, createSeededRandom("a").shuffle(items));
  assert.not.equal(shuffled, createSeededRandom("b").shuffle(items));
  assert.equal(
    [...shuffled].sort((a, b) => a - b),
    items,
  );
});

test.run();
