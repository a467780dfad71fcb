import type { Problem } from "./problem.ts";
import type { QuizRequest } from "./quiz.ts";
import {
  STEPS,
  type Step,
  type StepLimits,
  type WorkflowEvent,
  type WorkflowIds,
} from "./workflow_messages.ts";

/** The status of one step, which the learner also sees. */
export interface StepState {
  readonly status: "pending" | "running" | "done" | "failed" | "undone";
  readonly startedAt?: string;
  readonly deadline?: string;
  readonly endedAt?: string;
  readonly problem?: Problem;
  /** What was done to compensate the step. */
  readonly undone?: string;
}

/** What a running saga knows of a document; revision 0 if nothing has arrived yet. */
export interface AwaitedDocument {
  readonly readRevision: number;
  readonly notesRevision: number;
}

export interface WorkflowState {
  readonly status: "none" | "running" | "completed" | "failed" | "erased";
  readonly ids: WorkflowIds;
  readonly request: QuizRequest;
  readonly limits: StepLimits;
  readonly steps: Readonly<Record<Step, StepState>>;
  readonly documents: Readonly<Record<string, AwaitedDocument>>;
  readonly questionCount: number;
  readonly shortfall?: string;
  readonly problem?: Problem;
  readonly startedAt: string;
  readonly endedAt?: string;
}

export const workflowStream = (workflowId: string) => `workflow-${workflowId}`;

const NO_TIME = { documents: 0, notes: 0, questions: 0, publication: 0 };

export function initialWorkflow(): WorkflowState {
  return {
    status: "none",
    ids: { workflowId: "", quizId: "", ownerId: "" },
    request: { documentIds: [], questionCount: 0, types: [], difficulty: "mixed" },
    limits: NO_TIME,
    steps: {
      allowance: { status: "pending" },
      documents: { status: "pending" },
      notes: { status: "pending" },
      questions: { status: "pending" },
      publication: { status: "pending" },
    },
    documents: {},
    questionCount: 0,
    startedAt: "",
  };
}

/** The step that is running, if any. */
export function runningStep(state: WorkflowState): Step | undefined {
  return STEPS.find((step) => state.steps[step].status === "running");
}

export function evolveWorkflow(state: WorkflowState, event: WorkflowEvent): WorkflowState {
  switch (event.type) {
    case "WorkflowStarted": {
      const { request, limits, at, workflowId, quizId, ownerId } = event.data;
      const ids = { workflowId, quizId, ownerId };
      const nothingYet = { readRevision: 0, notesRevision: 0 };
      const documents = Object.fromEntries(request.documentIds.map((id) => [id, nothingYet]));
      return { ...state, status: "running", ids, request, limits, documents, startedAt: at };
    }
    case "StepStarted": {
      const { at, deadline } = event.data;
      const running = { status: "running", startedAt: at, ...(deadline && { deadline }) } as const;
      return withStep(state, event.data.step, running);
    }
    case "DeadlineExtended":
      return withStep(state, event.data.step, { deadline: event.data.deadline });
    case "StepCompleted":
      return withStep(state, event.data.step, { status: "done", endedAt: event.data.at });
    case "StepFailed": {
      const { at, problem } = event.data;
      return withStep(state, event.data.step, { status: "failed", endedAt: at, problem });
    }
    case "StepUndone": {
      const { undone, step } = event.data;
      // A failed step stays failed where it is taken back itself.
      const status = state.steps[step].status === "failed" ? "failed" : "undone";
      return withStep(state, step, { status, undone });
    }
    case "DocumentWasRead":
      return withDocument(state, event.data.documentId, { readRevision: event.data.revision });
    case "NotesWereReady":
      return withDocument(state, event.data.documentId, { notesRevision: event.data.revision });
    case "QuestionsWereMade": {
      const { questionCount, shortfall } = event.data;
      return { ...state, questionCount, ...(shortfall !== undefined && { shortfall }) };
    }
    case "WorkflowCompleted":
      return { ...state, status: "completed", endedAt: event.data.at };
    case "WorkflowFailed": {
      const { at, problem } = event.data;
      return { ...state, status: "failed", endedAt: at, problem };
    }
    case "WorkflowErased":
      return { ...state, status: "erased" };
  }
}

function withStep(state: WorkflowState, step: Step, change: Partial<StepState>): WorkflowState {
  return { ...state, steps: { ...state.steps, [step]: { ...state.steps[step], ...change } } };
}

function withDocument(
  state: WorkflowState,
  documentId: string,
  change: Partial<AwaitedDocument>,
): WorkflowState {
  const known = state.documents[documentId] ?? { readRevision: 0, notesRevision: 0 };
  return { ...state, documents: { ...state.documents, [documentId]: { ...known, ...change } } };
}
