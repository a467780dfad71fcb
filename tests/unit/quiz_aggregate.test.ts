import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  type QuizCommand,
  type QuizEvent,
  type QuizRequest,
  quiz,
} from "../../apps/quiz/domain/quiz.ts";
import { QuizNotFoundError, QuizNotReadyError } from "../../apps/quiz/domain/quiz_errors.ts";

const test = suite("the quiz aggregate");

const ids = { quizId: "quiz-1", ownerId: "owner-1" };
const request: QuizRequest = {
  documentIds: ["a", "b"],
  questionCount: 2,
  types: ["true_false"],
  difficulty: "mixed",
};
const problem = { code: "late", detail: "Too late." };
const questions = [
  { questionId: "q1", documentId: "a" },
  { questionId: "q2", documentId: "b" },
];
const requested: QuizEvent = {
  type: "QuizRequested",
  data: { ...ids, workflowId: "workflow-1", request },
};
const published: QuizEvent = { type: "QuizPublished", data: { ...ids, questions } };
const failed: QuizEvent = { type: "QuizFailed", data: { ...ids, problem } };
const deleted: QuizEvent = { type: "QuizDeleted", data: ids };

function given(...events: QuizEvent[]) {
  const state = events.reduce(quiz.evolve, quiz.initialState());
  return {
    when: (command: QuizCommand) => ({
      thenEvents: (...expected: QuizEvent[]) => assert.equal(quiz.decide(command, state), expected),
      thenThrows: (kind: new (...args: never[]) => Error) =>
        assert.throws(
          () => quiz.decide(command, state),
          (error: unknown) => error instanceof kind,
        ),
    }),
  };
}

const publish: QuizCommand = { type: "PublishQuiz", data: { questions } };
const withdraw: QuizCommand = { type: "WithdrawQuiz", data: { problem } };
const deleteIt: QuizCommand = { type: "DeleteQuiz", data: ids };
const submit = (answer: boolean): QuizCommand => ({
  type: "SubmitAttempt",
  data: {
    attemptId: "attempt-1",
    questions: questions.map((question) => ({
      ...question,
      key: { type: "true_false", answer: true },
    })),
    answers: [{ questionId: "q1", answer }],
  },
});

test("a quiz is requested once", () => {
  const command: QuizCommand = { type: "RequestQuiz", data: requested.data as never };
  given().when(command).thenEvents(requested);
  given(requested).when(command).thenEvents();
});

test("a requested quiz is published, once", () => {
  given(requested).when(publish).thenEvents(published);
  given(requested, published).when(publish).thenEvents();
});

test("a quiz that failed or was deleted is not published late", () => {
  given(requested, failed).when(publish).thenEvents();
  given(requested, deleted).when(publish).thenEvents();
});

test("a requested quiz fails; a published one does not any more", () => {
  const fail: QuizCommand = { type: "FailQuiz", data: { problem } };
  given(requested).when(fail).thenEvents(failed);
  given(requested, published).when(fail).thenEvents();
});

test("a published quiz is withdrawn, and only such a one", () => {
  given(requested, published)
    .when(withdraw)
    .thenEvents({ type: "QuizWithdrawn", data: { ...ids, problem } });
  given(requested).when(withdraw).thenEvents();
});

test("an attempt is scored, with unanswered questions wrong", () => {
  given(requested, published)
    .when(submit(true))
    .thenEvents({
      type: "AttemptSubmitted",
      data: {
        ...ids,
        attemptId: "attempt-1",
        results: [
          { questionId: "q1", correct: true },
          { questionId: "q2", correct: false },
        ],
      },
    });
});

test("no attempt before a quiz is ready, or after it failed", () => {
  given(requested).when(submit(true)).thenThrows(QuizNotReadyError);
  given(requested, failed).when(submit(true)).thenThrows(QuizNotReadyError);
});

test("a quiz shrinks with one of its documents", () => {
  given(requested, published)
    .when({ type: "RemoveQuestions", data: { documentId: "a" } })
    .thenEvents({
      type: "QuestionsRemoved",
      data: { ...ids, documentId: "a", questionIds: ["q1"] },
    });
});

test("a quiz is withdrawn with the last of its documents", () => {
  const removed: QuizEvent = {
    type: "QuestionsRemoved",
    data: { ...ids, documentId: "a", questionIds: ["q1"] },
  };
  const state = [requested, published, removed].reduce(quiz.evolve, quiz.initialState());
  const command: QuizCommand = { type: "RemoveQuestions", data: { documentId: "b" } };
  assert.equal(
    quiz.decide(command, state).map(({ type }) => type),
    ["QuestionsRemoved", "QuizWithdrawn"],
  );
});

test("removing a document that the quiz has nothing of changes nothing", () => {
  given(requested, published)
    .when({ type: "RemoveQuestions", data: { documentId: "c" } })
    .thenEvents();
});

test("only its owner deletes a quiz, and once", () => {
  given(requested, published).when(deleteIt).thenEvents(deleted);
  given(requested)
    .when({ type: "DeleteQuiz", data: { ...ids, ownerId: "owner-2" } })
    .thenThrows(QuizNotFoundError);
  given(requested, deleted).when(deleteIt).thenThrows(QuizNotFoundError);
  given().when(deleteIt).thenThrows(QuizNotFoundError);
});

test("a tombstone alone is a deleted quiz", () => {
  given(deleted).when(publish).thenEvents();
  given(deleted).when({ type: "EraseQuiz" }).thenEvents();
});

test.run();
