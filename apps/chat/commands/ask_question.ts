import { createHash } from "node:crypto";
import { chatAsked } from "../../../shared/contracts/chat_message.ts";
import type { Transaction } from "../../../shared/database/connect.ts";
import { reserveJob } from "../../../shared/jobs/enqueue_job.ts";
import { refuseTooManyJobs } from "../../../shared/jobs/job_limit.ts";
import { enqueueEvent } from "../../../shared/messaging/outbox.ts";
import { reportProgress } from "../../../shared/progress/report_progress.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { ConversationNotFoundError, NoDocumentsLeftError } from "../domain/chat_errors.ts";
import { ANSWER_QUESTION } from "../domain/job_kinds.ts";

const MAX_TITLE = 80;

/** A question as it is asked. */
export interface Question {
  readonly ownerId: string;
  readonly conversationId: string;
  readonly text: string;
  /** Whether the answer is wanted as audio too. */
  readonly speak: boolean;
}

/**
 * Takes down a question and the answer that is to come.
 * @throws {ConversationNotFoundError} @throws {NoDocumentsLeftError}
 * @throws {TooManyJobsError} when `maxOpenJobs` of the learner's answers are waiting or in progress
 */
export async function askQuestion(
  tx: Transaction,
  question: Question,
  { at, maxOpenJobs: limit }: { at: Date; maxOpenJobs?: number | undefined },
): Promise<{ questionId: string; answerId: string }> {
  const { ownerId, conversationId, text, speak } = question;
  const [conversation] = await tx.sql<{ ownerId: string; documentIds: string[] | null }[]>`
    select owner_id as "ownerId", document_ids as "documentIds"
    from conversations where conversation_id = ${conversationId} for update`;
  if (conversation?.ownerId !== ownerId) throw new ConversationNotFoundError(conversationId);
  const { documentIds } = conversation;
  if (documentIds?.length === 0) throw new NoDocumentsLeftError(conversationId);
  await refuseTooManyJobs(tx, { ownerId, kind: ANSWER_QUESTION, limit });
  const [questionId, answerId] = [newId(), newId()];
  const time = at.toISOString();
  await tx.sql`
    insert into messages
      (message_id, conversation_id, owner_id, role, status, text, question_id, speak, created_at,
        ended_at)
    values
      (${questionId}, ${conversationId}, ${ownerId}, 'question', 'ready', ${text}, null, ${speak},
        ${time}, ${time}),
      (${answerId}, ${conversationId}, ${ownerId}, 'answer', 'pending', null, ${questionId},
        ${speak}, ${time}, null)`;
  await tx.sql`
    update conversations set updated_at = ${time},
      title = case when title = '' then ${titleOf(text)} else title end
    where conversation_id = ${conversationId}`;
  const payload = { messageId: answerId, conversationId };
  await reserveJob(tx, { kind: ANSWER_QUESTION, key: answerId, ownerId, payload });
  const textSha256 = createHash("sha256").update(text).digest("hex");
  const asked = { textSha256, documentIds: documentIds ?? [], speak };
  await enqueueEvent(
    tx,
    chatAsked,
    { conversationId, ownerId, questionId, ...asked },
    { source: "/chat", time: at },
  );
  await reportProgress(tx, {
    ownerId,
    subject: { kind: "answer", id: answerId },
    status: "pending",
    message: "The question is queued",
  });
  return { questionId, answerId };
}

/** The title that a conversation without one gets from its first question. */
function titleOf(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= MAX_TITLE) return line;
  return `${[...line]
    .slice(0, MAX_TITLE - 1)
    .join("")
    .trimEnd()}…`;
}
