import type { Transaction } from "../../../shared/database/connect.ts";
import { cancelJobs } from "../../../shared/jobs/cancel_jobs.ts";
import { AnswerCompleteError, MessageNotFoundError } from "../domain/chat_errors.ts";
import { ANSWER_QUESTION, STOP_WAITING } from "../domain/job_kinds.ts";
import { STOPPED } from "../domain/problem.ts";
import { failAnswer, lockConversation } from "./end_answer.ts";

/**
 * Stops an answer; what it said so far stays. A question's id stands for its answer. Stopping a
 * stopped answer changes nothing.
 *
 * @throws {MessageNotFoundError} @throws {AnswerCompleteError}
 */
export async function stopAnswer(
  tx: Transaction,
  ids: { ownerId: string; conversationId: string; messageId: string },
  { at }: { at: Date },
): Promise<void> {
  const { ownerId, conversationId } = ids;
  await lockConversation(tx, conversationId);
  const [answer] = await tx.sql<{ messageId: string; status: string }[]>`
    select message_id as "messageId", status from messages
    where role = 'answer' and conversation_id = ${conversationId} and owner_id = ${ownerId}
      and (message_id = ${ids.messageId} or question_id = ${ids.messageId})`;
  if (!answer) throw new MessageNotFoundError(ids.messageId);
  const { messageId } = answer;
  if (answer.status === "ready") throw new AnswerCompleteError(messageId);
  await cancelJobs(tx, { kind: ANSWER_QUESTION, key: messageId });
  await cancelJobs(tx, { kind: STOP_WAITING, key: messageId });
  await failAnswer(tx, { messageId, conversationId, problem: STOPPED }, { at });
}
