import type { z } from "@hono/zod-openapi";
import { STEPS } from "../domain/workflow_messages.ts";
import type { WorkflowRow } from "../queries/read_workflows.ts";
import type { workflowSchema } from "./schemas.ts";

/** A workflow as its owner sees it. */
export function toWorkflow({ workflowId, state }: WorkflowRow): z.input<typeof workflowSchema> {
  return {
    id: workflowId,
    quizId: state.ids.quizId,
    status: state.status === "completed" || state.status === "failed" ? state.status : "running",
    steps: STEPS.map((name) => ({ name, ...state.steps[name] })),
    documents: Object.entries(state.documents).map(([documentId, document]) => ({
      documentId,
      read: document.readRevision > 0,
      notes: document.notesRevision > 0 && document.notesRevision >= document.readRevision,
    })),
    ...(state.problem && { problem: state.problem }),
    startedAt: state.startedAt,
    ...(state.endedAt !== undefined && { endedAt: state.endedAt }),
  };
}
