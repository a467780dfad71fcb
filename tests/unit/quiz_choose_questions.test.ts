import { suite } from "uvu";
import * as assert from "uvu/assert";
import { chooseQuestions } from "../../apps/quiz/domain/choose_questions.ts";
import type { QuizRequest } from "../../apps/quiz/domain/quiz.ts";
import { questionsOf, TEXT } from "../support/quiz_questions.ts";

const test = suite("choosing a quiz's questions");

const bank = [...questionsOf("document-1", TEXT), ...questionsOf("document-2", TEXT)];
const request: QuizRequest = {
  documentIds: ["document-1", "document-2"],
  questionCount: 12,
  types: ["multiple_choice", "true_false", "fill_in"],
  difficulty: "mixed",
};
const choose = (changes: Partial<QuizRequest> = {}, seed = "seed") =>
  chooseQuestions(bank, { request: { ...request, ...changes }, seed });

function counts(values: readonly string[]): number[] {
  const found = new Map<string, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return [...found.values()];
}

test("as many as asked for, without a shortfall", () => {
  const { questions, shortfall } = choose();
  assert.is(questions.length, 12);
  assert.is(shortfall, undefined);
});

test("spread evenly over documents, types and difficulties", () => {
  const { questions } = choose();
  assert.equal(counts(questions.map(({ passage }) => passage.documentId)), [6, 6]);
  assert.equal(counts(questions.map(({ type }) => type)), [4, 4, 4]);
  assert.equal(counts(questions.map(({ difficulty }) => difficulty)), [4, 4, 4]);
});

test("one question for each passage as long as there are others", () => {
  const { questions } = choose({ questionCount: 24 });
  const passages = questions.map(({ passage }) => `${passage.documentId} ${passage.start}`);
  assert.is(new Set(passages).size, 24);
});

test("a matching question is left out where it takes the passages of others that are missing then", () => {
  const few = questionsOf("document-3", TEXT.split(". ").slice(0, 5).join(". "));
  const choices = few.filter(({ type }) => type === "multiple_choice");
  const [first] = choices;
  if (first?.type !== "multiple_choice") return assert.unreachable();
  const matching = {
    ...first,
    type: "matching" as const,
    fingerprint: "matching",
    items: ["1", "2", "3", "4"],
    answer: [0, 1, 2, 3],
    passages: choices.slice(0, 4).map(({ passage }) => passage),
  };
  for (const seed of ["a", "b", "c", "d", "e", "f"]) {
    const { questions } = chooseQuestions([...choices, matching], {
      request: { ...request, types: ["multiple_choice", "matching"], questionCount: 5 },
      seed,
    });
    assert.is(questions.length, choices.length, seed);
  }
});

test("only the types and the difficulty that were asked for", () => {
  const { questions } = choose({ types: ["fill_in"], difficulty: "hard", questionCount: 4 });
  assert.ok(questions.every(({ type }) => type === "fill_in"));
  assert.ok(questions.every(({ difficulty }) => difficulty === "hard"));
});

test("fewer than asked for: says how many and why", () => {
  const { questions, shortfall } = choose({ types: ["fill_in"], questionCount: 100 });
  assert.is(questions.length, 24);
  assert.match(shortfall ?? "", /Only 24 questions .*; 100 were requested/);
});

test("none at all", () => {
  const { questions, shortfall } = chooseQuestions([], { request, seed: "seed" });
  assert.equal(questions, []);
  assert.match(shortfall ?? "", /Only 0 questions/);
});

test("the same seed chooses the same, another one others", () => {
  const names = (seed: string) => choose({}, seed).questions.map(({ fingerprint }) => fingerprint);
  assert.equal(names("one"), names("one"));
  assert.not.equal(names("one"), names("two"));
});

test.run();
