import { suite } from "uvu";
import * as assert from "uvu/assert";
import { analyse } from "../../shared/engines/text/analysis.ts";
import { contradict } from "../../shared/engines/text/contradictions.ts";
import { oppositeVerb, thirdPerson } from "../../shared/engines/text/opposites.ts";
import { sectionDocument } from "./text_sample_documents.ts";

const test = suite("contradictions");

/** What contradicts each of these sentences, read as paragraphs of one text. */
async function contradictions(sentences: readonly string[]) {
  const { sentences: analysed } = await analyse(sectionDocument(sentences.join("\n\n")));
  const found = new Map(analysed.map((sentence) => [sentence.text, contradict(sentence)]));
  for (const sentence of sentences) assert.ok(found.has(sentence), `not read: ${sentence}`);
  return found;
}

async function assertAll(by: string, pairs: Readonly<Record<string, string>>) {
  const found = await contradictions(Object.keys(pairs));
  for (const [sentence, expected] of Object.entries(pairs)) {
    assert.equal(found.get(sentence), { text: expected, by }, sentence);
  }
}

test("a word of the main clause gives way to its opposite", () =>
  assertAll("opposite", {
    "The river carries more sand than the lake in a dry summer.":
      "The river carries less sand than the lake in a dry summer.",
    "The flute is one of the oldest instruments in the whole world.":
      "The flute is one of the youngest instruments in the whole world.",
    "The clinic is often visited by patients from the northern villages.":
      "The clinic is rarely visited by patients from the northern villages.",
    "The city gained many new factories during the second half of the century.":
      "The city lost many new factories during the second half of the century.",
    "Errors are inevitable when a learner takes up a new skill.":
      "Errors are avoidable when a learner takes up a new skill.",
    "All programs manage the memory of the computer while running.":
      "Only some programs manage the memory of the computer while running.",
    "Every symphony contains passages for the clarinet and the flute.":
      "Not every symphony contains passages for the clarinet and the flute.",
    "This shelf is an easier place for the oldest books of the library.":
      "This shelf is a harder place for the oldest books of the library.",
  }));

test("a denial is taken out where it denies the whole", () =>
  assertAll("affirming", {
    "The restore command does not overwrite the files in the working directory.":
      "The restore command overwrites the files in the working directory.",
    "The broker cannot delete a record before the retention time has passed.":
      "The broker can delete a record before the retention time has passed.",
    "The glacier isn't a river of water in the mountains of the north.":
      "The glacier is a river of water in the mountains of the north.",
  }));

test("a plain statement without an opposite is not denied", async () => {
  const sentences = [
    "The coordinator assigns each partition to one member of the group.",
    "Market sellers rely on the trust of their customers in the town.",
  ];
  const found = await contradictions(sentences);
  for (const sentence of sentences) assert.is(found.get(sentence), undefined, sentence);
});

test("what is hedged, or goes on from what would be denied, is left as it is", async () => {
  const sentences = [
    "The delta may lose much of its sand in a winter of storms.",
    "Some deltas grow towards the open water in every year.",
    "The delta is not only a home of birds, it is a wall against floods.",
    "Clarinets come in several sizes, the smallest being the one in E-flat.",
    "The leader keeps the log which the followers fetch from the broker.",
    "Cities grew and shrank with the price of coal on the market.",
    "The workers began to leave the mill in the valley.",
  ];
  const found = await contradictions(sentences);
  for (const sentence of sentences) assert.is(found.get(sentence), undefined, sentence);
});

test("a verb's opposite stands in the verb's own form", () => {
  assert.is(oppositeVerb("increases", "increase"), "decreases");
  assert.is(oppositeVerb("grown", "grow"), "shrunk");
  assert.is(oppositeVerb("rejected", "reject"), "accepted");
  assert.is(oppositeVerb("stopping", "stop"), "starting");
  assert.is(oppositeVerb("speaks", "speak"), undefined);
  assert.is(thirdPerson("carry"), "carries");
  assert.is(thirdPerson("reach"), "reaches");
});

test.run();
