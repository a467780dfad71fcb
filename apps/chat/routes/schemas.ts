import { z } from "@hono/zod-openapi";
import { engineSchema, passageSchema } from "../../../shared/engines/text/passage_schema.ts";
import { pageOf } from "../../../shared/http/paging.ts";
import { storedText } from "../../../shared/http/stored_text.ts";
import { queuePositionSchema } from "../../../shared/jobs/queue_position_schema.ts";

const CONVERSATION_ID = "0190a5c4-dddd-7c55-9d2e-0a7c4c1f2b66";
const QUESTION_ID = "0190a5c4-eeee-7c55-9d2e-0a7c4c1f2b77";
const ANSWER_ID = "0190a5c4-ffff-7c55-9d2e-0a7c4c1f2b88";
const DOCUMENT_ID = "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11";
const TIME = "2026-11-23T10:00:00.000Z";

const conversationExample = {
  id: CONVERSATION_ID,
  title: "Cell biology",
  documentIds: [DOCUMENT_ID],
  allDocuments: false,
  createdAt: TIME,
  updatedAt: TIME,
};
export const citationExample = {
  documentId: DOCUMENT_ID,
  title: "Lecture 3",
  part: { kind: "page" as const, number: 3 },
  start: 5120,
  end: 5162,
  quote: "Mitochondria produce most of a cell's ATP.",
};
const sentenceExample = {
  position: 1,
  text: citationExample.quote,
  removed: false,
  citations: [citationExample],
};
const answerExample = {
  id: ANSWER_ID,
  conversationId: CONVERSATION_ID,
  role: "answer" as const,
  status: "ready" as const,
  text: citationExample.quote,
  questionId: QUESTION_ID,
  outcome: "answered" as const,
  sentences: [sentenceExample],
  engine: { name: "offline", version: "1" },
  extractive: true,
  createdAt: TIME,
};

const instant = z.iso.datetime();
const id = (description: string, example: string) => z.uuid().openapi({ description, example });

const causeSchema = z
  .object({
    code: z.string().describe("Stable, machine-readable error code"),
    detail: z.string().describe("Explanation of the cause and how to resolve it"),
  })
  .describe("Cause of the failure")
  .openapi("ChatCause", { example: { code: "stopped", detail: "The answer was stopped." } });

export const conversationParams = z.object({
  conversationId: id("ID of the conversation", CONVERSATION_ID),
});
export const messageParams = conversationParams.extend({
  messageId: id("ID of the message", ANSWER_ID),
});

export const newConversationSchema = z
  .object({
    title: storedText(200)
      .trim()
      .default("")
      .describe("Title of the conversation; by default, the first question"),
    documentIds: z
      .array(z.uuid())
      .max(100)
      .transform((ids) => [...new Set(ids)])
      .default([])
      .describe(
        "IDs of the documents to answer from, which may have any status; duplicates are ignored. If the list is empty, answers are based on all of your documents, including those that you upload later",
      ),
  })
  .openapi("ConversationRequest", {
    example: { title: "Cell biology", documentIds: [DOCUMENT_ID] },
  });

export const conversationSchema = z
  .object({
    id: z.uuid().describe("ID of the conversation"),
    title: z
      .string()
      .describe("Title of the conversation; if none was set, empty until the first question"),
    documentIds: z
      .array(z.uuid())
      .describe("IDs of the chosen documents; deleted documents are removed from the list"),
    allDocuments: z.boolean().describe("Whether answers are based on all of your documents"),
    createdAt: instant.describe("Time when the conversation was created"),
    updatedAt: instant.describe("Time when the conversation was last updated"),
  })
  .openapi("Conversation", { example: conversationExample });

export const conversationPageSchema = pageOf(
  conversationSchema,
  "ConversationPage",
  conversationExample,
);

