import { suite } from "uvu";
import * as assert from "uvu/assert";
import { standaloneQuestion } from "../../shared/engines/answers/follow_up.ts";

const followUps = suite("follow-up questions");
const after = (...questions: string[]) => questions.map((question) => ({ question, answer: "" }));

followUps("a question that says all stays as it is", () => {
  for (const question of [
    "What does the second law of motion state?",
    "How does a cell get its energy?",
    "Why do rivers meander on flat land?",
  ]) {
    const history = after("Who was Isaac Newton?");
    assert.is(standaloneQuestion({ question, history }), question);
  }
});

followUps("an ordinal takes the place of the earlier one", () => {
  const history = after("What does the first law of motion state?");
  const asked = { question: "And the second one?", history };
  assert.is(standaloneQuestion(asked), "What does the second law of motion state?");
});

followUps("a pronoun and a bare question word are asked with what was asked before", () => {
  const history = after("What are chloroplasts for?");
  for (const question of ["Where are they found?", "Why?", "And in algae?"]) {
    assert.match(standaloneQuestion({ question, history }), /chloroplasts/);
  }
});

followUps("follow-ups of follow-ups reach back", () => {
  const history = after("What are chloroplasts for?", "Where are they found?");
  assert.match(standaloneQuestion({ question: "What colour are they?", history }), /chloroplasts/);
});

followUps("what is asked for is no antecedent of a pronoun", () => {
  const history = after("How do I parse a date?");
  const asked = { question: "What error does it produce?", history };
  assert.match(standaloneQuestion(asked), /parse date/);
});

followUps("a noun that is of something is asked of what was spoken of", () => {
  for (const [before, question, subject] of [
    ["What is hydroelectric power?", "What are the disadvantages?", /hydroelectric power/],
    ["Was ist Photosynthese?", "Welche Vorteile gibt es?", /Photosynthese/],
    ["Qu'est-ce que la mitose ?", "Quelles sont les étapes ?", /mitose/],
  ] as const) {
    assert.match(standaloneQuestion({ question, history: after(before) }), subject);
  }
});

followUps("what the noun is of may be said by the question itself", () => {
  const history = after("What is hydroelectric power?");
  for (const question of ["What are the disadvantages of coal?", "What is entropy?"]) {
    assert.is(standaloneQuestion({ question, history }), question);
  }
});

followUps("the first question of a conversation stays as it is", () => {
  assert.is(standaloneQuestion({ question: "And it?", history: [] }), "And it?");
});

followUps.run();
