import type { Database, Transaction } from "../../../shared/database/connect.ts";
import { eraseModelUsage } from "../../../shared/engines/models/model_allowance.ts";
import { eraseStream } from "../../../shared/event_sourcing/erase_stream.ts";
import { handleCommand } from "../../../shared/event_sourcing/handle_command.ts";
import { lockStreams } from "../../../shared/event_sourcing/postgres_event_store.ts";
import { eraseIdempotencyKeys } from "../../../shared/http/idempotency.ts";
import { markOwnerErased } from "../../../shared/owners/erased_owners.ts";
import { eraseProgress } from "../../../shared/progress/report_progress.ts";
import { quiz, quizStream } from "../domain/quiz.ts";
import { workflowStream } from "../domain/workflow_state.ts";
import { removeWords } from "./delete_quiz.ts";
import type { OwnedQuiz } from "./owned_quizzes.ts";
import type { QuizContext } from "./quiz_context.ts";

/**
 * Removes everything of an account, and lets nothing more be made for it: of each quiz and saga only a tombstone without content stays.
 * One transaction for each quiz, so that it can be interrupted and done again.
 */
export async function eraseOwner(
  context: QuizContext,
  database: Database,
  ownerId: string,
): Promise<void> {
  await markOwnerErased(database, ownerId);
  const quizzes = await database.sql<OwnedQuiz[]>`
    select quiz_id as "quizId", workflow_id as "workflowId", owner_id as "ownerId"
    from owned_quizzes where owner_id = ${ownerId}`;
  for (const owned of quizzes) {
    await database.transaction((tx) => eraseQuiz(context, tx, owned));
  }
  await database.transaction(async (tx) => {
    // First, so that a bank that is being filled is waited for, and its questions go with the rest.
    await tx.sql`delete from known_documents where owner_id = ${ownerId}`;
    await tx.sql`delete from bank_questions where owner_id = ${ownerId}`;
    await tx.sql`delete from excluded_questions where owner_id = ${ownerId}`;
    await tx.sql`delete from quiz_questions where owner_id = ${ownerId}`;
    await tx.sql`delete from allowance_reservations where owner_id = ${ownerId}`;
    await eraseModelUsage(tx, ownerId);
    await eraseProgress(tx, { ownerId });
    await eraseIdempotencyKeys(tx, ownerId);
  });
}

async function eraseQuiz(context: QuizContext, tx: Transaction, owned: OwnedQuiz): Promise<void> {
  const { quizId, workflowId } = owned;
  const streams = [quizStream(quizId), workflowStream(workflowId)];
  const at = context.now();
  await lockStreams(tx, streams);
  await context.notifyWorkflows(tx, [
    { workflowId, quizId, command: { type: "EraseWorkflow", at } },
  ]);
  await handleCommand(context.store, tx, {
    streamId: quizStream(quizId),
    decider: quiz,
    command: { type: "EraseQuiz" },
    at,
  });
  for (const streamId of streams) await eraseStream(tx, streamId, { keepLast: 1 });
  await removeWords(tx, quizId);
  await eraseProgress(tx, { subjectId: workflowId });
  await tx.sql`delete from owned_quizzes where quiz_id = ${quizId}`;
}
