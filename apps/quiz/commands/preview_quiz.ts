import type { Transaction } from "../../../shared/database/connect.ts";
import { handleCommand } from "../../../shared/event_sourcing/handle_command.ts";
import { quiz, quizStream } from "../domain/quiz.ts";
import { ownedQuiz } from "./owned_quizzes.ts";
import type { QuizContext } from "./quiz_context.ts";

/**
 * Records that the owner has seen the correct answers of a quiz: later attempts are not part of
 * statistics. Changes nothing the second time.
 *
 * @throws {QuizNotFoundError} @throws {QuizNotReadyError}
 */
export async function previewQuiz(
  context: QuizContext,
  tx: Transaction,
  { ownerId, quizId }: { ownerId: string; quizId: string },
): Promise<void> {
  await ownedQuiz(tx, { quizId, ownerId });
  await handleCommand(context.store, tx, {
    streamId: quizStream(quizId),
    decider: quiz,
    command: { type: "PreviewQuiz", data: { quizId } },
    at: context.now(),
  });
}
