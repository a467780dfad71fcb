import { suite } from "uvu";
import * as assert from "uvu/assert";
import { chooseSentences } from "../../shared/engines/answers/choose_sentences.ts";
import type { ReadPassages } from "../../shared/engines/answers/read_sentences.ts";

const test = suite("choosing sentences by meaning");

const texts = [
  "Reeds grow at the bank.",
  "The stream wears the outer side away.",
  "Boats are moored there.",
];
const read: ReadPassages = {
  question: ["erosion", "bend"],
  isEnglish: true,
  sentences: texts.map((text, index) => ({
    ...{ passage: 0, text, start: index * 40, end: index * 40 + text.length },
    words: text.toLowerCase().match(/\w{4,}/g) ?? [],
    ...{ hasNumber: false, hasName: false, standsByItself: true },
  })),
};
const asked = { question: "How does erosion shape a bend?", contexts: [""], related: new Map() };
const chosen = (nearness: number[]) =>
  chooseSentences(read, { ...asked, meaning: { threshold: 0.57, nearness } }).sentences.map(
    ({ text }) => text,
  );

test("the sentence that is near answers, though it shares no word with the question", () => {
  assert.equal(chosen([0.45, 0.7, 0.42]), [texts[1]]);
  assert.equal(chooseSentences(read, asked).sentences, [], "by words alone there is no answer");
});

test("another that is about as near answers after the best", () => {
  assert.equal(chosen([0.68, 0.7, 0.42]), [texts[1], texts[0]]);
});

test("nothing answers where the nearest is not near enough", () => {
  assert.equal(chosen([0.5, 0.56, 0.4]), []);
});

test.run();
