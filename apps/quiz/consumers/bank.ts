import {
  documentDeleted,
  documentFailed,
  documentProcessed,
  documentProgressed,
} from "../../../shared/contracts/document_processed.ts";
import type { Transaction } from "../../../shared/database/connect.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { type EventHandler, on } from "../../../shared/messaging/event_handler.ts";
import { isOwnerErased } from "../../../shared/owners/erased_owners.ts";
import { toAwaiting } from "../commands/awaiting_workflows.ts";
import { forgetDocument } from "../commands/forget_document.ts";
import {
  type DocumentNews,
  isNews,
  lockDocuments,
  recordDocument,
} from "../commands/known_documents.ts";
import type { QuizContext } from "../commands/quiz_context.ts";
import { BUILD_BANK, bankKey } from "../domain/job_kinds.ts";
import type { WorkflowCommand } from "../domain/workflow_messages.ts";

/** Group quiz.bank: records the state of documents, fills banks, and notifies waiting sagas. */
export function bankHandlers(context: QuizContext): EventHandler[] {
  return [
    on(documentProcessed, async (tx, { data }) => {
      const { documentId, ownerId, revision } = data;
      const command = { type: "DocumentRead", at: context.now(), documentId, revision } as const;
      const isNew = await learn(tx, { ...data, status: "processed" }, { command, context });
      if (!isNew) return;
      const payload = { documentId, revision };
      await enqueueJob(tx, { kind: BUILD_BANK, key: bankKey(payload), ownerId, payload });
    }),
    on(documentProgressed, async (tx, { data }) => {
      const { documentId, revision } = data;
      const at = context.now();
      const command = { type: "DocumentProgressed", at, documentId, revision } as const;
      await context.notifyWorkflows(tx, await toAwaiting(tx, documentId, command));
    }),
    on(documentFailed, async (tx, { data }) => {
      const { documentId, revision, problem } = data;
      const at = context.now();
      const command = { type: "DocumentUnreadable", at, documentId, revision, problem } as const;
      await learn(tx, { ...data, status: "failed" }, { command, context });
    }),
    on(documentDeleted, (tx, { data }) => forgetDocument(context, tx, data)),
  ];
}

/** Returns false, and does nothing, if the event is outdated or the account was deleted. */
async function learn(
  tx: Transaction,
  news: DocumentNews,
  { command, context }: { command: WorkflowCommand; context: QuizContext },
): Promise<boolean> {
  if (await isOwnerErased(tx, news.ownerId)) return false;
  await lockDocuments(tx, [news.documentId]);
  if (!(await isNews(tx, news))) return false;
  await context.notifyWorkflows(tx, await toAwaiting(tx, news.documentId, command));
  await recordDocument(tx, news);
  return true;
}
