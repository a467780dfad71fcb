import { z } from "zod";
import { defineEvent } from "./event.ts";
import { ownerId, problem, uuid } from "./fields.ts";
import { DAY_MS, type TopicSettings } from "./topic_settings.ts";

/** How Kafka stores the topic, and who uses it. */
export const quizGeneratedTopic: TopicSettings = {
  name: "quiz.generated",
  partitions: 3,
  retentionMs: 7 * DAY_MS,
  key: "quizId",
  keyReason: "The saga of a quiz receives its results in the order in which they were produced.",
  publisher: "quiz",
  groups: ["quiz.saga"],
};

const quizId = uuid("ID of the quiz");
const workflowId = uuid("ID of the saga that generates the quiz");
const example = {
  quizId: "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
  ownerId: "0190a5c4-0000-7000-8000-000000000001",
  workflowId: "0190a5c4-aaaa-7c55-9d2e-0a7c4c1f2b33",
};

/** The questions of a quiz were generated. */
export const quizGenerated = defineEvent({
  type: "quiz.generated.v1",
  topic: quizGeneratedTopic,
  summary: "The questions of a quiz were generated.",
  data: z.object({
    quizId,
    ownerId,
    workflowId,
    questionCount: z.int().positive().describe("Number of questions generated"),
    shortfall: z
      .string()
      .min(1)
      .optional()
      .describe("Why fewer questions than requested were generated; absent if all were generated"),
  }),
  example: { ...example, questionCount: 10 },
});

/** The questions of a quiz could not be generated. */
export const quizFailed = defineEvent({
  type: "quiz.failed.v1",
  topic: quizGeneratedTopic,
  summary: "The questions of a quiz could not be generated.",
  data: z.object({ quizId, ownerId, workflowId, problem }),
  example: {
    ...example,
    problem: {
      code: "no_questions",
      detail: "No questions of the requested types could be generated from the documents.",
    },
  },
});
