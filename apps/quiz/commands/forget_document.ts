import type { Transaction } from "../../../shared/database/connect.ts";
import { handleCommand } from "../../../shared/event_sourcing/handle_command.ts";
import { lockStreams } from "../../../shared/event_sourcing/postgres_event_store.ts";
import { isOwnerErased } from "../../../shared/owners/erased_owners.ts";
import { quiz, quizStream } from "../domain/quiz.ts";
import { workflowStream } from "../domain/workflow_state.ts";
import { toAwaiting } from "./awaiting_workflows.ts";
import { isNews, lockDocuments, recordDocument } from "./known_documents.ts";
import type { QuizContext } from "./quiz_context.ts";

/**
 * Removes everything that came from a document: its bank, the questions of quizzes and what was
 * answered to them. Quizzes shrink, or are withdrawn where nothing is left; sagas that wait for the
 * document fail and take back what they did.
 */
export async function forgetDocument(
  context: QuizContext,
  tx: Transaction,
  document: { documentId: string; ownerId: string; streamVersion: number },
): Promise<void> {
  const { documentId } = document;
  // Erasing the owner has removed all of it, what is known of the document included.
  if (await isOwnerErased(tx, document.ownerId)) return;
  await lockDocuments(tx, [documentId]);
  if (!(await isNews(tx, document))) return;
  const at = context.now();
  const messages = await toAwaiting(tx, documentId, { type: "DocumentDeleted", at, documentId });
  const quizIds = await quizzesOver(tx, documentId);
  await lockStreams(tx, [
    ...quizIds.map(quizStream),
    ...messages.flatMap(({ quizId, workflowId }) => [
      quizStream(quizId),
      workflowStream(workflowId),
    ]),
  ]);
  for (const quizId of quizIds) {
    const command = { type: "RemoveQuestions", data: { documentId } } as const;
    await handleCommand(context.store, tx, {
      streamId: quizStream(quizId),
      decider: quiz,
      command,
      at,
    });
  }
  await context.notifyWorkflows(tx, messages);
  await recordDocument(tx, { ...document, status: "deleted" });
  await removeTraces(tx, documentId);
}

async function quizzesOver({ sql }: Transaction, documentId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select distinct quiz_id as id from quiz_questions where document_id = ${documentId}`;
  return rows.map(({ id }) => id);
}

async function removeTraces(tx: Transaction, documentId: string): Promise<void> {
  await tx.sql`delete from bank_questions where document_id = ${documentId}`;
  await tx.sql`delete from excluded_questions where document_id = ${documentId}`;
  await tx.sql`delete from quiz_questions where document_id = ${documentId}`;
  await tx.sql`delete from attempt_answers where document_id = ${documentId}`;
  await tx.sql`
    update known_documents set notes_problem = null, bank_problem = null
    where document_id = ${documentId}`;
}
