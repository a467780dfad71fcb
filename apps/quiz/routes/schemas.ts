import { z } from "@hono/zod-openapi";
import { DIFFICULTIES, QUESTION_TYPES } from "../../../shared/engines/text/text_engine.ts";
import { pageOf } from "../../../shared/http/paging.ts";
import { STEPS } from "../sagas/workflow_messages.ts";

const QUIZ_ID = "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22";
const WORKFLOW_ID = "0190a5c4-aaaa-7c55-9d2e-0a7c4c1f2b33";
const DOCUMENT_ID = "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11";
const QUESTION_ID = "0190a5c4-5555-7c55-9d2e-0a7c4c1f2b99";

const instant = z.iso.datetime();
const causeSchema = z
  .object({ code: z.string(), detail: z.string() })
  .describe("Why it failed")
  .openapi("Cause", {
    example: { code: "no_text", detail: "The PDF has no text, only pictures of pages." },
  });

export const quizParams = z.object({ quizId: z.uuid().openapi({ example: QUIZ_ID }) });
export const attemptParams = quizParams.extend({ attemptId: z.uuid() });
export const workflowParams = z.object({ workflowId: z.uuid().openapi({ example: WORKFLOW_ID }) });

export const quizRequestSchema = z
  .object({
    documentIds: z
      .array(z.uuid())
      .min(1)
      .max(20)
      .refine((ids) => new Set(ids).size === ids.length, { error: "must not repeat a document" })
      .describe("Your documents to ask about, in any state"),
    questionCount: z.int().min(1).max(100).default(10),
    types: z
      .array(z.enum(QUESTION_TYPES))
      .min(1)
      .max(QUESTION_TYPES.length)
      .default([...QUESTION_TYPES]),
    difficulty: z.enum([...DIFFICULTIES, "mixed"]).default("mixed"),
  })
  .openapi("QuizRequest", {
    example: {
      documentIds: [DOCUMENT_ID],
      questionCount: 10,
      types: ["multiple_choice", "true_false", "fill_in"],
      difficulty: "mixed",
    },
  });

export const quizSummarySchema = z
  .object({
    id: z.uuid(),
    workflowId: z.uuid().describe("The workflow that makes it"),
    status: z.enum(["pending", "processing", "ready", "failed"]),
    documentIds: z.array(z.uuid()),
    requestedCount: z.int().describe("Questions asked for"),
    questionCount: z.int().describe("Questions that it has; 0 until it is ready"),
    shortfall: z.string().optional().describe("Why it has fewer questions than asked for"),
    types: z.array(z.enum(QUESTION_TYPES)),
    difficulty: z.enum([...DIFFICULTIES, "mixed"]),
    attempts: z.int().describe("How often it was attempted"),
    problem: causeSchema.optional(),
    createdAt: instant,
    updatedAt: instant,
  })
  .openapi("QuizSummary");

const questionSchema = z
  .object({
    id: z.uuid(),
    type: z.enum(QUESTION_TYPES),
    difficulty: z.enum(DIFFICULTIES),
    documentId: z.uuid(),
    prompt: z.string(),
    choices: z.array(z.string()).optional().describe("Of a multiple-choice question"),
  })
  .describe("A question without its answer")
  .openapi("Question");

export const quizSchema = quizSummarySchema
  .extend({ questions: z.array(questionSchema).describe("Empty until the quiz is ready") })
  .openapi("Quiz");

export const quizPageSchema = pageOf(quizSummarySchema, "QuizPage");

/** What a quiz that was just asked for is. */
export const requestedQuizSchema = z
  .object({
    id: z.uuid(),
    workflowId: z.uuid(),
    status: z.enum(["pending", "failed"]),
    problem: causeSchema.optional(),
  })
  .openapi("RequestedQuiz", {
    example: { id: QUIZ_ID, workflowId: WORKFLOW_ID, status: "pending" },
  });

const answerValue = z
  .union([z.int().min(0), z.boolean(), z.string().max(1000)])
  .describe("Index of a choice, true or false, or text, by the question's type");

export const answersSchema = z
  .object({
    answers: z
      .array(z.object({ questionId: z.uuid(), answer: answerValue }))
      .max(100)
      .describe("One for each question; a question that is left out counts as wrong"),
  })
  .openapi("Answers", { example: { answers: [{ questionId: QUESTION_ID, answer: 2 }] } });

const passageSchema = z
  .object({
    documentId: z.uuid(),
    part: z.object({
      kind: z.enum(["page", "section"]),
      number: z.int(),
      title: z.string().optional(),
    }),
    start: z.int().describe("Offset into the document's text, in UTF-16 code units"),
    end: z.int().describe("Exclusive"),
    quote: z.string().describe("The text between the offsets"),
  })
  .describe("Where in the document the question comes from")
  .openapi("Passage");

const resultSchema = z
  .object({
    questionId: z.uuid(),
    correct: z.boolean(),
    answer: answerValue.optional().describe("What you answered"),
    type: z.enum(QUESTION_TYPES).optional(),
    prompt: z.string().optional(),
    choices: z.array(z.string()).optional(),
    rightAnswer: answerValue.optional(),
    explanation: z.string().optional(),
    passage: passageSchema.optional(),
  })
  .describe("How a question went; without its words where its document was deleted since")
  .openapi("QuestionResult");

export const attemptSchema = z
  .object({
    id: z.uuid(),
    quizId: z.uuid(),
    score: z.int().describe("Questions answered right"),
    total: z.int().describe("Questions of the quiz"),
    submittedAt: instant,
    results: z.array(resultSchema).describe("In the quiz's order"),
  })
  .openapi("Attempt");

const stepSchema = z
  .object({
    name: z.enum(STEPS),
    status: z.enum(["pending", "running", "done", "failed", "undone"]),
    startedAt: instant.optional(),
    deadline: instant.optional().describe("When it fails unless it is done"),
    endedAt: instant.optional(),
    problem: causeSchema.optional(),
    undone: z.string().optional().describe("What was done to take it back"),
  })
  .openapi("WorkflowStep");

export const workflowSchema = z
  .object({
    id: z.uuid(),
    quizId: z.uuid(),
    status: z.enum(["running", "completed", "failed"]),
    steps: z.array(stepSchema).describe("In their order"),
    documents: z
      .array(
        z.object({
          documentId: z.uuid(),
          read: z.boolean().describe("Whether its text is known"),
          notes: z.boolean().describe("Whether its notes are ready"),
        }),
      )
      .describe("What it waits for"),
    problem: causeSchema.optional(),
    startedAt: instant,
    endedAt: instant.optional(),
  })
  .openapi("Workflow");

export const workflowPageSchema = pageOf(workflowSchema, "WorkflowPage");
