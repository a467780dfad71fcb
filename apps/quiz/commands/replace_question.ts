import type { Transaction } from "../../../shared/database/connect.ts";
import type { Question } from "../../../shared/engines/text/text_engine.ts";
import { handleCommand } from "../../../shared/event_sourcing/handle_command.ts";
import { lockStreams } from "../../../shared/event_sourcing/postgres_event_store.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { chooseReplacement } from "../domain/choose_replacement.ts";
import { quiz, quizStream } from "../domain/quiz.ts";
import { NoReplacementError, QuestionNotFoundError } from "../domain/quiz_errors.ts";
import { readBank } from "./draft_quiz.ts";
import { excludeFromBank } from "./flag_question.ts";
import { ownedQuiz } from "./owned_quizzes.ts";
import type { QuizContext } from "./quiz_context.ts";

/**
 * Puts another question from the same document in a question's place, and returns its ID. The
 * replaced question may be flagged; it leaves the quiz, its reviews and its statistics.
 *
 * @throws {QuizNotFoundError} @throws {QuizNotReadyError} @throws {QuestionNotFoundError}
 * @throws {NoReplacementError}
 */
export async function replaceQuestion(
  context: QuizContext,
  tx: Transaction,
  command: { ownerId: string; quizId: string; questionId: string },
): Promise<string> {
  const { ownerId, quizId, questionId } = command;
  const streamId = quizStream(quizId);
  await lockStreams(tx, [streamId]);
  await ownedQuiz(tx, { quizId, ownerId });
  const questions = await questionsOf(tx, quizId);
  const replaced = questions.find((question) => question.questionId === questionId);
  if (!replaced) throw new QuestionNotFoundError(questionId);
  const { documentId, position } = replaced;
  const chosen = chooseReplacement(await readBank(tx, [documentId]), {
    replaced: replaced.question,
    existing: questions.map(({ question }) => question),
    seed: questionId,
  });
  const replacement = { questionId: newId(), documentId };
  const decided = { quizId, questionId, replacement };
  await handleCommand(context.store, tx, {
    streamId,
    decider: quiz,
    command: { type: "ReplaceQuestion", data: decided },
    at: context.now(),
  });
  if (!chosen) throw new NoReplacementError(questionId);
  await tx.sql`
    insert into quiz_questions (question_id, quiz_id, owner_id, position, document_id, question)
    values (${replacement.questionId}, ${quizId}, ${ownerId}, ${position}, ${documentId},
      ${JSON.stringify(chosen)}::text::jsonb)`;
  await excludeFromBank(tx, questionId);
  return replacement.questionId;
}

interface PlacedQuestion {
  readonly questionId: string;
  readonly documentId: string;
  readonly position: number;
  readonly question: Question;
}

/** Every question that the quiz has or had. */
async function questionsOf({ sql }: Transaction, quizId: string): Promise<PlacedQuestion[]> {
  return sql<PlacedQuestion[]>`
    select question_id as "questionId", document_id as "documentId", position, question
    from quiz_questions where quiz_id = ${quizId} order by position, question_id`;
}
