import { z } from "@hono/zod-openapi";
import { pageOf } from "../../../shared/http/paging.ts";
import { RATINGS } from "../domain/review.ts";
import { sourceShape } from "./question_schemas.ts";
import {
  answerValue,
  QUESTION_ID,
  QUIZ_ID,
  questionExample,
  questionSchema,
  resultExample,
} from "./schemas.ts";

const STATES = ["new", "learning", "review", "relearning"] as const;

/** Name of an FSRS state, which is a number. */
export const stateName = (state: number) => STATES[state] ?? "review";

export const reviewParams = z.object({
  questionId: z.uuid().openapi({ description: "ID of the question", example: QUESTION_ID }),
});

export const ratingSchema = z
  .object({
    rating: z
      .enum(RATINGS)
      .describe(
        "`again`: not remembered; `hard`, `good` or `easy`: remembered, with increasing ease",
      ),
  })
  .openapi("Rating", { example: { rating: "good" } });

const scheduleExample = {
  questionId: QUESTION_ID,
  quizId: QUIZ_ID,
  due: "2026-11-26T10:00:00.000Z",
  state: "review" as const,
  reps: 3,
  lapses: 0,
  lastReviewedAt: "2026-11-23T10:00:00.000Z",
};

const scheduleSchema = z.object({
  questionId: z.uuid().describe("ID of the question"),
  quizId: z.uuid().describe("ID of the quiz"),
  due: z.iso.datetime().describe("Time when the next review is due"),
  state: z.enum(STATES).describe("Learning state of the question in FSRS"),
  reps: z.int().describe("Number of reviews"),
  lapses: z.int().describe("Number of times the answer was forgotten after it was learned"),
  lastReviewedAt: z.iso
    .datetime()
    .optional()
    .describe("Time of the last review; absent before the first review"),
});

export const dueReviewSchema = scheduleSchema
  .extend({ question: questionSchema })
  .openapi("DueReview", { example: { ...scheduleExample, question: questionExample } });

export const dueReviewPageSchema = pageOf(dueReviewSchema, "DueReviewPage", {
  ...scheduleExample,
  question: questionExample,
});

const { rightAnswer, explanation, passage } = resultExample;

const solutionShape = { rightAnswer: answerValue, ...sourceShape };

export const answeredReviewSchema = scheduleSchema
  .extend({ question: questionSchema, ...solutionShape })
  .openapi("AnsweredReview", {
    example: { ...scheduleExample, question: questionExample, rightAnswer, explanation, passage },
  });

export const reviewedSchema = scheduleSchema.extend(solutionShape).openapi("ReviewedQuestion", {
  example: { ...scheduleExample, rightAnswer, explanation, passage },
});
