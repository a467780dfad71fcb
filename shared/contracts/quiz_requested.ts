import { z } from "zod";
import { defineEvent } from "./event.ts";
import { ownerId, revision, uuid } from "./fields.ts";

const quizId = uuid("The quiz");
const workflowId = uuid("The saga that makes the quiz");
const example = {
  quizId: "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
  ownerId: "0190a5c4-0000-7000-8000-000000000001",
  workflowId: "0190a5c4-aaaa-7c55-9d2e-0a7c4c1f2b33",
};

/** The saga asks for a quiz's questions. */
export const quizRequested = defineEvent({
  type: "quiz.requested.v1",
  topic: "quiz.requested",
  summary: "The saga asks for the questions of a quiz.",
  data: z.object({
    quizId,
    ownerId,
    workflowId,
    documents: z.array(z.object({ documentId: uuid("A document to ask about"), revision })).min(1),
    questionCount: z.int().min(1).max(100).describe("Questions asked for"),
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

/** The saga gave up: drafts of the quiz are discarded. */
export const quizCancelled = defineEvent({
  type: "quiz.cancelled.v1",
  topic: "quiz.requested",
  summary: "The saga gave up a quiz; what was drafted for it is discarded.",
  data: z.object({ quizId, ownerId, workflowId, reason: z.string().min(1) }),
  example: { ...example, reason: "No questions were made within 10 minutes." },
});