export const questionSchema = z
  .object({
    text: storedText(4000)
      .trim()
      .min(1)
      .describe("Text of the question; it may refer to earlier messages of the conversation"),
    speak: z.boolean().default(false).describe("Whether to generate audio of the answer, too"),
  })
  .openapi("AskedQuestion", { example: { text: "What do mitochondria do?", speak: false } });

export const pendingAnswerSchema = z
  .object({
    id: z.uuid().describe("ID of the answer"),
    questionId: z.uuid().describe("ID of the question"),
    status: z.literal("pending").describe("Always `pending`"),
  })
  .openapi("PendingAnswer", {
    example: { id: ANSWER_ID, questionId: QUESTION_ID, status: "pending" },
  });

const { documentId, ...passage } = passageSchema.shape;
const citationSchema = z
  .object({ documentId, title: z.string().describe("Title of the document"), ...passage })
  .describe("Passage of a document that supports a sentence")
  .openapi("Citation", { example: citationExample });

export const sentenceSchema = z
  .object({
    position: z.int().describe("Position in the event stream of the answer"),
    text: z.string().describe("Text of the sentence; empty if it was removed"),
    removed: z
      .boolean()
      .describe("Whether the sentence was removed because a document that it cites was deleted"),
    citations: z
      .array(citationSchema)
      .describe("Sources of the sentence; at least one, unless it was removed"),
  })
  .openapi("AnswerSentence", { example: sentenceExample });

const audioSchema = z
  .object({
    status: z.enum(["pending", "ready", "failed"]).describe("Status of the audio"),
    generationId: z
      .uuid()
      .optional()
      .describe("ID of the audio generation, for `GET /v1/audio/generations/{generationId}`"),
    problem: causeSchema.optional(),
  })
  .openapi("AnswerAudio", { example: { status: "ready", generationId: ANSWER_ID } });

export const messageSchema = z
  .object({
    id: z.uuid().describe("ID of the message"),
    conversationId: z.uuid().describe("ID of the conversation"),
    role: z.enum(["question", "answer"]).describe("Whether the message is a question or an answer"),
    status: z
      .enum(["pending", "processing", "ready", "failed"])
      .describe(
        "`pending`: waiting to be answered; `processing`: the answer is being generated; `ready`: complete; `failed`: see `problem`",
      ),
    queuePosition: queuePositionSchema.optional(),
    text: z.string().describe("Text of the question, or the part of the answer generated so far"),
    questionId: z.uuid().optional().describe("ID of the question; only for answers"),
    outcome: z
      .enum(["answered", "related", "not_in_documents"])
      .optional()
      .describe(
        "`answered`: the documents contain an answer; `related`: the sentences are about the subject, but do not answer the question, see `missing`; `not_in_documents`: the documents do not mention it. Only for answers that are ready",
      ),
    missing: z
      .array(z.string())
      .optional()
      .describe(
        "What the documents do not say: words of the question, or for example `a date`; only if `outcome` is `related`",
      ),
    sentences: z
      .array(sentenceSchema)
      .optional()
      .describe("Sentences of the answer, in order; only for answers"),
    engine: engineSchema.optional(),
    extractive: z
      .boolean()
      .optional()
      .describe("Whether the sentences are verbatim quotes from the documents"),
    unsearchedDocumentIds: z
      .array(z.uuid())
      .optional()
      .describe(
        "IDs of documents that could not be searched for this answer because their text was not available",
      ),
    searchedByWordsDocumentIds: z
      .array(z.uuid())
      .optional()
      .describe(
        "IDs of documents that were searched by keywords only, because their semantic index was not ready. Ask the question again later to include semantic search",
      ),
    audio: audioSchema.optional(),
    problem: causeSchema.optional(),
    createdAt: instant.describe("Time when the message was created"),
    endedAt: instant
      .optional()
      .describe("Time when the answer was completed, was stopped or failed; only for answers"),
  })
  .openapi("Message", { example: answerExample });

export const messagePageSchema = pageOf(messageSchema, "MessagePage", answerExample);
