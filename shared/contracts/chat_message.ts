import { z } from "zod";
import { defineEvent } from "./event.ts";
import { engine, ownerId, problem, sha256, uuid } from "./fields.ts";
import { DAY_MS, type TopicSettings } from "./topic_settings.ts";

/** How Kafka stores the topic, and who uses it. */
export const chatMessageTopic: TopicSettings = {
  name: "chat.message",
  partitions: 3,
  retentionMs: 30 * DAY_MS,
  key: "conversationId",
  keyReason: "The questions of a conversation are answered in the order in which they were asked.",
  publisher: "chat",
  groups: ["chat.answer"],
};

const conversationId = uuid("ID of the conversation");
const questionId = uuid("ID of the learner's message");
const example = {
  conversationId: "0190a5c4-dddd-7c55-9d2e-0a7c4c1f2b66",
  ownerId: "0190a5c4-0000-7000-8000-000000000001",
  questionId: "0190a5c4-eeee-7c55-9d2e-0a7c4c1f2b77",
};

/** A learner asked a question. The text stays in the chat service; a digest identifies it. */
export const chatAsked = defineEvent({
  type: "chat.asked.v1",
  topic: chatMessageTopic,
  summary: "A learner asked a question in a conversation.",
  data: z.object({
    conversationId,
    ownerId,
    questionId,
    textSha256: sha256,
    documentIds: z
      .array(z.uuid())
      .describe("IDs of the documents to answer from; empty for all of the learner's documents"),
    speak: z.boolean().describe("Whether to generate audio of the answer, too"),
  }),
  example: {
    ...example,
    textSha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    documentIds: ["0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11"],
    speak: false,
  },
});

/** An answer can be read from the chat service. */
export const chatAnswered = defineEvent({
  type: "chat.answered.v1",
  topic: chatMessageTopic,
  summary:
    "A question was answered; the answer and its source passages can be read from the chat service.",
  data: z.object({
    conversationId,
    ownerId,
    questionId,
    answerId: uuid("ID of the message that contains the answer"),
    textSha256: sha256,
    passageCount: z
      .int()
      .nonnegative()
      .describe(
        "Number of passages that the answer cites; 0 if the documents do not contain an answer",
      ),
    engine: engine.describe("Text engine that generated the answer"),
  }),
  example: {
    ...example,
    answerId: "0190a5c4-ffff-7c55-9d2e-0a7c4c1f2b88",
    textSha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    passageCount: 3,
    engine: { name: "offline", version: "1" },
  },
});

/** A question could not be answered; the learner sees the reason. */
export const chatFailed = defineEvent({
  type: "chat.failed.v1",
  topic: chatMessageTopic,
  summary: "A question could not be answered.",
  data: z.object({ conversationId, ownerId, questionId, problem }),
  example: {
    ...example,
    problem: { code: "stopped", detail: "The learner stopped the answer." },
  },
});
