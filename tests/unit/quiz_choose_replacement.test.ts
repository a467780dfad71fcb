import { suite } from "uvu";
import * as assert from "uvu/assert";
import { chooseReplacement } from "../../apps/quiz/domain/choose_replacement.ts";
import type { Question } from "../../shared/engines/text/text_engine.ts";
import { questionsOf, TEXT } from "../support/quiz_questions.ts";

const test = suite("choosing the replacement of a question");

const bank = questionsOf("document-1", TEXT);
const ofType = (type: Question["type"]) => bank.filter((question) => question.type === type);
const [statement, other] = ofType("true_false") as [Question, Question];

test("it has the same type and difficulty, and another passage", () => {
  const found = chooseReplacement(bank, { replaced: statement, existing: [other], seed: "a" });
  assert.equal([found?.type, found?.difficulty], [statement.type, statement.difficulty]);
  const taken = [statement.passage.start, other.passage.start];
  assert.not.ok(taken.includes(found?.passage.start ?? -1));
});

test("a passage that the quiz asks about is used when there is no other", () => {
  const sameSentence = bank.filter(({ passage }) => passage.start === statement.passage.start);
  const [choice] = sameSentence.filter(({ type }) => type === "multiple_choice") as [Question];
  const existing = [ofType("multiple_choice")[5] as Question];
  const found = chooseReplacement(sameSentence, { replaced: statement, existing, seed: "a" });
  assert.is(found?.fingerprint, choice.fingerprint);
});

test("types that the quiz does not have are not used", () => {
  const choices = ofType("multiple_choice");
  assert.is(
    chooseReplacement(choices, { replaced: statement, existing: [], seed: "a" }),
    undefined,
  );
});

test("a question with the same text and answer is no replacement", () => {
  const [cloze, ...rest] = ofType("fill_in") as [Question, ...Question[]];
  assert.is(chooseReplacement(rest, { replaced: cloze, existing: [], seed: "a" }), undefined);
});

test("the same seed chooses the same question, whatever the order of the bank", () => {
  const options = { replaced: statement, existing: [other], seed: "a" };
  const found = chooseReplacement(bank, options);
  assert.equal(chooseReplacement(bank.toReversed(), options), found);
  const seeds = ["b", "c", "d", "e", "f"].map((seed) =>
    chooseReplacement(bank, { ...options, seed }),
  );
  assert.ok(seeds.some((question) => question?.fingerprint !== found?.fingerprint));
});

test.run();
