import { z } from "zod";
import { defineEvent } from "./event.ts";
import { ownerId, problem, uuid } from "./fields.ts";

const quizId = uuid("The quiz");
const workflowId = uuid("The saga that makes the quiz");
const example = {
  quizId: "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
  ownerId: "0190a5c4-0000-7000-8000-000000000001",
  workflowId: "0190a5c4-aaaa-7c55-9d2e-0a7c4c1f2b33",
};

/** The questions of a quiz are drafted. */
export const quizGenerated = defineEvent({
  type: "quiz.generated.v1",
  topic: "quiz.generated",
  summary: "The questions of a quiz are drafted.",
  data: z.object({
    quizId,
    ownerId,
    workflowId,
    questionCount: z.int().positive().describe("Questions made"),
    shortfall: z
      .string()
      .min(1)
      .optional()
      .describe("Why there are fewer than asked for, where there are"),
  }),
  example: { ...example, questionCount: 10 },
});

/** The questions of a quiz could not be made. */
export const quizFailed = defineEvent({
  type: "quiz.failed.v1",
  topic: "quiz.generated",
  summary: "The questions of a quiz could not be made.",
  data: z.object({ quizId, ownerId, workflowId, problem }),
  example: {
    ...example,
    problem: {
      code: "no_questions",
      detail: "The documents yield no question of the types asked for.",
    },
  },
});
