import type { Database, Transaction } from "../../../shared/database/connect.ts";
import { lockStreams } from "../../../shared/event_sourcing/postgres_event_store.ts";
import { isOwnerErased } from "../../../shared/owners/erased_owners.ts";
import { reportProgress } from "../../../shared/progress/report_progress.ts";
import { type Problem, SPEECH_FAILED } from "../domain/problem.ts";
import { answerChannel } from "./answer_channel.ts";
import { removeSpeech } from "./remove_speech.ts";

/** What became of a piece of audio. */
interface SpeechResult {
  readonly generationId: string;
  readonly ownerId: string;
  readonly problem?: Problem;
}

/**
 * Attaches audio to its answer. Most results belong to other audio; all are stored for a while,
 * since a result may arrive before the answer records the id of its generation.
 */
export async function attachSpeech(tx: Transaction, result: SpeechResult): Promise<void> {
  const { generationId, ownerId, problem } = result;
  if (await isOwnerErased(tx, ownerId)) return;
  await lockGeneration(tx, generationId);
  const isAttached = await settleSpeech(tx, { generationId, problem });
  if (isAttached) return;
  await tx.sql`
    insert into heard_generations (generation_id, problem)
    values (${generationId}, ${problem ? JSON.stringify(problem) : null}::text::jsonb)
    on conflict (generation_id) do nothing`;
}

/** Records the generation of an answer's audio; removes it if the answer no longer needs it. */
export async function expectSpeech(
  tx: Transaction,
  { messageId, generationId }: { messageId: string; generationId: string },
): Promise<void> {
  await lockGeneration(tx, generationId);
  const { count } = await tx.sql`
    update messages set generation_id = ${generationId}
    where message_id = ${messageId} and audio_status = 'pending' and generation_id is null`;
  if (count === 0) {
    // The conversation or a document that it cites was deleted meanwhile.
    await removeSpeech(tx, generationId);
    return;
  }
  const [heard] = await tx.sql<{ problem: Problem | null }[]>`
    delete from heard_generations where generation_id = ${generationId} returning problem`;
  if (heard) await settleSpeech(tx, { generationId, problem: heard.problem ?? undefined });
}

/** Marks the audio of an answer as failed; its text is complete. */
export async function failSpeech(
  tx: Transaction,
  messageId: string,
  problem: Problem = SPEECH_FAILED,
): Promise<void> {
  await tx.sql`
    update messages set audio_status = 'failed',
      audio_problem = ${JSON.stringify(problem)}::text::jsonb
    where message_id = ${messageId} and audio_status = 'pending'`;
}

/** Deletes results that no answer has claimed for a week; returns how many. */
export async function purgeHeardGenerations({ sql }: Database): Promise<number> {
  const { count } = await sql`
    delete from heard_generations where heard_at < now() - interval '7 days'`;
  return count;
}

async function settleSpeech(
  tx: Transaction,
  { generationId, problem }: { generationId: string; problem: Problem | undefined },
): Promise<boolean> {
  const status = problem ? "failed" : "ready";
  const [message] = await tx.sql<{ messageId: string; ownerId: string }[]>`
    update messages set audio_status = ${status},
      audio_problem = ${problem ? JSON.stringify(problem) : null}::text::jsonb
    where generation_id = ${generationId}
    returning message_id as "messageId", owner_id as "ownerId"`;
  if (!message) return false;
  const { messageId, ownerId } = message;
  await reportProgress(tx, {
    ownerId,
    subject: { kind: "answer", id: messageId },
    status: "ready",
    message: problem
      ? "The audio of the answer could not be generated"
      : "The audio of the answer is ready",
  });
  tx.wake(answerChannel(messageId));
  return true;
}

function lockGeneration(tx: Transaction, generationId: string): Promise<void> {
  return lockStreams(tx, [`generation-${generationId}`]);
}
