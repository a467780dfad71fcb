import type { WorkflowEvent, WorkflowOutput } from "../domain/workflow_messages.ts";
import type { WorkflowState } from "../domain/workflow_state.ts";

/** What new events of a saga ask to be done; `state` is the one after them. */
export function outputsOf(
  events: readonly WorkflowEvent[],
  state: WorkflowState,
): WorkflowOutput[] {
  return events.flatMap((event) => outputsOfOne(event, state));
}

function outputsOfOne(event: WorkflowEvent, state: WorkflowState): WorkflowOutput[] {
  switch (event.type) {
    case "WorkflowStarted":
      return [{ type: "AwaitDocuments", documentIds: event.data.request.documentIds }];
    case "StepStarted":
      return stepStarted(event, state);
    case "DeadlineExtended": {
      const { step, deadline } = event.data;
      if (step === "allowance") return [];
      return [
        { type: "LiftDeadline", step },
        { type: "SetDeadline", step, at: deadline },
      ];
    }
    case "StepCompleted":
      return event.data.step === "allowance"
        ? [{ type: "ReserveAllowance" }]
        : [{ type: "LiftDeadline", step: event.data.step }];
    case "StepFailed":
      return event.data.step === "allowance"
        ? []
        : [{ type: "LiftDeadline", step: event.data.step }];
    case "StepUndone":
      return stepUndone(event, state);
    case "WorkflowCompleted":
      return [{ type: "StopAwaitingDocuments" }];
    case "WorkflowFailed":
      return [{ type: "StopAwaitingDocuments" }, { type: "FailQuiz", problem: event.data.problem }];
    case "DocumentWasRead":
    case "NotesWereReady":
    case "QuestionsWereMade":
    case "WorkflowErased":
      return [];
  }
}

function stepStarted(
  { data: { step, deadline } }: Extract<WorkflowEvent, { type: "StepStarted" }>,
  state: WorkflowState,
): WorkflowOutput[] {
  if (step === "allowance" || deadline === undefined) return [];
  const outputs: WorkflowOutput[] = [{ type: "SetDeadline", step, at: deadline }];
  if (step === "questions") {
    const documents = Object.entries(state.documents).map(([documentId, { readRevision }]) => ({
      documentId,
      revision: readRevision,
    }));
    outputs.push({ type: "RequestQuestions", documents });
  }
  if (step === "publication") {
    const { shortfall } = state;
    outputs.push({ type: "PublishQuiz", ...(shortfall !== undefined && { shortfall }) });
  }
  return outputs;
}

function stepUndone(
  { data: { step } }: Extract<WorkflowEvent, { type: "StepUndone" }>,
  { problem = { code: "cancelled", detail: "The quiz was cancelled." } }: WorkflowState,
): WorkflowOutput[] {
  switch (step) {
    case "allowance":
      return [{ type: "ReleaseAllowance" }];
    case "questions":
      return [{ type: "CancelQuestions", reason: problem.detail }];
    case "publication":
      return [{ type: "WithdrawQuiz", problem }];
    case "documents":
    case "notes":
      return [];
  }
}
