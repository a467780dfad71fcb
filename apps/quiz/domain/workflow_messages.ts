import type { KnownDocument } from "./known_document.ts";
import type { Problem } from "./problem.ts";
import type { QuizRequest } from "./quiz.ts";

/** The steps from document to quiz, in order. */
export const STEPS = ["allowance", "documents", "notes", "questions", "publication"] as const;
export type Step = (typeof STEPS)[number];

/** The steps that wait for others, and so have a deadline. */
export type WaitingStep = Exclude<Step, "allowance">;

/** Milliseconds that each waiting step may take. */
export type StepLimits = Readonly<Record<WaitingStep, number>> & {
  /**
   * Milliseconds that documents may take in all as long as progress is reported at least every
   * `documents` milliseconds. Without it, progress extends nothing.
   */
  readonly documentsInProgress?: number;
};

export interface WorkflowIds {
  readonly workflowId: string;
  readonly quizId: string;
  readonly ownerId: string;
}

/** Messages in. Each carries the time, since the saga reads no clock. */
export type WorkflowCommand = { readonly at: Date } & (
  | {
      /** The sender has checked the learner's quota and holds its lock: see requestQuiz. */
      type: "StartWorkflow";
      ids: WorkflowIds;
      request: QuizRequest;
      limits: StepLimits;
      /** What is known of the documents so far: their events may have arrived before. */
      known: readonly KnownDocument[];
    }
  | { type: "DocumentProgressed"; documentId: string; revision: number }
  | { type: "DocumentRead"; documentId: string; revision: number }
  | { type: "DocumentUnreadable"; documentId: string; revision: number; problem: Problem }
  | { type: "DocumentDeleted"; documentId: string }
  | { type: "NotesReady"; documentId: string; revision: number }
  | { type: "NotesFailed"; documentId: string; revision: number; problem: Problem }
  | { type: "QuestionsMade"; questionCount: number; shortfall?: string }
  | { type: "QuestionsFailed"; problem: Problem }
  | { type: "PublicationSeen" }
  | { type: "DeadlinePassed"; step: WaitingStep }
  | { type: "CancelWorkflow"; problem: Problem }
  /** The account was deleted: only this tombstone remains. */
  | { type: "EraseWorkflow" }
);

/** A message to one saga. */
export interface WorkflowMessage {
  readonly workflowId: string;
  readonly quizId: string;
  readonly command: WorkflowCommand;
}

/** What happened, as the stream stores it. */
export type WorkflowEvent =
  | {
      type: "WorkflowStarted";
      data: WorkflowIds & { request: QuizRequest; limits: StepLimits; at: string };
    }
  | { type: "StepStarted"; data: WorkflowIds & { step: Step; at: string; deadline?: string } }
  | { type: "DeadlineExtended"; data: WorkflowIds & { step: Step; at: string; deadline: string } }
  | { type: "StepCompleted"; data: WorkflowIds & { step: Step; at: string } }
  | { type: "StepFailed"; data: WorkflowIds & { step: Step; at: string; problem: Problem } }
  | { type: "StepUndone"; data: WorkflowIds & { step: Step; at: string; undone: string } }
  | { type: "DocumentWasRead"; data: WorkflowIds & { documentId: string; revision: number } }
  | { type: "NotesWereReady"; data: WorkflowIds & { documentId: string; revision: number } }
  | { type: "QuestionsWereMade"; data: WorkflowIds & { questionCount: number; shortfall?: string } }
  | { type: "WorkflowCompleted"; data: WorkflowIds & { at: string } }
  | { type: "WorkflowFailed"; data: WorkflowIds & { at: string; problem: Problem } }
  | { type: "WorkflowErased"; data: WorkflowIds };

/** Messages out: what is to be done in the transaction that appends the events. */
export type WorkflowOutput =
  | { type: "ReserveAllowance" }
  | { type: "ReleaseAllowance" }
  | { type: "AwaitDocuments"; documentIds: readonly string[] }
  | { type: "StopAwaitingDocuments" }
  | { type: "SetDeadline"; step: WaitingStep; at: string }
  | { type: "LiftDeadline"; step: WaitingStep }
  | { type: "RequestQuestions"; documents: readonly { documentId: string; revision: number }[] }
  | { type: "CancelQuestions"; reason: string }
  | { type: "PublishQuiz"; shortfall?: string }
  | { type: "WithdrawQuiz"; problem: Problem }
  | { type: "FailQuiz"; problem: Problem };
