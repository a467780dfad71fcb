import type { Difficulty, QuestionType } from "../../../shared/engines/text/text_engine.ts";
import type { Decider } from "../../../shared/event_sourcing/decider.ts";
import type { Problem } from "./problem.ts";
import { QuizNotFoundError, QuizNotReadyError, ReviewNotFoundError } from "./quiz_errors.ts";
import type { Rating } from "./review.ts";
import { type Answer, type QuestionResult, type ScoredQuestion, scoreAttempt } from "./scoring.ts";

/** What a learner requested. */
export interface QuizRequest {
  readonly documentIds: readonly string[];
  readonly questionCount: number;
  readonly types: readonly QuestionType[];
  readonly difficulty: Difficulty | "mixed";
}

/** A question by its place: its words stay out of events, so that they can be removed. */
export interface QuestionRef {
  readonly questionId: string;
  readonly documentId: string;
}

export type QuizEvent =
  | { type: "QuizRequested"; data: Ids & { workflowId: string; request: QuizRequest } }
  | { type: "QuizPublished"; data: Ids & { questions: QuestionRef[]; shortfall?: string } }
  | { type: "QuizFailed"; data: Ids & { problem: Problem } }
  /** Taken back after it was published. */
  | { type: "QuizWithdrawn"; data: Ids & { problem: Problem } }
  | { type: "AttemptSubmitted"; data: Ids & { attemptId: string; results: QuestionResult[] } }
  | { type: "QuestionReviewed"; data: Ids & { questionId: string; rating: Rating } }
  | { type: "QuestionsRemoved"; data: Ids & { documentId: string; questionIds: string[] } }
  | { type: "QuizDeleted"; data: Ids };

interface Ids {
  readonly quizId: string;
  readonly ownerId: string;
}

export type QuizCommand =
  | { type: "RequestQuiz"; data: Ids & { workflowId: string; request: QuizRequest } }
  | { type: "PublishQuiz"; data: { questions: QuestionRef[]; shortfall?: string } }
  | { type: "FailQuiz"; data: { problem: Problem } }
  | { type: "WithdrawQuiz"; data: { problem: Problem } }
  | {
      type: "SubmitAttempt";
      data: { attemptId: string; questions: readonly ScoredQuestion[]; answers: readonly Answer[] };
    }
  | { type: "ReviewQuestion"; data: { questionId: string; rating: Rating } }
  | { type: "RemoveQuestions"; data: { documentId: string } }
  | { type: "DeleteQuiz"; data: { quizId: string; ownerId: string } }
  /** The account was deleted: the tombstone must be the stream's last event. */
  | { type: "EraseQuiz" };

export type QuizState =
  | { status: "none" }
  | (Ids & {
      status: "pending" | "ready" | "failed" | "deleted";
      workflowId: string;
      questions: readonly QuestionRef[];
    });

export const quizStream = (quizId: string) => `quiz-${quizId}`;

export const quiz: Decider<QuizState, QuizCommand, QuizEvent> = {
  initialState: () => ({ status: "none" }),
  decide,
  evolve,
};

function decide(command: QuizCommand, state: QuizState): QuizEvent[] {
  if (command.type === "RequestQuiz") {
    return state.status === "none" ? [{ type: "QuizRequested", data: command.data }] : [];
  }
  if (state.status === "none" || state.status === "deleted") return decideGone(command);
  const ids = { quizId: state.quizId, ownerId: state.ownerId };
  switch (command.type) {
    case "PublishQuiz":
      if (state.status !== "pending") return [];
      return [{ type: "QuizPublished", data: { ...ids, ...command.data } }];
    case "FailQuiz":
      if (state.status !== "pending") return [];
      return [{ type: "QuizFailed", data: { ...ids, ...command.data } }];
    case "WithdrawQuiz":
      if (state.status !== "ready") return [];
      return [{ type: "QuizWithdrawn", data: { ...ids, ...command.data } }];
    case "SubmitAttempt": {
      if (state.status !== "ready") throw new QuizNotReadyError(state.quizId, state.status);
      const { attemptId, questions, answers } = command.data;
      const results = scoreAttempt(questions, answers);
      return [{ type: "AttemptSubmitted", data: { ...ids, attemptId, results } }];
    }
    case "ReviewQuestion": {
      const { questionId } = command.data;
      const isThere = state.questions.some((question) => question.questionId === questionId);
      if (state.status !== "ready" || !isThere) throw new ReviewNotFoundError(questionId);
      return [{ type: "QuestionReviewed", data: { ...ids, ...command.data } }];
    }
    case "RemoveQuestions":
      return removeQuestions(state, command.data.documentId);
    case "DeleteQuiz":
      if (state.ownerId !== command.data.ownerId) throw new QuizNotFoundError(state.quizId);
      return [{ type: "QuizDeleted", data: ids }];
    case "EraseQuiz":
      return [{ type: "QuizDeleted", data: ids }];
  }
}

/** A deleted quiz: messages of its saga are too late, and a learner's requests find nothing. */
function decideGone(command: Exclude<QuizCommand, { type: "RequestQuiz" }>): QuizEvent[] {
  if (command.type === "DeleteQuiz") throw new QuizNotFoundError(command.data.quizId);
  if (command.type === "ReviewQuestion") throw new ReviewNotFoundError(command.data.questionId);
  return [];
}

/** A quiz shrinks with its documents; one without questions is withdrawn. */
function removeQuestions(
  state: Exclude<QuizState, { status: "none" }>,
  documentId: string,
): QuizEvent[] {
  const questionIds = state.questions
    .filter((question) => question.documentId === documentId)
    .map(({ questionId }) => questionId);
  if (questionIds.length === 0) return [];
  const ids = { quizId: state.quizId, ownerId: state.ownerId };
  const removed: QuizEvent = {
    type: "QuestionsRemoved",
    data: { ...ids, documentId, questionIds },
  };
  if (state.status !== "ready" || questionIds.length < state.questions.length) return [removed];
  const problem = {
    code: "document_deleted",
    detail: `Document ${documentId} was deleted, and the quiz has no questions from other documents.`,
  };
  return [removed, { type: "QuizWithdrawn", data: { ...ids, problem } }];
}

function evolve(state: QuizState, event: QuizEvent): QuizState {
  if (event.type === "QuizRequested") {
    const { quizId, ownerId, workflowId } = event.data;
    return { status: "pending", quizId, ownerId, workflowId, questions: [] };
  }
  if (state.status === "none") {
    // An erased stream begins with its tombstone.
    const { quizId, ownerId } = event.data;
    return { status: "deleted", quizId, ownerId, workflowId: "", questions: [] };
  }
  switch (event.type) {
    case "QuizPublished":
      return { ...state, status: "ready", questions: event.data.questions };
    case "QuizFailed":
    case "QuizWithdrawn":
      return { ...state, status: "failed" };
    case "AttemptSubmitted":
    case "QuestionReviewed":
      return state;
    case "QuestionsRemoved": {
      const removed = new Set(event.data.questionIds);
      const questions = state.questions.filter(({ questionId }) => !removed.has(questionId));
      return { ...state, questions };
    }
    case "QuizDeleted":
      return { ...state, status: "deleted", questions: [] };
  }
}
