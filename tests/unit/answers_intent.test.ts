import { suite } from "uvu";
import * as assert from "uvu/assert";
import { intentOf } from "../../shared/engines/answers/question_intent.ts";

const test = suite("what a question wants");

const summaries = [
  "Summarise this document.",
  "Please summarize the text",
  "What are the main points?",
  "What is the document about?",
  "Fasse das Dokument zusammen.",
  "Résume ce texte.",
];
for (const question of summaries) {
  test(`"${question}" asks for the gist`, () => assert.is(intentOf(question).kind, "summary"));
}

const comparisons: readonly (readonly [string, string, string])[] = [
  ["What is the difference between mitosis and meiosis?", "mitosis", "meiosis"],
  ["Compare the list with the tuple.", "list", "tuple"],
  ["How does recall differ from recognition?", "recall", "recognition"],
  ["TCP vs UDP", "TCP", "UDP"],
  ["Compare mitosis and meiosis: where do they take place?", "mitosis", "meiosis"],
  ["Was ist der Unterschied zwischen Hefe und Sauerteig?", "Hefe", "Sauerteig"],
  ["Quelle est la différence entre la mitose et la méiose ?", "mitose", "méiose"],
];
for (const [question, one, other] of comparisons) {
  test(`"${question}" compares two things`, () => {
    assert.equal(intentOf(question), { kind: "comparison", subjects: [one, other] });
  });
}

test("a follow-up compares with what was spoken of", () => {
  assert.equal(intentOf("How does it differ from recognition? (recall)"), {
    kind: "comparison",
    subjects: ["recall", "recognition"],
  });
});

test("a part is named by its number, its page or its title", () => {
  assert.equal(intentOf("What does section 3 say?"), { kind: "section", number: 3, isPage: false });
  assert.equal(intentOf("Was steht auf Seite 12?"), { kind: "section", number: 12, isPage: true });
  assert.equal(intentOf('What is in the chapter "Storage"?'), {
    kind: "section",
    title: "Storage",
    isPage: false,
  });
});

test("types, parts and steps are a list", () => {
  for (const question of [
    "What are the types of rock?",
    "List the stages of sleep.",
    "Which parts does a cell have?",
    "Nenne die Phasen des Schlafs.",
    "Quelles sont les étapes de la mitose ?",
  ]) {
    assert.is(intentOf(question).kind, "list", question);
  }
});

test("what something is, is a definition", () => {
  for (const [question, subject] of [
    ["What is an aquifer?", "aquifer"],
    ["What does HTTP stand for?", "HTTP"],
    ["Was ist die Hefe?", "Hefe"],
    ["Qu'est-ce que le glacier ?", "glacier"],
  ]) {
    assert.equal(intentOf(question ?? ""), { kind: "definition", subject });
  }
});

test("other questions are plain", () => {
  for (const question of ["Why do rivers meander?", "How do I encrypt a directory?"]) {
    assert.equal(intentOf(question), { kind: "plain" });
  }
});

test.run();
