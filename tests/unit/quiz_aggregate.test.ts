import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  type QuizCommand,
  type QuizEvent,
  type QuizRequest,
  quiz,
} from "../../apps/quiz/domain/quiz.ts";
import {
  InvalidAnswersError,
  LastQuestionError,
  QuestionNotFoundError,
  QuizNotFoundError,
  QuizNotPreviewedError,
  QuizNotReadyError,
  ReviewNotFoundError,
} from "../../apps/quiz/domain/quiz_errors.ts";

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
          { questionId: "q2", correct: false, unanswered: true },
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

const at = { quizId: ids.quizId, questionId: "q1" };
const replacement = { questionId: "q3", documentId: "a" };
const flagIt: QuizCommand = { type: "FlagQuestion", data: { ...at, reason: "unclear" } };
const replaceIt: QuizCommand = { type: "ReplaceQuestion", data: { ...at, replacement } };
const previewIt: QuizCommand = { type: "PreviewQuiz", data: { quizId: ids.quizId } };
const editIt: QuizCommand = { type: "EditQuestion", data: at };
const flagged: QuizEvent = {
  type: "QuestionFlagged",
  data: { ...ids, questionId: "q1", reason: "unclear" },
};
const replaced = (wasFlagged: boolean): QuizEvent => ({
  type: "QuestionReplaced",
  data: { ...ids, questionId: "q1", replacement, wasFlagged },
});
const previewed: QuizEvent = { type: "QuizPreviewed", data: ids };

test("a question is flagged once, and is no longer scored or reviewed", () => {
  given(requested, published).when(flagIt).thenEvents(flagged);
  const state = given(requested, published, flagged);
  state.when(flagIt).thenEvents();
  state.when(submit(true)).thenThrows(InvalidAnswersError);
  const review: QuizCommand = {
    type: "ReviewQuestion",
    data: { questionId: "q1", rating: "good" },
  };
  state.when(review).thenThrows(ReviewNotFoundError);
});

test("the last question is not flagged", () => {
  const other: QuizCommand = { ...flagIt, data: { ...at, questionId: "q2", reason: "other" } };
  given(requested, published, flagged).when(other).thenThrows(LastQuestionError);
});

test("a question is replaced, flagged or not, and only once", () => {
  given(requested, published).when(replaceIt).thenEvents(replaced(false));
  given(requested, published, flagged).when(replaceIt).thenEvents(replaced(true));
  given(requested, published, replaced(false)).when(replaceIt).thenThrows(QuestionNotFoundError);
});

test("a document takes its flagged questions and replacements along", () => {
  const remove: QuizCommand = { type: "RemoveQuestions", data: { documentId: "a" } };
  given(requested, published, replaced(false))
    .when(remove)
    .thenEvents({
      type: "QuestionsRemoved",
      data: { ...ids, documentId: "a", questionIds: ["q3"] },
    });
});

test("a quiz is previewed once, and its questions are edited from then on", () => {
  given(requested, published).when(previewIt).thenEvents(previewed);
  given(requested, published, previewed).when(previewIt).thenEvents();
  given(requested, published).when(editIt).thenThrows(QuizNotPreviewedError);
  given(requested, published, previewed)
    .when(editIt)
    .thenEvents({ type: "QuestionEdited", data: { ...ids, questionId: "q1" } });
  given(requested, published, flagged, previewed).when(editIt).thenThrows(QuestionNotFoundError);
});

test("an attempt after a preview says so", () => {
  const state = [requested, published, previewed].reduce(quiz.evolve, quiz.initialState());
  const [event] = quiz.decide(submit(true), state);
  assert.is((event as { data: { previewed?: boolean } }).data.previewed, true);
});

test("a quiz that is not ready or was deleted is not changed", () => {
  for (const command of [flagIt, replaceIt, previewIt, editIt]) {
    given(requested).when(command).thenThrows(QuizNotReadyError);
    given(requested, published, deleted).when(command).thenThrows(QuizNotFoundError);
  }
});

test("a tombstone alone is a deleted quiz", () => {
  given(deleted).when(publish).thenEvents();
  given(deleted).when({ type: "EraseQuiz" }).thenEvents();
});

test.run();
