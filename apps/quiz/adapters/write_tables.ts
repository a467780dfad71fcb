import {
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { EngineUsage } from "../../../shared/engines/models/usage.ts";
import type { EngineId, Question } from "../../../shared/engines/text/text_engine.ts";
import type { Problem } from "../domain/problem.ts";
import type { FlagReason } from "../domain/question_flag.ts";
import type { AnswerValue } from "../domain/scoring.ts";

/** What is known of documents from the documents service's events, and their question banks. */
export const knownDocuments = pgTable(
  "known_documents",
  {
    documentId: uuid("document_id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    status: text("status", { enum: ["expected", "processed", "failed", "deleted"] }).notNull(),
    /** Of the newest document event received; an older one is ignored. */
    streamVersion: integer("stream_version").notNull().default(0),
    revision: integer("revision").notNull().default(0),
    problem: jsonb("problem").$type<Problem>(),
    notesRevision: integer("notes_revision").notNull().default(0),
    notesProblem: jsonb("notes_problem").$type<Problem>(),
    /** The revision that the bank's questions, or its problem, come from; 0 before the first. */
    bankRevision: integer("bank_revision").notNull().default(0),
    bankProblem: jsonb("bank_problem").$type<Problem>(),
    /** The engine that generated the bank, and its usage if it costs something. */
    bankMadeBy: jsonb("bank_made_by").$type<EngineId & { usage?: EngineUsage }>(),
  },
  (table) => [index("known_documents_owner").on(table.ownerId)],
);

/** Questions from a document: removed with it. */
export const bankQuestions = pgTable(
  "bank_questions",
  {
    documentId: uuid("document_id").notNull(),
    fingerprint: text("fingerprint").notNull(),
    ownerId: uuid("owner_id").notNull(),
    type: text("type").notNull(),
    difficulty: text("difficulty").notNull(),
    question: jsonb("question").$type<Question>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.fingerprint] })],
);

/** Questions of the bank that learners flagged or replaced: no longer used, and removed with their document. */
export const excludedQuestions = pgTable(
  "excluded_questions",
  {
    documentId: uuid("document_id").notNull(),
    fingerprint: text("fingerprint").notNull(),
    ownerId: uuid("owner_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.documentId, table.fingerprint] }),
    index("excluded_questions_owner").on(table.ownerId),
  ],
);

/** A learner's flag on a question. */
interface StoredFlag {
  readonly reason: FlagReason;
  readonly comment?: string;
  readonly at: string;
}

/** The words of each quiz's questions: drafts until the quiz is published, removed with their document. */
export const quizQuestions = pgTable(
  "quiz_questions",
  {
    questionId: uuid("question_id").primaryKey(),
    quizId: uuid("quiz_id").notNull(),
    /** 1 for the first of the quiz. */
    position: integer("position").notNull(),
    documentId: uuid("document_id").notNull(),
    ownerId: uuid("owner_id").notNull(),
    question: jsonb("question").$type<Question>().notNull(),
    /** Why the learner flagged the question. */
    flag: jsonb("flag").$type<StoredFlag>(),
    /** When the owner last changed the words. */
    editedAt: timestamp("edited_at", { withTimezone: true, mode: "date" }),
  },
  (table) => [
    index("quiz_questions_quiz").on(table.quizId, table.position),
    index("quiz_questions_document").on(table.documentId),
    index("quiz_questions_owner").on(table.ownerId),
  ],
);

/** What a learner answered, in their words: removed with the question's document. */
export const attemptAnswers = pgTable(
  "attempt_answers",
  {
    attemptId: uuid("attempt_id").notNull(),
    questionId: uuid("question_id").notNull(),
    quizId: uuid("quiz_id").notNull(),
    documentId: uuid("document_id").notNull(),
    answer: jsonb("answer").$type<AnswerValue>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.attemptId, table.questionId] }),
    index("attempt_answers_quiz").on(table.quizId),
    index("attempt_answers_document").on(table.documentId),
  ],
);

/** Quizzes that count towards a learner's daily quota. */
export const allowanceReservations = pgTable(
  "allowance_reservations",
  {
    workflowId: uuid("workflow_id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    day: date("day", { mode: "string" }).notNull(),
  },
  (table) => [index("allowance_reservations_day").on(table.ownerId, table.day)],
);

/** Which running sagas wait for which documents. */
export const awaitedDocuments = pgTable(
  "awaited_documents",
  {
    documentId: uuid("document_id").notNull(),
    workflowId: uuid("workflow_id").notNull(),
    quizId: uuid("quiz_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.documentId, table.workflowId] }),
    index("awaited_documents_workflow").on(table.workflowId),
  ],
);

/** Requests for questions that wait for a bank. */
export const pendingDrafts = pgTable(
  "pending_drafts",
  {
    quizId: uuid("quiz_id").primaryKey(),
    /** The data of quiz.requested. */
    request: jsonb("request").notNull(),
    documentIds: uuid("document_ids").array().notNull(),
  },
  (table) => [index("pending_drafts_documents").using("gin", table.documentIds)],
);

/** Whose quizzes there are, as the write model needs it: read models lag behind. */
export const ownedQuizzes = pgTable(
  "owned_quizzes",
  {
    quizId: uuid("quiz_id").primaryKey(),
    workflowId: uuid("workflow_id").notNull(),
    ownerId: uuid("owner_id").notNull(),
    /** When the learner deleted the quiz: it no longer counts as stored. */
    deletedAt: timestamp("deleted_at", { withTimezone: true }),
  },
  (table) => [index("owned_quizzes_owner").on(table.ownerId)],
);
