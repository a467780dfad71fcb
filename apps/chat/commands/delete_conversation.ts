import { chatFailed } from "../../../shared/contracts/chat_message.ts";
import type { Transaction } from "../../../shared/database/connect.ts";
import { cancelJobs } from "../../../shared/jobs/cancel_jobs.ts";
import { enqueueEvent } from "../../../shared/messaging/outbox.ts";
import { eraseProgress } from "../../../shared/progress/report_progress.ts";
import { ConversationNotFoundError } from "../domain/chat_errors.ts";
import { ANSWER_QUESTION, STOP_WAITING } from "../domain/job_kinds.ts";
import { CONVERSATION_DELETED } from "../domain/problem.ts";
import { removeSpeech } from "./remove_speech.ts";

interface DeletedMessage {
  messageId: string;
  questionId: string | null;
  isOpen: boolean;
  generationId: string | null;
}

/**
 * Deletes a conversation with its messages and their audio; an answer in progress is cancelled.
 * @throws {ConversationNotFoundError}
 */
export async function deleteConversation(
  tx: Transaction,
  { ownerId, conversationId }: { ownerId: string; conversationId: string },
  { at }: { at: Date },
): Promise<void> {
  const [found] = await tx.sql<{ ownerId: string }[]>`
    select owner_id as "ownerId" from conversations
    where conversation_id = ${conversationId} for update`;
  if (found?.ownerId !== ownerId) throw new ConversationNotFoundError(conversationId);
  const messages = await tx.sql<DeletedMessage[]>`
    select message_id as "messageId", question_id as "questionId",
      status in ('pending', 'processing') as "isOpen", generation_id as "generationId"
    from messages where conversation_id = ${conversationId}`;
  await tx.sql`delete from conversations where conversation_id = ${conversationId}`;
  for (const { messageId, questionId, isOpen, generationId } of messages) {
    await eraseProgress(tx, { subjectId: messageId });
    if (generationId !== null) await removeSpeech(tx, generationId);
    if (!isOpen || questionId === null) continue;
    await cancelJobs(tx, { kind: ANSWER_QUESTION, key: messageId });
    await cancelJobs(tx, { kind: STOP_WAITING, key: messageId });
    await enqueueEvent(
      tx,
      chatFailed,
      { conversationId, ownerId, questionId, problem: { ...CONVERSATION_DELETED } },
      { source: "/chat", time: at },
    );
  }
}
