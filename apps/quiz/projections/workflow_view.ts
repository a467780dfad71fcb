import { eq } from "drizzle-orm";
import { index, jsonb, pgTable, uuid } from "drizzle-orm/pg-core";
import type { RecordedEvent } from "../../../shared/event_sourcing/event_store.ts";
import type { Projection } from "../../../shared/event_sourcing/projection.ts";
import type { WorkflowEvent } from "../domain/workflow_messages.ts";
import { evolveWorkflow, initialWorkflow, type WorkflowState } from "../domain/workflow_state.ts";

/** Sagas as their owners see them: the state that the saga's own events fold into. */
export const workflowView = pgTable(
  "workflow_view",
  {
    workflowId: uuid("workflow_id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    state: jsonb("state").$type<WorkflowState>().notNull(),
  },
  (table) => [index("workflow_view_owner").on(table.ownerId, table.workflowId)],
);

/** Cache keys of a workflow, and of its owner's list. */
export const workflowKey = (workflowId: string) => `workflow:${workflowId}`;
export const workflowListKey = (ownerId: string) => `workflows:${ownerId}`;

export const workflowViewProjection: Projection = {
  name: "workflow_view",
  tables: ["workflow_view"],
  handles: [
    "WorkflowStarted",
    "StepStarted",
    "DeadlineExtended",
    "StepCompleted",
    "StepFailed",
    "StepUndone",
    "DocumentWasRead",
    "NotesWereReady",
    "QuestionsWereMade",
    "WorkflowCompleted",
    "WorkflowFailed",
    "WorkflowErased",
  ],
  async apply({ orm }, recorded) {
    const { event } = recorded as RecordedEvent<WorkflowEvent>;
    const { workflowId, ownerId } = event.data;
    const isThis = eq(workflowView.workflowId, workflowId);
    if (event.type === "WorkflowErased") {
      await orm.delete(workflowView).where(isThis);
      return;
    }
    const [row] = await orm.select({ state: workflowView.state }).from(workflowView).where(isThis);
    const state = evolveWorkflow(row?.state ?? initialWorkflow(), event);
    await orm
      .insert(workflowView)
      .values({ workflowId, ownerId, state })
      .onConflictDoUpdate({ target: workflowView.workflowId, set: { state } });
  },
  keys: ({ event }) => {
    const { workflowId, ownerId } = (event as WorkflowEvent).data;
    return [workflowKey(workflowId), workflowListKey(ownerId)];
  },
};
