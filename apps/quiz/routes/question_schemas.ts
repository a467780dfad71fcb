import { z } from "@hono/zod-openapi";
import { passageSchema } from "../../../shared/engines/text/passage_schema.ts";
import { storedText } from "../../../shared/http/stored_text.ts";
import { FLAG_REASONS } from "../domain/question_flag.ts";
import {
  answerValue,
  QUESTION_ID,
  QUIZ_ID,
  questionExample,
  questionSchema,
  quizParams,
  quizSummarySchema,
  resultExample,
  summaryExample,
  TIME,
} from "./schemas.ts";

export const questionParams = quizParams.extend({
  questionId: z.uuid().openapi({ description: "ID of the question", example: QUESTION_ID }),
});

export const flagSchema = z
  .object({
    reason: z
      .enum(FLAG_REASONS)
      .describe(
        "`wrong_answer`: the answer marked as correct is wrong; `ambiguous`: several answers are correct; `unclear`: the text cannot be understood; `duplicate`: the quiz has the same question; `off_topic`: the question is not about the document's subject",
      ),
    comment: storedText(1000).optional().describe("Your own explanation"),
  })
  .openapi("QuestionFlag", {
    example: { reason: "ambiguous", comment: "The first and the third choice are both correct." },
  });

export const flaggedSchema = z
  .object({
    questionId: z.uuid().describe("ID of the question"),
    quizId: z.uuid().describe("ID of the quiz"),
    reason: z.enum(FLAG_REASONS).describe("Why the question was flagged"),
  })
  .openapi("FlaggedQuestion", {
    example: { questionId: QUESTION_ID, quizId: QUIZ_ID, reason: "ambiguous" },
  });

const { rightAnswer, explanation, passage } = resultExample;
const answeredExample = { ...questionExample, rightAnswer, explanation, passage };

/** Why the correct answer is correct. */
export const sourceShape = {
  explanation: z.string().describe("Explanation of the correct answer"),
  passage: passageSchema,
  passages: z
    .array(passageSchema)
    .optional()
    .describe("Source passage of each item; only for matching questions"),
};

export const answeredQuestionSchema = questionSchema
  .extend({
    rightAnswer: answerValue,
    acceptedAnswers: z
      .array(z.string())
      .optional()
      .describe("All texts that count as correct; only for `fill_in` and `short_answer`"),
    ...sourceShape,
    editedAt: z.iso
      .datetime()
      .optional()
      .describe("Time when you last edited the question; absent if it is as generated"),
  })
  .describe("A question with its correct answer")
  .openapi("QuestionWithAnswer", { example: answeredExample });

export const quizWithAnswersSchema = quizSummarySchema
  .extend({
    questions: z.array(answeredQuestionSchema).describe("Questions with their correct answers"),
  })
  .describe("A quiz with its correct answers")
  .openapi("QuizWithAnswers", {
    example: { ...summaryExample, previewed: true, questions: [answeredExample], updatedAt: TIME },
  });

const MOST_TEXTS = 20;
const words = (most: number) => storedText(most).trim().min(1);
const texts = (least: number) => z.array(words(500)).min(least).max(MOST_TEXTS);

export const questionEditSchema = z
  .object({
    prompt: words(2000).optional().describe("Text of the question"),
    explanation: words(4000).optional().describe("Explanation of the correct answer"),
    items: texts(1)
      .optional()
      .describe("Items to match, as many as before; only for matching questions"),
    choices: texts(2).optional().describe("Choices of a multiple-choice or matching question"),
    rightAnswer: answerValue.optional(),
    acceptedAnswers: texts(1)
      .optional()
      .describe(
        "All texts that count as correct, the one to show first; only for `fill_in` and `short_answer`",
      ),
  })
  .refine((edit) => Object.values(edit).some((value) => value !== undefined), {
    error: "must have at least one field",
  })
  .openapi("QuestionEdit", {
    minProperties: 1,
    example: { prompt: "Which is the unit of life?", choices: ["cell", "atom"], rightAnswer: 0 },
  });
