import type { Transaction } from "../../../shared/database/connect.ts";
import { type ProgressReport, reportProgressOf } from "../../../shared/progress/report_progress.ts";
import type { Step, WorkflowEvent } from "../domain/workflow_messages.ts";
import type { WorkflowState } from "../domain/workflow_state.ts";

type Report = Pick<ProgressReport, "status" | "message" | "percent" | "problem">;

const STARTED: Record<Step, { percent: number; message: string }> = {
  allowance: { percent: 0, message: "Checking the daily quota" },
  documents: { percent: 10, message: "Waiting for the documents to be processed" },
  notes: { percent: 30, message: "Waiting for the notes of the documents" },
  questions: { percent: 50, message: "Generating questions" },
  publication: { percent: 90, message: "Publishing the quiz and scheduling its reviews" },
};

/** Reports the progress of a quiz to the learner, from the last reportable event of its saga. */
export async function reportWorkflow(
  tx: Transaction,
  events: readonly WorkflowEvent[],
  state: WorkflowState,
): Promise<void> {
  const report = events.map((event) => reportOf(event, state)).findLast((found) => found);
  if (!report) return;
  const { workflowId, quizId, ownerId } = state.ids;
  const subjects = [
    { kind: "workflow", id: workflowId },
    { kind: "quiz", id: quizId },
  ];
  await reportProgressOf(tx, subjects, { ownerId, ...report });
}

function reportOf(event: WorkflowEvent, state: WorkflowState): Report | undefined {
  switch (event.type) {
    case "StepStarted": {
      const isAtWork = event.data.step === "questions" || event.data.step === "publication";
      return { status: isAtWork ? "processing" : "pending", ...STARTED[event.data.step] };
    }
    case "WorkflowCompleted": {
      const count = `${state.questionCount} ${state.questionCount === 1 ? "question" : "questions"}`;
      return { status: "ready", percent: 100, message: `The quiz is ready: ${count}` };
    }
    case "WorkflowFailed": {
      const { problem } = event.data;
      return { status: "failed", message: problem.detail, problem };
    }
    default:
      return undefined;
  }
}
