import type { Transaction } from "../../../shared/database/connect.ts";
import type { WorkflowCommand, WorkflowMessage } from "../domain/workflow_messages.ts";

/** One message to each running saga that waits for a document. */
export async function toAwaiting(
  { sql }: Transaction,
  documentId: string,
  command: WorkflowCommand,
): Promise<WorkflowMessage[]> {
  const rows = await sql<{ workflowId: string; quizId: string }[]>`
    select workflow_id as "workflowId", quiz_id as "quizId"
    from awaited_documents where document_id = ${documentId}`;
  return rows.map((row) => ({ ...row, command }));
}
