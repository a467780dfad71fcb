import { eq, inArray } from "drizzle-orm";
import { doublePrecision, index, integer, pgTable, timestamp, uuid } from "drizzle-orm/pg-core";
import type { Transaction } from "../../../shared/database/connect.ts";
import type { RecordedEvent } from "../../../shared/event_sourcing/event_store.ts";
import type { Projection } from "../../../shared/event_sourcing/projection.ts";
import type { QuestionRef, QuizEvent } from "../domain/quiz.ts";
import { creditOf } from "../domain/scoring.ts";

/** How often each question of a published quiz was part of an attempt, and what the answers earned. */
export const questionStatistics = pgTable(
  "question_statistics",
  {
    questionId: uuid("question_id").primaryKey(),
    quizId: uuid("quiz_id").notNull(),
    ownerId: uuid("owner_id").notNull(),
    documentId: uuid("document_id").notNull(),
    /** Attempts that included the question; unanswered counts as incorrect. */
    asked: integer("asked").notNull().default(0),
    correct: integer("correct").notNull().default(0),
    /** Sum of the credits, of which each is 0 to 1. */
    credit: doublePrecision("credit").notNull().default(0),
    lastAskedAt: timestamp("last_asked_at", { withTimezone: true, mode: "date" }),
  },
  (table) => [
    index("question_statistics_owner").on(table.ownerId, table.documentId),
    index("question_statistics_quiz").on(table.quizId),
  ],
);

const HANDLED = [
  "QuizPublished",
  "AttemptSubmitted",
  "QuestionFlagged",
  "QuestionReplaced",
  "QuestionsRemoved",
  "QuizWithdrawn",
  "QuizDeleted",
] as const;

type Handled = Extract<QuizEvent, { type: (typeof HANDLED)[number] }>;
type Submitted = Extract<QuizEvent, { type: "AttemptSubmitted" }>["data"];

export const questionStatisticsProjection: Projection = {
  name: "question_statistics",
  tables: ["question_statistics"],
  handles: HANDLED,
  async apply(tx, recorded) {
    const { event, recordedAt } = recorded as RecordedEvent<Handled>;
    const { quizId } = event.data;
    switch (event.type) {
      case "QuizPublished":
        await include(tx, event.data, event.data.questions);
        return;
      case "AttemptSubmitted":
        if (!event.data.previewed) await count(tx, event.data, recordedAt);
        return;
      case "QuestionFlagged":
        await exclude(tx, [event.data.questionId]);
        return;
      case "QuestionReplaced":
        await exclude(tx, [event.data.questionId]);
        await include(tx, event.data, [event.data.replacement]);
        return;
      case "QuestionsRemoved":
        await exclude(tx, event.data.questionIds);
        return;
      case "QuizWithdrawn":
      case "QuizDeleted":
        await tx.orm.delete(questionStatistics).where(eq(questionStatistics.quizId, quizId));
        return;
    }
  },
};

async function include(
  { orm }: Transaction,
  { quizId, ownerId }: { quizId: string; ownerId: string },
  questions: readonly QuestionRef[],
): Promise<void> {
  const rows = questions.map((question) => ({ ...question, quizId, ownerId }));
  if (rows.length > 0) await orm.insert(questionStatistics).values(rows);
}

async function exclude({ orm }: Transaction, questionIds: readonly string[]): Promise<void> {
  await orm
    .delete(questionStatistics)
    .where(inArray(questionStatistics.questionId, [...questionIds]));
}

/** Adds the results of an attempt. */
async function count(
  { sql }: Transaction,
  { results }: Submitted,
  submittedAt: Date,
): Promise<void> {
  const rows = results.map((result) => ({
    question_id: result.questionId,
    correct: result.correct ? 1 : 0,
    credit: creditOf(result),
  }));
  await sql`
    update question_statistics as statistics
    set asked = asked + 1, correct = statistics.correct + result.correct,
      credit = statistics.credit + result.credit,
      last_asked_at = ${submittedAt.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as result (question_id uuid, correct int, credit float8)
    where statistics.question_id = result.question_id`;
}
