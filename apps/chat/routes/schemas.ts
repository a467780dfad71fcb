import { z } from "@hono/zod-openapi";
import { PART_KINDS } from "../../../shared/engines/text/document_text.ts";
import { engineSchema } from "../../../shared/engines/text/passage_schema.ts";
import { pageOf } from "../../../shared/http/paging.ts";

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
const citationExample = {
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
  .object({ code: z.string(), detail: z.string() })
  .describe("Why it failed")
  .openapi("ChatCause", { example: { code: "stopped", detail: "You stopped the answer." } });

export const conversationParams = z.object({
  conversationId: id("The conversation", CONVERSATION_ID),
});
export const messageParams = conversationParams.extend({ messageId: id("The message", ANSWER_ID) });

/** Leaves U+0000 out: PostgreSQL has no place for it. */
const words = (most: number) =>
  z
    .string()
    .max(most)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: other languages read \0 otherwise
    .regex(/^[^\u0000]*$/, { error: "must not have the character U+0000" });

export const newConversationSchema = z
  .object({
    title: words(200)
      .trim()
      .default("")
      .describe("What to call it; the first question unless told"),
    documentIds: z
      .array(z.uuid())
      .max(100)
      .transform((ids) => [...new Set(ids)])
      .default([])
      .describe(
        "Your documents to answer from, in any state, each counted once; none: all of yours, also later ones",
      ),
  })
  .openapi("ConversationRequest", {
    example: { title: "Cell biology", documentIds: [DOCUMENT_ID] },
  });

export const conversationSchema = z
  .object({
    id: z.uuid(),
    title: z.string().describe("Empty until the first question, unless one was given"),
    documentIds: z.array(z.uuid()).describe("Those chosen; one that is deleted leaves the list"),
    allDocuments: z.boolean().describe("Whether answers are looked for in all of yours"),
    createdAt: instant,
    updatedAt: instant,
  })
  .openapi("Conversation", { example: conversationExample });

export const conversationPageSchema = pageOf(
  conversationSchema,
  "ConversationPage",
  conversationExample,
);

export const questionSchema = z
  .object({
    text: words(4000).trim().min(1).describe("What you ask; it may lean on what was said before"),
    speak: z.boolean().default(false).describe("Whether you want the answer as audio too"),
  })
  .openapi("AskedQuestion", { example: { text: "What do mitochondria do?", speak: false } });

export const pendingAnswerSchema = z
  .object({
    id: z.uuid().describe("The answer to come"),
    questionId: z.uuid(),
    status: z.literal("pending"),
  })
  .openapi("PendingAnswer", {
    example: { id: ANSWER_ID, questionId: QUESTION_ID, status: "pending" },
  });

const citationSchema = z
  .object({
    documentId: z.uuid(),
    title: z.string().describe("The document's"),
    part: z.object({
      kind: z.enum(PART_KINDS),
      number: z.int().describe("1 for the first"),
      title: z.string().optional().describe("A section's heading or a slide's title"),
    }),
    start: z.int().describe("Offset into the document's text, in UTF-16 code units"),
    end: z.int().describe("Offset behind the quote"),
    quote: z.string().describe("Exactly the text between the offsets"),
  })
  .describe("Where in your documents a sentence comes from")
  .openapi("Citation", { example: citationExample });

export const sentenceSchema = z
  .object({
    position: z.int().describe("Its place in the answer's stream"),
    text: z.string().describe("Empty where it was removed"),
    removed: z.boolean().describe("Whether a document that it rested on was deleted since"),
    citations: z.array(citationSchema).describe("At least one, unless it was removed"),
  })
  .openapi("AnswerSentence", { example: sentenceExample });

const audioSchema = z
  .object({
    status: z.enum(["pending", "ready", "failed"]),
    generationId: z.uuid().optional().describe("Read it at /v1/audio/generations/{generationId}"),
    problem: causeSchema.optional(),
  })
  .openapi("AnswerAudio", { example: { status: "ready", generationId: ANSWER_ID } });

export const messageSchema = z
  .object({
    id: z.uuid(),
    conversationId: z.uuid(),
    role: z.enum(["question", "answer"]),
    status: z.enum(["pending", "processing", "ready", "failed"]),
    text: z.string().describe("A question's words; of an answer, its sentences so far"),
    questionId: z.uuid().optional().describe("Of an answer: what it answers"),
    outcome: z
      .enum(["answered", "not_in_documents"])
      .optional()
      .describe("Of an answer that is ready: whether your documents say something of it"),
    sentences: z.array(sentenceSchema).optional().describe("Of an answer, in order"),
    engine: engineSchema.optional(),
    extractive: z
      .boolean()
      .optional()
      .describe("Whether the sentences are your documents' own, word by word"),
    unsearchedDocumentIds: z
      .array(z.uuid())
      .optional()
      .describe("Documents that could not be searched for this answer: not read, or not yet"),
    searchedByWordsDocumentIds: z
      .array(z.uuid())
      .optional()
      .describe(
        "Documents that were searched by their words alone: to search them by meaning too takes some time after they are read. Ask again later for what may have been missed",
      ),
    audio: audioSchema.optional(),
    problem: causeSchema.optional(),
    createdAt: instant,
    endedAt: instant.optional(),
  })
  .openapi("Message", { example: answerExample });

export const messagePageSchema = pageOf(messageSchema, "MessagePage", answerExample);
