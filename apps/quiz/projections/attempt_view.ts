import { eq } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, timestamp, uuid } from "drizzle-orm/pg-core";
import type { RecordedEvent } from "../../../shared/event_sourcing/event_store.ts";
import type { Projection } from "../../../shared/event_sourcing/projection.ts";
import type { QuizEvent } from "../domain/quiz.ts";
import type { QuestionResult } from "../domain/scoring.ts";

/** Attempts and their scores; the answers are stored separately. */
export const attemptView = pgTable(
  "attempt_view",
  {
    attemptId: uuid("attempt_id").primaryKey(),
    quizId: uuid("quiz_id").notNull(),
    ownerId: uuid("owner_id").notNull(),
    score: integer("score").notNull(),
    total: integer("total").notNull(),
    results: jsonb("results").$type<QuestionResult[]>().notNull(),
    /** The correct answers were known: it is not part of statistics. */
    previewed: boolean("previewed").notNull().default(false),
    submittedAt: timestamp("submitted_at", { withTimezone: true, mode: "date" }).notNull(),
  },
  (table) => [
    index("attempt_view_quiz").on(table.quizId),
    index("attempt_view_owner").on(table.ownerId, table.attemptId),
  ],
);

type Handled = Extract<QuizEvent, { type: "AttemptSubmitted" | "QuizDeleted" }>;

export const attemptViewProjection: Projection = {
  name: "attempt_view",
  tables: ["attempt_view"],
  handles: ["AttemptSubmitted", "QuizDeleted"],
  async apply({ orm }, recorded) {
    const { event, recordedAt } = recorded as RecordedEvent<Handled>;
    const { quizId, ownerId } = event.data;
    if (event.type === "QuizDeleted") {
      await orm.delete(attemptView).where(eq(attemptView.quizId, quizId));
      return;
    }
    const { attemptId, results, previewed = false } = event.data;
    await orm.insert(attemptView).values({
      attemptId,
      quizId,
      ownerId,
      score: results.filter(({ correct }) => correct).length,
      total: results.length,
      results,
      previewed,
      submittedAt: recordedAt,
    });
  },
};
