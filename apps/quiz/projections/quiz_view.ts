import { eq, sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  type PgUpdateSetSource,
  pgTable,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { Transaction } from "../../../shared/database/connect.ts";
import type { Difficulty, QuestionType } from "../../../shared/engines/text/text_engine.ts";
import type { RecordedEvent } from "../../../shared/event_sourcing/event_store.ts";
import type { Projection } from "../../../shared/event_sourcing/projection.ts";
import type { Problem } from "../domain/problem.ts";
import type { QuizEvent } from "../domain/quiz.ts";
import type { WorkflowEvent } from "../domain/workflow_messages.ts";

/** Quizzes as their owners see them; the texts of questions are stored separately. */
export const quizView = pgTable(
  "quiz_view",
  {
    quizId: uuid("quiz_id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    workflowId: uuid("workflow_id").notNull(),
    status: text("status", { enum: ["pending", "processing", "ready", "failed"] }).notNull(),
    documentIds: uuid("document_ids").array().notNull(),
    requestedCount: integer("requested_count").notNull(),
    types: text("types").array().$type<QuestionType[]>().notNull(),
    difficulty: text("difficulty").$type<Difficulty | "mixed">().notNull(),
    /** In the quiz's order. */
    questionIds: uuid("question_ids").array().notNull(),
    shortfall: text("shortfall"),
    problem: jsonb("problem").$type<Problem>(),
    attempts: integer("attempts").notNull().default(0),
    /** Flagged questions that were not replaced: they are no longer in `questionIds`. */
    flagged: integer("flagged").notNull().default(0),
    /** The owner has seen the correct answers without an attempt. */
    previewed: boolean("previewed").notNull().default(false),
    createdAt: timestamp("created_at", { withTimezone: true, mode: "date" }).notNull(),
    updatedAt: timestamp("updated_at", { withTimezone: true, mode: "date" }).notNull(),
  },
  (table) => [index("quiz_view_owner").on(table.ownerId, table.quizId)],
);

/** Cache keys of a quiz, and of its owner's list. */
export const quizKey = (quizId: string) => `quiz:${quizId}`;
export const quizListKey = (ownerId: string) => `quizzes:${ownerId}`;

type QuestionsRemoved = Extract<QuizEvent, { type: "QuestionsRemoved" }>;
type Handled =
  | Exclude<QuizEvent, { type: "QuestionReviewed" }>
  | Extract<WorkflowEvent, { type: "StepStarted" }>;

export const quizViewProjection: Projection = {
  name: "quiz_view",
  tables: ["quiz_view"],
  handles: [
    "QuizRequested",
    "StepStarted",
    "QuizPublished",
    "QuizFailed",
    "QuizWithdrawn",
    "AttemptSubmitted",
    "QuestionFlagged",
    "QuestionReplaced",
    "QuizPreviewed",
    "QuestionEdited",
    "QuestionsRemoved",
    "QuizDeleted",
  ],
  apply: (tx, recorded) => apply(tx, recorded as RecordedEvent<Handled>),
  keys: ({ event }) => {
    const { quizId, ownerId } = (event as Handled).data;
    return [quizKey(quizId), quizListKey(ownerId)];
  },
};

async function apply({ orm }: Transaction, recorded: RecordedEvent<Handled>): Promise<void> {
  const { event, recordedAt } = recorded;
  const { quizId, ownerId } = event.data;
  const change = (values: PgUpdateSetSource<typeof quizView>) =>
    orm
      .update(quizView)
      .set({ ...values, updatedAt: recordedAt })
      .where(eq(quizView.quizId, quizId));
  switch (event.type) {
    case "QuizRequested": {
      const { workflowId, request } = event.data;
      await orm.insert(quizView).values({
        quizId,
        ownerId,
        workflowId,
        status: "pending",
        documentIds: [...request.documentIds],
        requestedCount: request.questionCount,
        types: [...request.types],
        difficulty: request.difficulty,
        questionIds: [],
        createdAt: recordedAt,
        updatedAt: recordedAt,
      });
      return;
    }
    case "StepStarted":
      if (event.data.step === "questions") await change({ status: "processing" });
      return;
    case "QuizPublished": {
      const questionIds = event.data.questions.map(({ questionId }) => questionId);
      await change({ status: "ready", questionIds, shortfall: event.data.shortfall ?? null });
      return;
    }
    case "QuizFailed":
    case "QuizWithdrawn":
      await change({ status: "failed", problem: event.data.problem, questionIds: [] });
      return;
    case "AttemptSubmitted":
      await change({ attempts: sql`${quizView.attempts} + 1` });
      return;
    case "QuestionFlagged":
      await change({
        questionIds: sql`array_remove(${quizView.questionIds}, ${event.data.questionId}::uuid)`,
        flagged: sql`${quizView.flagged} + 1`,
      });
      return;
    case "QuestionReplaced": {
      const { questionId, replacement, wasFlagged } = event.data;
      const rest = sql`array_remove(${quizView.questionIds}, ${questionId}::uuid)`;
      await change({
        questionIds: sql`array_append(${rest}, ${replacement.questionId}::uuid)`,
        flagged: sql`${quizView.flagged} - ${wasFlagged ? 1 : 0}::int`,
      });
      return;
    }
    case "QuizPreviewed":
      await change({ previewed: true });
      return;
    case "QuestionEdited":
      await change({});
      return;
    case "QuestionsRemoved": {
      const [row] = await orm
        .select({ questionIds: quizView.questionIds, shortfall: quizView.shortfall })
        .from(quizView)
        .where(eq(quizView.quizId, quizId));
      if (row === undefined) return;
      const removed = new Set(event.data.questionIds);
      await change({
        questionIds: row.questionIds.filter((id) => !removed.has(id)),
        shortfall: [row.shortfall, removalOf(event.data)].filter(Boolean).join(" "),
      });
      return;
    }
    case "QuizDeleted":
      await orm.delete(quizView).where(eq(quizView.quizId, quizId));
      return;
  }
}

/** Why a quiz has fewer questions than requested. */
function removalOf({ documentId, questionIds }: QuestionsRemoved["data"]): string {
  const questions =
    questionIds.length === 1 ? "1 question was" : `${questionIds.length} questions were`;
  return `${questions} removed because document ${documentId} was deleted.`;
}
