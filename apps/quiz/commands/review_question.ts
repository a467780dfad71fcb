import type { Transaction } from "../../../shared/database/connect.ts";
import { handleCommand } from "../../../shared/event_sourcing/handle_command.ts";
import { quiz, quizStream } from "../domain/quiz.ts";
import { ReviewNotFoundError } from "../domain/quiz_errors.ts";
import type { Rating } from "../domain/review.ts";
import type { QuizContext } from "./quiz_context.ts";

/** Records how well a question was remembered. @throws {ReviewNotFoundError} also if it belongs to another learner */
export async function reviewQuestion(
  context: QuizContext,
  tx: Transaction,
  review: { ownerId: string; questionId: string; rating: Rating },
): Promise<void> {
  const { ownerId, questionId, rating } = review;
  const [found] = await tx.sql<{ quizId: string }[]>`
    select quiz_id as "quizId" from quiz_questions
    where question_id = ${questionId} and owner_id = ${ownerId}`;
  if (!found) throw new ReviewNotFoundError(questionId);
  await handleCommand(context.store, tx, {
    streamId: quizStream(found.quizId),
    decider: quiz,
    command: { type: "ReviewQuestion", data: { questionId, rating } },
    at: context.now(),
  });
}
