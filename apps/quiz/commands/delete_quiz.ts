import type { Transaction } from "../../../shared/database/connect.ts";
import { handleCommand } from "../../../shared/event_sourcing/handle_command.ts";
import { lockStreams } from "../../../shared/event_sourcing/postgres_event_store.ts";
import { eraseProgress } from "../../../shared/progress/report_progress.ts";
import { quiz, quizStream } from "../domain/quiz.ts";
import { workflowStream } from "../domain/workflow_state.ts";
import { ownedQuiz } from "./owned_quizzes.ts";
import type { QuizContext } from "./quiz_context.ts";

const QUIZ_DELETED = { code: "quiz_deleted", detail: "The quiz was deleted." };

/**
 * Deletes a quiz with its questions, attempts and reviews; a saga that still makes it is cancelled.
 * @throws {QuizNotFoundError}
 */
export async function deleteQuiz(
  context: QuizContext,
  tx: Transaction,
  { ownerId, quizId }: { ownerId: string; quizId: string },
): Promise<void> {
  const { workflowId } = await ownedQuiz(tx, { quizId, ownerId });
  const at = context.now();
  await lockStreams(tx, [quizStream(quizId), workflowStream(workflowId)]);
  await handleCommand(context.store, tx, {
    streamId: quizStream(quizId),
    decider: quiz,
    command: { type: "DeleteQuiz", data: { quizId, ownerId } },
    at,
  });
  const cancel = { type: "CancelWorkflow", at, problem: QUIZ_DELETED } as const;
  await context.notifyWorkflows(tx, [{ workflowId, quizId, command: cancel }]);
  await removeWords(tx, quizId);
  await tx.sql`update owned_quizzes set deleted_at = now() where quiz_id = ${quizId}`;
}

/** Removes the texts of a quiz and of its attempts. */
export async function removeWords(tx: Transaction, quizId: string): Promise<void> {
  await tx.sql`delete from quiz_questions where quiz_id = ${quizId}`;
  await tx.sql`delete from attempt_answers where quiz_id = ${quizId}`;
  await tx.sql`delete from pending_drafts where quiz_id = ${quizId}`;
  await eraseProgress(tx, { subjectId: quizId });
}
