import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { PART_KINDS } from "../../../shared/engines/text/document_text.ts";
import type { EngineId } from "../../../shared/engines/text/text_engine.ts";
import type { Problem } from "../domain/problem.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Conversations over documents. */
export const conversations = pgTable(
  "conversations",
  {
    conversationId: uuid("conversation_id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    title: text("title").notNull(),
    /** Those that were chosen and are not deleted; null: all of the owner's. */
    documentIds: uuid("document_ids").array(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("conversations_owner").on(table.ownerId, table.conversationId)],
);

/** Questions, and an answer to each from the moment that it is asked. */
export const messages = pgTable(
  "messages",
  {
    messageId: uuid("message_id").primaryKey(),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversations.conversationId, { onDelete: "cascade" }),
    ownerId: uuid("owner_id").notNull(),
    role: text("role", { enum: ["question", "answer"] }).notNull(),
    status: text("status", { enum: ["pending", "processing", "ready", "failed"] }).notNull(),
    /** A question's words; null for an answer, whose words are its pieces. */
    text: text("text"),
    /** Of an answer: the question that it answers. */
    questionId: uuid("question_id"),
    speak: boolean("speak").notNull().default(false),
    /** Counts the attempts at an answer: the pieces of an earlier one never mix with a later's. */
    run: integer("run").notNull().default(0),
    /** The last piece's place, those of earlier runs included. */
    lastPiece: integer("last_piece").notNull().default(0),
    engine: jsonb("engine").$type<EngineId>(),
    isExtractive: boolean("is_extractive"),
    problem: jsonb("problem").$type<Problem>(),
    /** Documents that could not be searched when it was answered. */
    unsearched: uuid("unsearched").array().notNull().default([]),
    /** Documents that were searched by their words alone, since they had no vectors yet. */
    byWords: uuid("by_words").array().notNull().default([]),
    generationId: uuid("generation_id"),
    audioStatus: text("audio_status", { enum: ["pending", "ready", "failed"] }),
    audioProblem: jsonb("audio_problem").$type<Problem>(),
    createdAt: instant("created_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    index("messages_conversation").on(table.conversationId, table.messageId),
    index("messages_question").on(table.questionId),
    index("messages_generation").on(table.generationId),
    index("messages_owner").on(table.ownerId),
  ],
);

/** What an answer is made of, each piece committed as soon as it is made. */
export const answerPieces = pgTable(
  "answer_pieces",
  {
    messageId: uuid("message_id")
      .notNull()
      .references(() => messages.messageId, { onDelete: "cascade" }),
    /** 1 for the first: the id of its server-sent event. */
    position: integer("position").notNull(),
    kind: text("kind", {
      enum: ["sentence", "related", "not_in_documents", "restarted"],
    }).notNull(),
    /**
     * A sentence, or what is missing from the documents, one word a line. Null for other kinds, and for
     * a sentence whose document was deleted since.
     */
    text: text("text"),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.position] })],
);

/** The passages that sentences of answers cite: removed with their document. */
export const citations = pgTable(
  "citations",
  {
    messageId: uuid("message_id")
      .notNull()
      .references(() => messages.messageId, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    /** 1 for the sentence's first. */
    number: integer("number").notNull(),
    documentId: uuid("document_id").notNull(),
    partKind: text("part_kind", { enum: PART_KINDS }).notNull(),
    partNumber: integer("part_number").notNull(),
    partTitle: text("part_title"),
    start: integer("start_offset").notNull(),
    end: integer("end_offset").notNull(),
    quote: text("quote").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.messageId, table.position, table.number] }),
    index("citations_document").on(table.documentId),
  ],
);

/** Results of speech that were heard before it was known which answer they are of; kept for days. */
export const heardGenerations = pgTable(
  "heard_generations",
  {
    generationId: uuid("generation_id").primaryKey(),
    problem: jsonb("problem").$type<Problem>(),
    heardAt: instant("heard_at").notNull().defaultNow(),
  },
  (table) => [index("heard_generations_heard_at").on(table.heardAt)],
);
