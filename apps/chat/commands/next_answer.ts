import type { Transaction } from "../../../shared/database/connect.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { reportProgress } from "../../../shared/progress/report_progress.ts";
import { ANSWER_QUESTION, RESUME_ANSWERS, STOP_WAITING } from "../domain/job_kinds.ts";
import { unsearchableDocuments } from "./known_documents.ts";

/** How long an answer waits for documents that are not read yet; then it does without them. */
const PATIENCE_MS = 120_000;

interface PendingAnswer {
  messageId: string;
  status: "pending" | "processing";
  createdAt: string;
}

/**
 * Begins a conversation's oldest open answer: its questions are answered one after the other. Waits
 * while documents are still being read, unless `patient` is false.
 */
export async function beginNextAnswer(
  tx: Transaction,
  conversationId: string,
  { patient = true }: { patient?: boolean } = {},
): Promise<void> {
  const [conversation] = await tx.sql<{ ownerId: string; documentIds: string[] | null }[]>`
    select owner_id as "ownerId", document_ids as "documentIds"
    from conversations where conversation_id = ${conversationId} for update`;
  if (!conversation) return;
  const [answer] = await tx.sql<PendingAnswer[]>`
    select message_id as "messageId", status, extract(epoch from created_at) * 1000 as "createdAt"
    from messages
    where conversation_id = ${conversationId} and role = 'answer'
      and status in ('pending', 'processing')
    order by message_id limit 1`;
  if (answer?.status !== "pending") return;
  const { messageId } = answer;
  const unsearchable = patient ? await unsearchableDocuments(tx, conversation) : [];
  const awaited = unsearchable.filter(({ waitFor }) => waitFor).length;
  const { ownerId } = conversation;
  const job = { key: messageId, ownerId, payload: { messageId, conversationId } };
  if (awaited === 0) {
    await enqueueJob(tx, { kind: ANSWER_QUESTION, ...job });
    return;
  }
  const runAt = new Date(Number(answer.createdAt) + PATIENCE_MS);
  await enqueueJob(tx, { kind: STOP_WAITING, ...job, runAt });
  await reportProgress(tx, {
    ownerId,
    subject: { kind: "answer", id: messageId },
    status: "pending",
    message: `Waiting for ${awaited === 1 ? "a document" : `${awaited} documents`} to be processed`,
  });
}

/**
 * Begins the answers that may have waited for a document of this owner, once this transaction has
 * committed. In the same transaction it would miss a question that another transaction handles
 * meanwhile: neither sees what the other changed.
 */
export async function resumeAnswersLater(tx: Transaction, ownerId: string): Promise<void> {
  await enqueueJob(tx, { kind: RESUME_ANSWERS, ownerId, payload: { ownerId } });
}

/** Begins the answers of an owner that no longer have to wait for a document. */
export async function resumeWaitingAnswers(tx: Transaction, ownerId: string): Promise<void> {
  const rows = await tx.sql<{ conversationId: string }[]>`
    select distinct conversation_id as "conversationId" from messages
    where owner_id = ${ownerId} and role = 'answer' and status = 'pending'
    order by conversation_id`;
  for (const { conversationId } of rows) await beginNextAnswer(tx, conversationId);
}
