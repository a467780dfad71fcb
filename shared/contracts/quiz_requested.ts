import { z } from "zod";
import { defineEvent } from "./event.ts";
import { ownerId, revision, uuid } from "./fields.ts";
import { DAY_MS, type TopicSettings } from "./topic_settings.ts";

/** How Kafka stores the topic, and who uses it. */
export const quizRequestedTopic: TopicSettings = {
  name: "quiz.requested",
  partitions: 3,
  retentionMs: 3 * DAY_MS,
  key: "quizId",
  keyReason: "A cancellation is never consumed before the request that it cancels.",
  publisher: "quiz",
  groups: ["quiz.generate"],
};

const quizId = uuid("ID of the quiz");
const workflowId = uuid("ID of the saga that generates the quiz");
const example = {
  quizId: "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
  ownerId: "0190a5c4-0000-7000-8000-000000000001",
  workflowId: "0190a5c4-aaaa-7c55-9d2e-0a7c4c1f2b33",
};

/** The saga requested the questions of a quiz. */
export const quizRequested = defineEvent({
  type: "quiz.requested.v1",
  topic: quizRequestedTopic,
  summary: "The saga requested the questions of a quiz.",
  data: z.object({
    quizId,
    ownerId,
    workflowId,
    documents: z
      .array(
        z.object({ documentId: uuid("ID of a document to generate questions from"), revision }),
      )
      .min(1),
    questionCount: z.int().min(1).max(100).describe("Number of questions requested"),
    types: z
      .array(z.enum(["multiple_choice", "true_false", "fill_in", "short_answer", "matching"]))
      .min(1),
    difficulty: z.enum(["easy", "medium", "hard", "mixed"]),
  }),
  example: {
    ...example,
    documents: [{ documentId: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11", revision: 1 }],
    questionCount: 10,
    types: ["multiple_choice", "true_false"],
    difficulty: "mixed",
  },
});

/** The saga cancelled a quiz: its draft questions are discarded. */
export const quizCancelled = defineEvent({
  type: "quiz.cancelled.v1",
  topic: quizRequestedTopic,
  summary: "The saga cancelled a quiz; its draft questions are discarded.",
  data: z.object({ quizId, ownerId, workflowId, reason: z.string().min(1) }),
  example: { ...example, reason: "No questions were generated within 10 minutes." },
});
