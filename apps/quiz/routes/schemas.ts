import { z } from "@hono/zod-openapi";
import { engineSchema, passageSchema } from "../../../shared/engines/text/passage_schema.ts";
import { DIFFICULTIES, QUESTION_TYPES } from "../../../shared/engines/text/text_engine.ts";
import { pageOf } from "../../../shared/http/paging.ts";
import { STEPS } from "../domain/workflow_messages.ts";

export const QUIZ_ID = "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22";
const WORKFLOW_ID = "0190a5c4-aaaa-7c55-9d2e-0a7c4c1f2b33";
const DOCUMENT_ID = "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11";
export const QUESTION_ID = "0190a5c4-5555-7c55-9d2e-0a7c4c1f2b99";
const ATTEMPT_ID = "0190a5c4-6666-7c55-9d2e-0a7c4c1f2b44";
const TIME = "2026-11-23T10:00:00.000Z";

const summaryExample = {
  id: QUIZ_ID,
  workflowId: WORKFLOW_ID,
  status: "ready" as const,
  documentIds: [DOCUMENT_ID],
  requestedCount: 10,
  questionCount: 1,
  shortfall: "The documents yield 1 question of the kinds asked for.",
  types: ["multiple_choice" as const],
  difficulty: "mixed" as const,
  attempts: 0,
  createdAt: TIME,
  updatedAt: TIME,
};
export const questionExample = {
  id: QUESTION_ID,
  type: "multiple_choice" as const,
  difficulty: "easy" as const,
  documentId: DOCUMENT_ID,
  prompt: "Which term completes this sentence: \u201cThe _____ is the unit of life.\u201d",
  choices: ["cell", "atom", "organ"],
  engine: { name: "offline", version: "1" },
};
export const resultExample = {
  questionId: QUESTION_ID,
  correct: false,
  credit: 0,
  answer: 2,
  type: questionExample.type,
  prompt: questionExample.prompt,
  choices: questionExample.choices,
  rightAnswer: 0,
  explanation: "\u201cThe cell is the unit of life.\u201d",
  passage: {
    documentId: DOCUMENT_ID,
    part: { kind: "page" as const, number: 1 },
    start: 0,
    end: 29,
    quote: "The cell is the unit of life.",
  },
};
const stepExample = {
  name: "allowance" as const,
  status: "done" as const,
  startedAt: TIME,
  endedAt: TIME,
};
const workflowExample = {
  id: WORKFLOW_ID,
  quizId: QUIZ_ID,
  status: "running" as const,
  steps: [
    stepExample,
    {
      name: "documents" as const,
      status: "running" as const,
      startedAt: TIME,
      deadline: "2026-11-23T10:10:00.000Z",
    },
  ],
  documents: [{ documentId: DOCUMENT_ID, read: false, notes: false }],
  startedAt: TIME,
};

const instant = z.iso.datetime();
const causeSchema = z
  .object({ code: z.string(), detail: z.string() })
  .describe("Why it failed")
  .openapi("Cause", {
    example: { code: "no_text", detail: "The PDF has no text, only pictures of pages." },
  });

const id = (description: string, example: string) => z.uuid().openapi({ description, example });

export const quizParams = z.object({ quizId: id("The quiz", QUIZ_ID) });
export const attemptParams = quizParams.extend({ attemptId: id("The attempt", ATTEMPT_ID) });
export const workflowParams = z.object({ workflowId: id("The workflow", WORKFLOW_ID) });

export const quizRequestSchema = z
  .object({
    documentIds: z
      .array(z.uuid())
      .min(1)
      .max(20)
      .transform((ids) => [...new Set(ids)])
      .describe("Your documents to ask about, in any state, each counted once"),
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
      types: [...QUESTION_TYPES],
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
  .openapi("QuizSummary", { example: summaryExample });

export const questionSchema = z
  .object({
    id: z.uuid(),
    type: z.enum(QUESTION_TYPES),
    difficulty: z.enum(DIFFICULTIES),
    documentId: z.uuid(),
    prompt: z.string(),
    items: z.array(z.string()).optional().describe("What a matching question has to match"),
    choices: z
      .array(z.string())
      .optional()
      .describe("Of a multiple-choice question, or what to match the items with"),
    engine: engineSchema.optional(),
  })
  .describe("A question without its answer")
  .openapi("Question", { example: questionExample });

export const quizSchema = quizSummarySchema
  .extend({ questions: z.array(questionSchema).describe("Empty until the quiz is ready") })
  .openapi("Quiz", { example: { ...summaryExample, questions: [questionExample] } });

export const quizPageSchema = pageOf(quizSummarySchema, "QuizPage", summaryExample);

/** What a quiz that was just asked for is. */
export const requestedQuizSchema = z
  .object({
    id: z.uuid(),
    workflowId: z.uuid(),
    status: z.enum(["pending"]),
  })
  .openapi("RequestedQuiz", {
    example: { id: QUIZ_ID, workflowId: WORKFLOW_ID, status: "pending" },
  });

/** More than any question has. */
const MOST_CHOICES = 100;

const pairsSchema = z
  .object({
    pairs: z
      .array(z.int().min(0).max(MOST_CHOICES))
      .max(MOST_CHOICES)
      .describe("The index of each item's choice, in the order of the items"),
  })
  .openapi("Pairs", { example: { pairs: [1, 0, 2] } });

// An object for pairs: a bare list among the kinds is more than generated clients can tell apart.
export const answerValue = z
  .union([z.int().min(0).max(MOST_CHOICES), z.boolean(), z.string().max(1000), pairsSchema])
  .openapi("Answer", {
    description:
      "By the question's type: index of a choice, true or false, text, or pairs for matching",
  });

const questionAnswerSchema = z
  .object({ questionId: z.uuid(), answer: answerValue })
  .openapi("QuestionAnswer");

export const answersSchema = z
  .object({
    answers: z
      .array(questionAnswerSchema)
      .max(100)
      .describe("One for each question; a question that is left out counts as wrong"),
  })
  .openapi("Answers", { example: { answers: [{ questionId: QUESTION_ID, answer: 2 }] } });

const resultSchema = z
  .object({
    questionId: z.uuid(),
    correct: z.boolean().describe("Wholly right"),
    credit: z.number().min(0).max(1).describe("What it earns; between 0 and 1 where partly right"),
    answer: answerValue.optional(),
    type: z.enum(QUESTION_TYPES).optional(),
    prompt: z.string().optional(),
    items: z.array(z.string()).optional(),
    choices: z.array(z.string()).optional(),
    rightAnswer: answerValue.optional(),
    explanation: z.string().optional(),
    passage: passageSchema.optional(),
    passages: z.array(passageSchema).optional().describe("Of a matching question, for each item"),
  })
  .describe("How a question went; without its words where its document was deleted since")
  .openapi("QuestionResult", { example: resultExample });

export const attemptSchema = z
  .object({
    id: z.uuid(),
    quizId: z.uuid(),
    score: z.int().describe("Questions answered right"),
    total: z.int().describe("Questions of the quiz"),
    points: z.number().describe("What the answers earn, those partly right included"),
    submittedAt: instant,
    results: z.array(resultSchema).describe("In the quiz's order"),
  })
  .openapi("Attempt", {
    example: {
      id: ATTEMPT_ID,
      quizId: QUIZ_ID,
      score: 0,
      total: 1,
      points: 0,
      submittedAt: TIME,
      results: [resultExample],
    },
  });

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
  .openapi("WorkflowStep", { example: stepExample });

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
  .openapi("Workflow", { example: workflowExample });

export const workflowPageSchema = pageOf(workflowSchema, "WorkflowPage", workflowExample);
