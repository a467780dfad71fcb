import { QuizNotFoundError } from "../domain/quiz_errors.ts";
import type { Reader } from "./reader.ts";

/** A quiz by its ids. */
export interface OwnedQuiz {
  readonly quizId: string;
  readonly workflowId: string;
  readonly ownerId: string;
}

/** The quiz, if it is the owner's. @throws {QuizNotFoundError} also when it is someone else's */
export async function ownedQuiz(
  from: Reader,
  { quizId, ownerId }: { quizId: string; ownerId: string },
): Promise<OwnedQuiz> {
  const found = await findQuiz(from, quizId);
  if (found?.ownerId !== ownerId) throw new QuizNotFoundError(quizId);
  return found;
}

/** The quiz of an id, deleted ones included. */
export async function findQuiz({ sql }: Reader, quizId: string): Promise<OwnedQuiz | undefined> {
  const [found] = await sql<OwnedQuiz[]>`
    select quiz_id as "quizId", workflow_id as "workflowId", owner_id as "ownerId"
    from owned_quizzes where quiz_id = ${quizId}`;
  return found;
}
