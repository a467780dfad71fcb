import type { Transaction } from "../../../shared/database/connect.ts";
import type { Question } from "../../../shared/engines/text/text_engine.ts";
import { handleCommand } from "../../../shared/event_sourcing/handle_command.ts";
import { lockStreams } from "../../../shared/event_sourcing/postgres_event_store.ts";
import { editQuestion, type QuestionEdit } from "../domain/edit_question.ts";
import { quiz, quizStream } from "../domain/quiz.ts";
import { QuestionNotFoundError } from "../domain/quiz_errors.ts";
import { ownedQuiz } from "./owned_quizzes.ts";
import type { QuizContext } from "./quiz_context.ts";

/**
 * Changes the contents of a question of a previewed quiz, for later attempts and exports.
 *
 * @throws {QuizNotFoundError} @throws {QuizNotReadyError} @throws {QuizNotPreviewedError}
 * @throws {QuestionNotFoundError} @throws {InvalidQuestionError}
 */
export async function changeQuestion(
  context: QuizContext,
  tx: Transaction,
  command: { ownerId: string; quizId: string; questionId: string; edit: QuestionEdit },
): Promise<void> {
  const { ownerId, quizId, questionId, edit } = command;
  const streamId = quizStream(quizId);
  await lockStreams(tx, [streamId]);
  await ownedQuiz(tx, { quizId, ownerId });
  const at = context.now();
  await handleCommand(context.store, tx, {
    streamId,
    decider: quiz,
    command: { type: "EditQuestion", data: { quizId, questionId } },
    at,
  });
  const [found] = await tx.sql<{ question: Question }[]>`
    select question from quiz_questions where question_id = ${questionId}`;
  if (!found) throw new QuestionNotFoundError(questionId);
  const edited = JSON.stringify(editQuestion(found.question, edit));
  await tx.sql`
    update quiz_questions
    set question = ${edited}::text::jsonb, edited_at = ${at.toISOString()}::timestamptz
    where question_id = ${questionId}`;
}
