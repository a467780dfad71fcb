import type { Database } from "../../../shared/database/connect.ts";
import {
  type ExportedFile,
  everyRow,
  jsonFile,
  jsonLinesFile,
} from "../../../shared/owners/exported_files.ts";
import { readAttempt } from "../queries/read_attempt.ts";
import {
  attemptsOf,
  ownedQuizzes,
  ownedReviews,
  ownedWorkflows,
  questionsOf,
} from "../queries/read_owned.ts";
import { toAttempt, toQuizSummary } from "./quiz_body.ts";
import { toWorkflow } from "./workflow_body.ts";

/** A learner's quizzes with the answers, attempts, reviews and workflows. */
export async function* exportOwner(
  { database }: { database: Database },
  ownerId: string,
): AsyncGenerator<ExportedFile> {
  const quizzes = everyRow(
    (after) => ownedQuizzes(database, { ownerId, after }),
    ({ quizId }) => quizId,
  );
  for await (const quiz of quizzes) {
    const { quizId, attempts } = quiz;
    const folder = `quizzes/${quizId}`;
    const stored = await questionsOf(database, quizId);
    const questions = stored.map(({ questionId, question, flag, editedAt }) => ({
      ...{ id: questionId, ...question },
      ...(flag && { flag }),
      ...(editedAt && { editedAt }),
    }));
    yield jsonFile(`${folder}/quiz.json`, { ...toQuizSummary(quiz), questions });
    if (attempts > 0)
      yield jsonLinesFile(`${folder}/attempts.jsonl`, everyAttempt(database, quizId));
  }
  const reviews = everyRow(
    (after) => ownedReviews(database, { ownerId, after }),
    ({ questionId }) => questionId,
  );
  yield jsonLinesFile("quizzes/reviews.jsonl", reviews);
  yield jsonLinesFile("quizzes/workflows.jsonl", everyWorkflow(database, ownerId));
}

async function* everyAttempt(database: Database, quizId: string) {
  const ids = everyRow(
    (after) => attemptsOf(database, quizId, after),
    ({ attemptId }) => attemptId,
  );
  for await (const { attemptId } of ids) {
    const attempt = await readAttempt(database, { quizId, attemptId });
    if (attempt) yield toAttempt(attempt);
  }
}

async function* everyWorkflow(database: Database, ownerId: string) {
  const rows = everyRow(
    (after) => ownedWorkflows(database, { ownerId, after }),
    ({ workflowId }) => workflowId,
  );
  for await (const row of rows) yield toWorkflow(row);
}
