import { quizCancelled, quizRequested } from "../../../shared/contracts/quiz_requested.ts";
import type { Transaction } from "../../../shared/database/connect.ts";
import { cancelJobs } from "../../../shared/jobs/cancel_jobs.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { enqueueEvent } from "../../../shared/messaging/outbox.ts";
import { quotaDay } from "../../../shared/quotas/quota.ts";
import { WORKFLOW_DEADLINE } from "../domain/job_kinds.ts";
import type { WaitingStep, WorkflowOutput } from "../domain/workflow_messages.ts";
import type { WorkflowState } from "../domain/workflow_state.ts";

/** Executes the outputs of a saga that change state, the outbox or jobs; appends are done before. */
export async function carryOut(
  tx: Transaction,
  output: WorkflowOutput,
  { state, at }: { state: WorkflowState; at: Date },
): Promise<void> {
  const { workflowId, quizId, ownerId } = state.ids;
  const published = { source: "/quiz", time: at };
  switch (output.type) {
    case "ReserveAllowance":
      await tx.sql`
        insert into allowance_reservations (workflow_id, owner_id, day)
        values (${workflowId}, ${ownerId}, ${quotaDay(at)})`;
      return;
    case "ReleaseAllowance":
      await tx.sql`delete from allowance_reservations where workflow_id = ${workflowId}`;
      return;
    case "AwaitDocuments":
      await tx.sql`
        insert into awaited_documents (document_id, workflow_id, quiz_id)
        select document_id, ${workflowId}, ${quizId}
        from unnest(${[...output.documentIds]}::uuid[]) document_id`;
      return;
    case "StopAwaitingDocuments":
      await tx.sql`delete from awaited_documents where workflow_id = ${workflowId}`;
      return;
    case "SetDeadline":
      await enqueueJob(tx, {
        kind: WORKFLOW_DEADLINE,
        key: deadlineKey(workflowId, output.step),
        ownerId,
        payload: { workflowId, quizId, step: output.step },
        runAt: new Date(output.at),
      });
      return;
    case "LiftDeadline":
      await cancelJobs(tx, { kind: WORKFLOW_DEADLINE, key: deadlineKey(workflowId, output.step) });
      return;
    case "RequestQuestions": {
      const { questionCount, types, difficulty } = state.request;
      const documents = [...output.documents];
      await enqueueEvent(
        tx,
        quizRequested,
        { ...state.ids, documents, questionCount, types: [...types], difficulty },
        published,
      );
      return;
    }
    case "CancelQuestions":
      await enqueueEvent(tx, quizCancelled, { ...state.ids, reason: output.reason }, published);
      return;
    case "PublishQuiz":
    case "WithdrawQuiz":
    case "FailQuiz":
      return;
  }
}

function deadlineKey(workflowId: string, step: WaitingStep): string {
  return `${workflowId}:${step}`;
}
