import type { Transaction } from "../../../shared/database/connect.ts";
import type { Question } from "../../../shared/engines/text/text_engine.ts";
import { handleCommand } from "../../../shared/event_sourcing/handle_command.ts";
import { lockStreams } from "../../../shared/event_sourcing/postgres_event_store.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { quiz, quizStream } from "../domain/quiz.ts";
import { QuizNotFoundError } from "../domain/quiz_errors.ts";
import { type Answer, answerKey, type ScoredQuestion } from "../domain/scoring.ts";
import { ownedQuiz } from "./owned_quizzes.ts";
import type { QuizContext } from "./quiz_context.ts";

/**
 * Scores a learner's answers and answers the attempt's id.
 *
 * @throws {QuizNotFoundError} @throws {QuizNotReadyError} @throws {InvalidAnswersError}
 */
export async function submitAttempt(
  context: QuizContext,
  tx: Transaction,
  command: { ownerId: string; quizId: string; answers: readonly Answer[] },
): Promise<string> {
  const { ownerId, quizId, answers } = command;
  const attemptId = newId();
  const streamId = quizStream(quizId);
  await lockStreams(tx, [streamId]);
  await ownedQuiz(tx, { quizId, ownerId });
  const questions = await scoredQuestions(tx, quizId);
  const { state } = await handleCommand(context.store, tx, {
    streamId,
    decider: quiz,
    command: { type: "SubmitAttempt", data: { attemptId, questions, answers } },
    at: context.now(),
  });
  if (state.status === "none" || state.status === "deleted") throw new QuizNotFoundError(quizId);
  await keepAnswers(tx, { attemptId, quizId, answers, questions });
  return attemptId;
}

async function scoredQuestions({ sql }: Transaction, quizId: string): Promise<ScoredQuestion[]> {
  const rows = await sql<{ questionId: string; documentId: string; question: Question }[]>`
    select question_id as "questionId", document_id as "documentId", question
    from quiz_questions where quiz_id = ${quizId} order by position`;
  return rows.map(({ question, ...ids }) => ({ ...ids, key: answerKey(question) }));
}

async function keepAnswers(
  { sql }: Transaction,
  attempt: {
    attemptId: string;
    quizId: string;
    answers: readonly Answer[];
    questions: readonly ScoredQuestion[];
  },
): Promise<void> {
  const documents = new Map(
    attempt.questions.map(({ questionId, documentId }) => [questionId, documentId]),
  );
  const rows = attempt.answers.map(({ questionId, answer }) => ({
    question_id: questionId,
    document_id: documents.get(questionId),
    answer,
  }));
  await sql`
    insert into attempt_answers (attempt_id, quiz_id, question_id, document_id, answer)
    select ${attempt.attemptId}::uuid, ${attempt.quizId}::uuid, question_id, document_id, answer
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as row (question_id uuid, document_id uuid, answer jsonb)`;
}
