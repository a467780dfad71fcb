import type { Difficulty, QuestionType } from "../../../shared/engines/text/text_engine.ts";
import type { Decider } from "../../../shared/event_sourcing/decider.ts";
import type { Problem } from "./problem.ts";
import type { FlagReason } from "./question_flag.ts";
import {
  LastQuestionError,
  QuestionNotFoundError,
  QuizNotFoundError,
  QuizNotPreviewedError,
  QuizNotReadyError,
  ReviewNotFoundError,
} from "./quiz_errors.ts";
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
  | { type: "AttemptSubmitted"; data: Ids & SubmittedAttempt }
  | { type: "QuestionReviewed"; data: Ids & { questionId: string; rating: Rating } }
  | { type: "QuestionFlagged"; data: Ids & { questionId: string; reason: FlagReason } }
  | { type: "QuestionReplaced"; data: Ids & Replacement & { wasFlagged: boolean } }
  /** The owner has seen the correct answers without an attempt. */
  | { type: "QuizPreviewed"; data: Ids }
  | { type: "QuestionEdited"; data: Ids & { questionId: string } }
  | { type: "QuestionsRemoved"; data: Ids & { documentId: string; questionIds: string[] } }
  | { type: "QuizDeleted"; data: Ids };

interface SubmittedAttempt {
  readonly attemptId: string;
  readonly results: QuestionResult[];
  /** The correct answers were known: the attempt is not part of statistics. */
  readonly previewed?: true;
}

interface Replacement {
  readonly questionId: string;
  readonly replacement: QuestionRef;
}

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
  | { type: "FlagQuestion"; data: { quizId: string; questionId: string; reason: FlagReason } }
  | { type: "ReplaceQuestion"; data: { quizId: string } & Replacement }
  | { type: "PreviewQuiz"; data: { quizId: string } }
  | { type: "EditQuestion"; data: { quizId: string; questionId: string } }
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
      /** Flagged questions, which are no longer part of the quiz but can still be replaced. */
      flagged: readonly QuestionRef[];
      previewed: boolean;
    });

type Known = Exclude<QuizState, { status: "none" }>;

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
      const included = questions.filter(({ questionId }) => find(state.questions, questionId));
      const results = scoreAttempt(included, answers);
      const data = {
        ...ids,
        attemptId,
        results,
        ...(state.previewed && { previewed: true as const }),
      };
      return [{ type: "AttemptSubmitted", data }];
    }
    case "ReviewQuestion": {
      const { questionId } = command.data;
      const isThere = find(state.questions, questionId) !== undefined;
      if (state.status !== "ready" || !isThere) throw new ReviewNotFoundError(questionId);
      return [{ type: "QuestionReviewed", data: { ...ids, ...command.data } }];
    }
    case "FlagQuestion":
    case "ReplaceQuestion":
    case "PreviewQuiz":
    case "EditQuestion":
      return change(command, state);
    case "RemoveQuestions":
      return removeQuestions(state, command.data.documentId);
    case "DeleteQuiz":
      if (state.ownerId !== command.data.ownerId) throw new QuizNotFoundError(state.quizId);
      return [{ type: "QuizDeleted", data: ids }];
    case "EraseQuiz":
      return [{ type: "QuizDeleted", data: ids }];
  }
}

/** What the owner changes in a ready quiz. */
function change(
  command: Extract<
    QuizCommand,
    { type: "FlagQuestion" | "ReplaceQuestion" | "PreviewQuiz" | "EditQuestion" }
  >,
  state: Known,
): QuizEvent[] {
  const { status, quizId, ownerId, questions, flagged, previewed } = state;
  const ids = { quizId, ownerId };
  if (status !== "ready") throw new QuizNotReadyError(quizId, status);
  if (command.type === "PreviewQuiz") {
    return previewed ? [] : [{ type: "QuizPreviewed", data: ids }];
  }
  const { questionId } = command.data;
  const included = find(questions, questionId);
  const wasFlagged = find(flagged, questionId) !== undefined;
  if (command.type === "EditQuestion") {
    if (!included) throw new QuestionNotFoundError(questionId);
    if (!previewed) throw new QuizNotPreviewedError(quizId);
    return [{ type: "QuestionEdited", data: { ...ids, questionId } }];
  }
  if (!included && !wasFlagged) throw new QuestionNotFoundError(questionId);
  if (command.type === "ReplaceQuestion") {
    const { replacement } = command.data;
    return [{ type: "QuestionReplaced", data: { ...ids, questionId, replacement, wasFlagged } }];
  }
  if (wasFlagged) return [];
  if (questions.length === 1) throw new LastQuestionError(questionId);
  const { reason } = command.data;
  return [{ type: "QuestionFlagged", data: { ...ids, questionId, reason } }];
}

function find(questions: readonly QuestionRef[], questionId: string): QuestionRef | undefined {
  return questions.find((question) => question.questionId === questionId);
}

/** A deleted quiz: messages of its saga are too late, and a learner's requests find nothing. */
function decideGone(command: Exclude<QuizCommand, { type: "RequestQuiz" }>): QuizEvent[] {
  switch (command.type) {
    case "DeleteQuiz":
    case "FlagQuestion":
    case "ReplaceQuestion":
    case "PreviewQuiz":
    case "EditQuestion":
      throw new QuizNotFoundError(command.data.quizId);
    case "ReviewQuestion":
      throw new ReviewNotFoundError(command.data.questionId);
    default:
      return [];
  }
}

/** A quiz shrinks with its documents; one without questions is withdrawn. */
function removeQuestions(state: Known, documentId: string): QuizEvent[] {
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

const NOTHING_YET = { questions: [], flagged: [], previewed: false };

function evolve(state: QuizState, event: QuizEvent): QuizState {
  if (event.type === "QuizRequested") {
    const { quizId, ownerId, workflowId } = event.data;
    return { ...NOTHING_YET, status: "pending", quizId, ownerId, workflowId };
  }
  if (state.status === "none") {
    // An erased stream begins with its tombstone.
    const { quizId, ownerId } = event.data;
    return { ...NOTHING_YET, status: "deleted", quizId, ownerId, workflowId: "" };
  }
  switch (event.type) {
    case "QuizPublished":
      return { ...state, status: "ready", questions: event.data.questions };
    case "QuizFailed":
    case "QuizWithdrawn":
      return { ...state, status: "failed" };
    case "AttemptSubmitted":
    case "QuestionReviewed":
    case "QuestionEdited":
      return state;
    case "QuizPreviewed":
      return { ...state, previewed: true };
    case "QuestionFlagged": {
      const flagged = find(state.questions, event.data.questionId);
      return {
        ...without(state, [event.data.questionId]),
        flagged: [...state.flagged, ...(flagged ? [flagged] : [])],
      };
    }
    case "QuestionReplaced": {
      const rest = without(state, [event.data.questionId]);
      return { ...rest, questions: [...rest.questions, event.data.replacement] };
    }
    case "QuestionsRemoved": {
      const { questionIds, documentId } = event.data;
      const rest = without(state, questionIds);
      const flagged = rest.flagged.filter((question) => question.documentId !== documentId);
      return { ...rest, flagged };
    }
    case "QuizDeleted":
      return { ...state, status: "deleted", questions: [], flagged: [] };
  }
}

function without(state: Known, questionIds: readonly string[]): Known {
  const isLeft = ({ questionId }: QuestionRef) => !questionIds.includes(questionId);
  return {
    ...state,
    questions: state.questions.filter(isLeft),
    flagged: state.flagged.filter(isLeft),
  };
}
