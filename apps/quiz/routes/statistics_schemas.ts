import { z } from "@hono/zod-openapi";
import { attemptSummarySchema, DOCUMENT_ID, QUESTION_ID, QUIZ_ID, TIME } from "./schemas.ts";

export const documentParams = z.object({
  documentId: z.uuid().openapi({ description: "ID of the document", example: DOCUMENT_ID }),
});

const attemptExample = {
  id: "0190a5c4-6666-7c55-9d2e-0a7c4c1f2b44",
  quizId: QUIZ_ID,
  score: 8,
  total: 10,
  points: 8.5,
  previewed: false,
  submittedAt: TIME,
};
const statisticsExample = {
  quizzes: 1,
  questions: 10,
  attempts: 2,
  asked: 20,
  correct: 15,
  correctness: 0.79,
  bestAttempt: attemptExample,
  lastAttempt: attemptExample,
  dueReviews: 4,
  nextReviewAt: "2026-11-26T10:00:00.000Z",
};
const questionExample = {
  questionId: QUESTION_ID,
  documentId: DOCUMENT_ID,
  asked: 2,
  correct: 1,
  correctness: 0.5,
  lastAskedAt: TIME,
};

const correctness = z
  .number()
  .min(0)
  .max(1)
  .optional()
  .describe("Average credit of the answers, 0 to 1; absent before the first attempt");

const shape = {
  quizzes: z.int().describe("Number of quizzes that are ready"),
  questions: z.int().describe("Number of questions"),
  attempts: z.int().describe("Number of submitted attempts, without those after a preview"),
  asked: z.int().describe("Number of questions in all attempts; repeated questions count again"),
  correct: z.int().describe("Number of questions answered correctly in all attempts"),
  correctness,
  bestAttempt: attemptSummarySchema
    .optional()
    .describe("Attempt with the largest share of correct answers"),
  lastAttempt: attemptSummarySchema.optional().describe("Latest attempt"),
  dueReviews: z.int().describe("Number of questions that are due for review"),
  nextReviewAt: z.iso
    .datetime()
    .optional()
    .describe("Time when the next question becomes due; absent if none is scheduled"),
};

export const statisticsSchema = z
  .object(shape)
  .describe("Results of attempts, and due reviews")
  .openapi("Statistics", { example: statisticsExample });

const questionStatisticsSchema = z
  .object({
    questionId: z.uuid().describe("ID of the question"),
    documentId: z.uuid().describe("ID of the document that the question was generated from"),
    asked: z.int().describe("Number of attempts that included the question"),
    correct: z.int().describe("Number of attempts in which it was answered correctly"),
    correctness,
    lastAskedAt: z.iso
      .datetime()
      .optional()
      .describe("Time of the latest attempt that included it; absent before the first"),
  })
  .openapi("QuestionStatistics", { example: questionExample });

export const quizStatisticsSchema = z
  .object({
    ...shape,
    perQuestion: z
      .array(questionStatisticsSchema)
      .describe("Results of each question, in the order of the quiz"),
  })
  .describe("Results of the attempts of a quiz, and of each of its questions")
  .openapi("QuizStatistics", {
    example: { ...statisticsExample, perQuestion: [questionExample] },
  });
