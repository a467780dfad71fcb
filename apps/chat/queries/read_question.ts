import type { Queryable } from "../../../shared/database/connect.ts";
import type { Turn } from "../../../shared/engines/answers/answer_engine.ts";

/** Turns of a conversation that a follow-up question can refer to. */
const TURNS = 8;

/** A question with the conversation before it. */
export interface ReadQuestion {
  readonly ownerId: string;
  readonly question: string;
  readonly history: readonly Turn[];
  /** Null: all of the owner's. */
  readonly documentIds: readonly string[] | null;
}

/** What an answer is to answer; undefined where it was deleted. */
export async function readQuestion(
  { sql }: Queryable,
  { questionId, conversationId }: { questionId: string; conversationId: string },
): Promise<ReadQuestion | undefined> {
  const [asked] = await sql<Omit<ReadQuestion, "history">[]>`
    select message.owner_id as "ownerId", message.text as question,
      conversation.document_ids as "documentIds"
    from messages message join conversations conversation using (conversation_id)
    where message.message_id = ${questionId}`;
  if (!asked) return undefined;
  const turns = await sql<Turn[]>`
    select question.text as question, coalesce((
      select string_agg(piece.text, ' ' order by piece.position) from answer_pieces piece
      where piece.message_id = answer.message_id and piece.kind = 'sentence'), '') as answer
    from messages question join messages answer on answer.question_id = question.message_id
    where question.conversation_id = ${conversationId} and question.message_id < ${questionId}
    order by question.message_id desc limit ${TURNS}`;
  return { ...asked, history: turns.toReversed() };
}

/** The text of an answer whose audio is pending; otherwise undefined. */
export async function readWords(
  { sql }: Queryable,
  messageId: string,
): Promise<{ ownerId: string; text: string } | undefined> {
  const [answer] = await sql<{ ownerId: string; text: string | null }[]>`
    select owner_id as "ownerId", (
      select string_agg(text, ' ' order by position) from answer_pieces
      where message_id = ${messageId} and kind = 'sentence') as text
    from messages where message_id = ${messageId} and audio_status = 'pending'`;
  return answer?.text ? { ownerId: answer.ownerId, text: answer.text } : undefined;
}
