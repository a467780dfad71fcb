import { and, eq, inArray } from "drizzle-orm";
import { doublePrecision, index, integer, pgTable, timestamp, uuid } from "drizzle-orm/pg-core";
import type { Transaction } from "../../../shared/database/connect.ts";
import type { RecordedEvent } from "../../../shared/event_sourcing/event_store.ts";
import type { Projection } from "../../../shared/event_sourcing/projection.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { CONFIRM_PUBLICATION } from "../domain/job_kinds.ts";
import type { QuestionRef, QuizEvent } from "../domain/quiz.ts";
import type { Rating } from "../domain/review.ts";
import { creditOf, type QuestionResult } from "../domain/scoring.ts";
import { firstSchedule, nextSchedule } from "./review_schedule.ts";

/** The review schedule: one FSRS card for each question of a published quiz. */
export const reviews = pgTable(
  "reviews",
  {
    questionId: uuid("question_id").primaryKey(),
    quizId: uuid("quiz_id").notNull(),
    ownerId: uuid("owner_id").notNull(),
    documentId: uuid("document_id").notNull(),
    due: timestamp("due", { withTimezone: true, mode: "date" }).notNull(),
    stability: doublePrecision("stability").notNull(),
    difficulty: doublePrecision("difficulty").notNull(),
    scheduledDays: integer("scheduled_days").notNull(),
    learningSteps: integer("learning_steps").notNull(),
    reps: integer("reps").notNull(),
    lapses: integer("lapses").notNull(),
    /** FSRS: 0 new, 1 learning, 2 review, 3 relearning. */
    state: integer("state").notNull(),
    lastReview: timestamp("last_review", { withTimezone: true, mode: "date" }),
    /** When the learner first rated it in a review; null before, and where an attempt rated it first. */
    introducedAt: timestamp("introduced_at", { withTimezone: true, mode: "date" }),
  },
  (table) => [
    index("reviews_due").on(table.ownerId, table.due),
    index("reviews_quiz").on(table.quizId),
  ],
);

type Handled = Extract<
  QuizEvent,
  {
    type:
      | "QuizPublished"
      | "AttemptSubmitted"
      | "QuestionReviewed"
      | "QuestionFlagged"
      | "QuestionReplaced"
      | "QuizWithdrawn"
      | "QuestionsRemoved"
      | "QuizDeleted";
  }
>;

export const reviewsProjection: Projection = {
  name: "reviews",
  tables: ["reviews"],
  handles: [
    "QuizPublished",
    "AttemptSubmitted",
    "QuestionReviewed",
    "QuestionFlagged",
    "QuestionReplaced",
    "QuizWithdrawn",
    "QuestionsRemoved",
    "QuizDeleted",
  ],
  async apply(tx, recorded, { live }) {
    const { event, recordedAt } = recorded as RecordedEvent<Handled>;
    const { quizId } = event.data;
    switch (event.type) {
      case "QuizPublished":
        await schedule(tx, event.data, { questions: event.data.questions, at: recordedAt });
        // The saga's last step ends when both read models show the quiz.
        if (live) {
          const { ownerId } = event.data;
          const payload = { quizId };
          await enqueueJob(tx, { kind: CONFIRM_PUBLICATION, key: quizId, ownerId, payload });
        }
        return;
      case "AttemptSubmitted":
        await rateNew(tx, event.data, recordedAt);
        return;
      case "QuestionReviewed":
        await reschedule(tx, event.data, recordedAt);
        return;
      case "QuestionFlagged":
        await tx.orm.delete(reviews).where(eq(reviews.questionId, event.data.questionId));
        return;
      case "QuestionReplaced": {
        const { questionId, replacement } = event.data;
        await tx.orm.delete(reviews).where(eq(reviews.questionId, questionId));
        await schedule(tx, event.data, { questions: [replacement], at: recordedAt });
        return;
      }
      case "QuestionsRemoved":
        await tx.orm.delete(reviews).where(inArray(reviews.questionId, event.data.questionIds));
        return;
      case "QuizWithdrawn":
      case "QuizDeleted":
        await tx.orm.delete(reviews).where(eq(reviews.quizId, quizId));
        return;
    }
  },
};

async function schedule(
  { orm }: Transaction,
  { quizId, ownerId }: { quizId: string; ownerId: string },
  { questions, at }: { questions: readonly QuestionRef[]; at: Date },
): Promise<void> {
  const schedule = firstSchedule(at);
  const rows = questions.map(({ questionId, documentId }) => ({
    questionId,
    quizId,
    ownerId,
    documentId,
    ...schedule,
  }));
  if (rows.length > 0) await orm.insert(reviews).values(rows);
}

/**
 * What an attempt shows of questions that were never reviewed is their first rating, unless the learner
 * saw the answers before.
 */
async function rateNew(
  { orm }: Transaction,
  { results, previewed }: Extract<QuizEvent, { type: "AttemptSubmitted" }>["data"],
  submittedAt: Date,
): Promise<void> {
  const answered = previewed ? [] : results.filter(({ unanswered }) => !unanswered);
  const questionIds = answered.map(({ questionId }) => questionId);
  if (questionIds.length === 0) return;
  const rows = await orm
    .select()
    .from(reviews)
    .where(and(inArray(reviews.questionId, questionIds), eq(reviews.reps, 0)));
  const known = new Map(rows.map((row) => [row.questionId, row]));
  for (const result of answered) {
    const row = known.get(result.questionId);
    if (!row) continue;
    const schedule = nextSchedule(row, { rating: ratingOf(result), at: submittedAt });
    await orm.update(reviews).set(schedule).where(eq(reviews.questionId, result.questionId));
  }
}

function ratingOf(result: QuestionResult): Rating {
  if (result.correct) return "good";
  return creditOf(result) > 0 ? "hard" : "again";
}

/** A review of a question that was removed meanwhile has nothing to change. */
async function reschedule(
  { orm }: Transaction,
  { questionId, rating }: Extract<QuizEvent, { type: "QuestionReviewed" }>["data"],
  reviewedAt: Date,
): Promise<void> {
  const isIt = eq(reviews.questionId, questionId);
  const [row] = await orm.select().from(reviews).where(isIt);
  if (!row) return;
  const schedule = nextSchedule(row, { rating, at: reviewedAt });
  await orm
    .update(reviews)
    .set({ ...schedule, ...(row.reps === 0 && { introducedAt: reviewedAt }) })
    .where(isIt);
}
