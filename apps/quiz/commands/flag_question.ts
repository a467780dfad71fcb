import type { Transaction } from "../../../shared/database/connect.ts";
import { handleCommand } from "../../../shared/event_sourcing/handle_command.ts";
import type { FlagReason } from "../domain/question_flag.ts";
import { quiz, quizStream } from "../domain/quiz.ts";
import { ownedQuiz } from "./owned_quizzes.ts";
import type { QuizContext } from "./quiz_context.ts";

/** Why a question is flagged; the comment is the learner's own text. */
export interface QuestionFlag {
  readonly reason: FlagReason;
  readonly comment?: string | undefined;
}

/**
 * Takes a question out of its quiz, its reviews and its statistics. It is not used for later
 * quizzes from its document either. Attempts keep their results.
 *
 * @throws {QuizNotFoundError} @throws {QuizNotReadyError} @throws {QuestionNotFoundError}
 * @throws {LastQuestionError}
 */
export async function flagQuestion(
  context: QuizContext,
  tx: Transaction,
  command: { ownerId: string; quizId: string; questionId: string; flag: QuestionFlag },
): Promise<void> {
  const { ownerId, quizId, questionId, flag } = command;
  await ownedQuiz(tx, { quizId, ownerId });
  const at = context.now();
  await handleCommand(context.store, tx, {
    streamId: quizStream(quizId),
    decider: quiz,
    command: { type: "FlagQuestion", data: { quizId, questionId, reason: flag.reason } },
    at,
  });
  const stored = JSON.stringify({ ...flag, at: at.toISOString() });
  await tx.sql`
    update quiz_questions set flag = ${stored}::text::jsonb where question_id = ${questionId}`;
  await excludeFromBank(tx, questionId);
}

/** Excludes a question from later quizzes that are created from its document. */
export async function excludeFromBank({ sql }: Transaction, questionId: string): Promise<void> {
  await sql`
    insert into excluded_questions (document_id, fingerprint, owner_id)
    select document_id, question ->> 'fingerprint', owner_id
    from quiz_questions where question_id = ${questionId}
    on conflict do nothing`;
}
