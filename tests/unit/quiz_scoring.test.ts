import { suite } from "uvu";
import * as assert from "uvu/assert";
import { InvalidAnswersError } from "../../apps/quiz/domain/quiz_errors.ts";
import {
  type Answer,
  type AnswerKey,
  creditOf,
  scoreAttempt,
} from "../../apps/quiz/domain/scoring.ts";

const test = suite("scoring an attempt");

const keys: Record<string, AnswerKey> = {
  choice: { type: "multiple_choice", answer: 1, choices: 3 },
  statement: { type: "true_false", answer: false },
  cloze: { type: "fill_in", answers: ["São Paulo", "Sao Paulo city"] },
  words: { type: "short_answer", answers: ["a named, ordered log of records"] },
  pairs: { type: "matching", answer: [2, 0, 1], choices: 3 },
};
const questions = Object.entries(keys).map(([questionId, key]) => ({
  questionId,
  documentId: "document-1",
  key,
}));
const score = (questionId: string, answer: Answer["answer"]) =>
  scoreAttempt(questions, [{ questionId, answer }]).find((it) => it.questionId === questionId)
    ?.correct;

test("a choice is right by its index", () => {
  assert.is(score("choice", 1), true);
  assert.is(score("choice", 0), false);
});

test("a statement is right by its truth", () => {
  assert.is(score("statement", false), true);
  assert.is(score("statement", true), false);
});

for (const answer of ["São Paulo", "sao paulo", "  SAO   PAULO ", "Sao Paulo city", "Sao Pualo"]) {
  test(`"${answer}" fills the blank, whatever its case, accents, blanks and a slip`, () => {
    assert.is(score("cloze", answer), true);
  });
}

test("another text does not fill the blank", () => {
  assert.is(score("cloze", "Sao Pedro"), false);
  assert.is(score("cloze", ""), false);
});

test("results come in the quiz's order, unanswered questions wrong", () => {
  assert.equal(scoreAttempt(questions, [{ questionId: "statement", answer: false }]), [
    { questionId: "choice", correct: false, unanswered: true },
    { questionId: "statement", correct: true },
    { questionId: "cloze", correct: false, unanswered: true },
    { questionId: "words", correct: false, unanswered: true },
    { questionId: "pairs", correct: false, unanswered: true },
  ]);
});

const resultOf = (questionId: string, answer: Answer["answer"]) => {
  const results = scoreAttempt(questions, [{ questionId, answer }]);
  const result = results.find((it) => it.questionId === questionId);
  return [result?.correct, result && creditOf(result)];
};

test("matching earns the share of its right pairs", () => {
  assert.equal(resultOf("pairs", [2, 0, 1]), [true, 1]);
  assert.equal(resultOf("pairs", [2, 1, 0]), [false, 0.33]);
  assert.equal(resultOf("pairs", [0, 0, 0]), [false, 0.33]);
  assert.equal(resultOf("pairs", [1, 2, 0]), [false, 0]);
});

test("an answer in words earns the share of its key words, three quarters are enough", () => {
  assert.equal(resultOf("words", "It is an ordered log of named records."), [true, 1]);
  assert.equal(resultOf("words", "a log of ordered record"), [true, 1]);
  assert.equal(resultOf("words", "some log, ordered"), [false, 0.5]);
  assert.equal(resultOf("words", "a file"), [false, 0]);
  assert.equal(resultOf("words", ""), [false, 0]);
});

test("a result of before there was partial credit earns all or nothing", () => {
  assert.is(creditOf({ questionId: "choice", correct: true }), 1);
  assert.is(creditOf({ questionId: "choice", correct: false }), 0);
});

test("every answer that does not fit is named at once", () => {
  const answers: Answer[] = [
    { questionId: "choice", answer: 3 },
    { questionId: "statement", answer: "no" },
    { questionId: "cloze", answer: 4 },
    { questionId: "other", answer: true },
    { questionId: "cloze", answer: "twice" },
    { questionId: "words", answer: [1] },
    { questionId: "pairs", answer: [0, 1] },
    { questionId: "pairs", answer: [0, 1, 3] },
  ];
  try {
    scoreAttempt(questions, answers);
    assert.unreachable();
  } catch (error) {
    assert.instance(error, InvalidAnswersError);
    const { misfits } = error as InvalidAnswersError;
    assert.equal(
      misfits.map(({ index }) => index),
      [0, 1, 2, 3, 4, 5, 6, 7],
    );
    assert.match(misfits[3]?.message ?? "", /not part of this quiz/);
    assert.match(misfits[4]?.message ?? "", /more than one answer/);
  }
});

test.run();
