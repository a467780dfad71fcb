import { createHash } from "node:crypto";
import { chatAnswered, chatFailed } from "../../../shared/contracts/chat_message.ts";
import type { Transaction } from "../../../shared/database/connect.ts";
import type { EngineId } from "../../../shared/engines/text/text_engine.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { enqueueEvent } from "../../../shared/messaging/outbox.ts";
import { reportProgress } from "../../../shared/progress/report_progress.ts";
import { SPEAK_ANSWER } from "../domain/job_kinds.ts";
import type { Problem } from "../domain/problem.ts";
import { answerChannel } from "./answer_channel.ts";
import { beginNextAnswer } from "./next_answer.ts";

interface EndedAnswer {
  conversationId: string;
  ownerId: string;
  questionId: string;
  speak: boolean;
}

/** Completes an answer, unless it was stopped or restarted, and starts the next one. */
export async function completeAnswer(
  tx: Transaction,
  answer: {
    messageId: string;
    conversationId: string;
    run: number;
    made: { engine: EngineId; isExtractive: boolean };
    unsearched: readonly string[];
    byWords: readonly string[];
  },
  { at }: { at: Date },
): Promise<void> {
  const { messageId, run, made } = answer;
  await lockConversation(tx, answer.conversationId);
  const [ended] = await tx.sql<EndedAnswer[]>`
    update messages set status = 'ready', ended_at = ${at.toISOString()},
      engine = ${JSON.stringify(made.engine)}::text::jsonb, is_extractive = ${made.isExtractive},
      unsearched = ${[...answer.unsearched]}::uuid[], by_words = ${[...answer.byWords]}::uuid[]
    where message_id = ${messageId} and status = 'processing' and run = ${run}
    returning conversation_id as "conversationId", owner_id as "ownerId",
      question_id as "questionId", speak`;
  if (!ended) return;
  const { ownerId, questionId, conversationId, speak } = ended;
  const { text, passageCount, isRelated } = await wordsOf(tx, messageId);
  if (speak && text !== "") {
    await tx.sql`update messages set audio_status = 'pending' where message_id = ${messageId}`;
    const payload = { messageId };
    await enqueueJob(tx, { kind: SPEAK_ANSWER, key: messageId, ownerId, payload });
  }
  const textSha256 = createHash("sha256").update(text).digest("hex");
  await enqueueEvent(
    tx,
    chatAnswered,
    {
      ...{ conversationId, ownerId, questionId },
      ...{ answerId: messageId, textSha256, passageCount, engine: made.engine },
    },
    { source: "/chat", time: at },
  );
  await tell(tx, {
    ownerId,
    messageId,
    status: "ready",
    message: endOf({ passageCount, isRelated }),
  });
  await beginNextAnswer(tx, conversationId);
}

/** Ends an answer that will not be completed, unless it has ended, and begins the next one. */
export async function failAnswer(
  tx: Transaction,
  answer: { messageId: string; conversationId: string; problem: Problem },
  { at }: { at: Date },
): Promise<void> {
  const { messageId, problem } = answer;
  await lockConversation(tx, answer.conversationId);
  const [ended] = await tx.sql<EndedAnswer[]>`
    update messages set status = 'failed', ended_at = ${at.toISOString()},
      problem = ${JSON.stringify(problem)}::text::jsonb
    where message_id = ${messageId} and status in ('pending', 'processing')
    returning conversation_id as "conversationId", owner_id as "ownerId",
      question_id as "questionId", speak`;
  if (!ended) return;
  const { conversationId, ownerId, questionId } = ended;
  await enqueueEvent(
    tx,
    chatFailed,
    { conversationId, ownerId, questionId, problem: { ...problem } },
    { source: "/chat", time: at },
  );
  await tell(tx, { ownerId, messageId, status: "failed", message: problem.detail, problem });
  await beginNextAnswer(tx, conversationId);
}

/** Holds a conversation until the transaction ends: always taken before its messages. */
export async function lockConversation({ sql }: Transaction, id: string): Promise<void> {
  await sql`select 1 from conversations where conversation_id = ${id} for update`;
}

function endOf({ passageCount, isRelated }: { passageCount: number; isRelated: boolean }): string {
  if (passageCount === 0) return "Your documents do not contain an answer";
  return isRelated
    ? "Your documents contain related passages, but no answer"
    : "The answer is ready";
}

async function wordsOf({ sql }: Transaction, messageId: string) {
  const [row] = await sql<{ text: string | null; passageCount: number; isRelated: boolean }[]>`
    select string_agg(text, ' ' order by position) as text,
      (select count(distinct (document_id, start_offset, end_offset))::int from citations
        where message_id = ${messageId}) as "passageCount",
      exists (select 1 from answer_pieces
        where message_id = ${messageId} and kind = 'related') as "isRelated"
    from answer_pieces where message_id = ${messageId} and kind = 'sentence'`;
  const { passageCount = 0, isRelated = false } = row ?? {};
  return { text: row?.text ?? "", passageCount, isRelated };
}

async function tell(
  tx: Transaction,
  step: {
    ownerId: string;
    messageId: string;
    status: "ready" | "failed";
    message: string;
    problem?: Problem;
  },
): Promise<void> {
  const { ownerId, messageId, status, message, problem } = step;
  const subject = { kind: "answer", id: messageId };
  await reportProgress(tx, { ownerId, subject, status, message, ...(problem && { problem }) });
  tx.wake(answerChannel(messageId));
}
