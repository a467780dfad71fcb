import { z } from "@hono/zod-openapi";
import { engineSchema, passageSchema } from "../../../shared/engines/text/passage_schema.ts";
import { DIFFICULTIES, QUESTION_TYPES } from "../../../shared/engines/text/text_engine.ts";
import { pageOf } from "../../../shared/http/paging.ts";
import { storedText } from "../../../shared/http/stored_text.ts";
import { queuePositionSchema } from "../../../shared/jobs/queue_position_schema.ts";
import { STEPS } from "../domain/workflow_messages.ts";
import { VERDICT_CODES } from "./verdict_text.ts";

export const QUIZ_ID = "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22";
const WORKFLOW_ID = "0190a5c4-aaaa-7c55-9d2e-0a7c4c1f2b33";
export const DOCUMENT_ID = "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11";
export const QUESTION_ID = "0190a5c4-5555-7c55-9d2e-0a7c4c1f2b99";
const ATTEMPT_ID = "0190a5c4-6666-7c55-9d2e-0a7c4c1f2b44";
export const TIME = "2026-11-23T10:00:00.000Z";

export const summaryExample = {
  id: QUIZ_ID,
  workflowId: WORKFLOW_ID,
  status: "ready" as const,
  documentIds: [DOCUMENT_ID],
  requestedCount: 10,
  questionCount: 1,
  shortfall:
    "Only 1 question of the requested types and difficulty could be generated; 10 were requested.",
  types: ["multiple_choice" as const],
  difficulty: "mixed" as const,
  attempts: 0,
  previewed: false,
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
  verdict: "Incorrect.",
  verdictCode: "wrong" as const,
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
  .object({
    code: z.string().describe("Stable, machine-readable error code"),
    detail: z.string().describe("Explanation of the cause and how to resolve it"),
  })
  .describe("Cause of the failure")
  .openapi("Cause", {
    example: { code: "no_text", detail: "The PDF contains only images and no text." },
  });

const id = (description: string, example: string) => z.uuid().openapi({ description, example });

export const quizParams = z.object({ quizId: id("ID of the quiz", QUIZ_ID) });
export const attemptParams = quizParams.extend({ attemptId: id("ID of the attempt", ATTEMPT_ID) });
export const workflowParams = z.object({ workflowId: id("ID of the workflow", WORKFLOW_ID) });

export const quizRequestSchema = z
  .object({
    documentIds: z
      .array(z.uuid())
      .min(1)
      .max(20)
      .transform((ids) => [...new Set(ids)])
      .describe(
        "IDs of the documents to generate questions from, which may have any status; duplicates are ignored",
      ),
    questionCount: z.int().min(1).max(100).default(10).describe("Number of questions to generate"),
    types: z
      .array(z.enum(QUESTION_TYPES))
      .min(1)
      .max(QUESTION_TYPES.length)
      .default([...QUESTION_TYPES])
      .describe("Types of the questions to generate; by default, all types"),
    difficulty: z
      .enum([...DIFFICULTIES, "mixed"])
      .default("mixed")
      .describe("Difficulty of the questions"),
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
    id: z.uuid().describe("ID of the quiz"),
    workflowId: z.uuid().describe("ID of the workflow that generates the quiz"),
    status: z
      .enum(["pending", "processing", "ready", "failed"])
      .describe(
        "`pending`: waiting for the documents; `processing`: questions are being generated; `ready`: attempts can be submitted; `failed`: see `problem`",
      ),
    documentIds: z
      .array(z.uuid())
      .describe("IDs of the documents that the questions are generated from"),
    requestedCount: z.int().describe("Number of questions requested"),
    questionCount: z.int().describe("Number of questions; 0 until the quiz is ready"),
    shortfall: z
      .string()
      .optional()
      .describe(
        "Why the quiz has fewer questions than requested; absent if it has as many as requested",
      ),
    types: z.array(z.enum(QUESTION_TYPES)).describe("Requested question types"),
    difficulty: z.enum([...DIFFICULTIES, "mixed"]).describe("Requested difficulty"),
    attempts: z.int().describe("Number of submitted attempts"),
    previewed: z
      .boolean()
      .describe(
        "Whether you have seen the correct answers in a preview; later attempts are not part of the statistics",
      ),
    problem: causeSchema.optional(),
    createdAt: instant.describe("Time when the quiz was created"),
    updatedAt: instant.describe("Time when the quiz was last updated"),
  })
  .openapi("QuizSummary", { example: summaryExample });

export const questionSchema = z
  .object({
    id: z.uuid().describe("ID of the question"),
    type: z.enum(QUESTION_TYPES).describe("Type of the question"),
    difficulty: z.enum(DIFFICULTIES).describe("Difficulty of the question"),
    documentId: z.uuid().describe("ID of the document that the question was generated from"),
    prompt: z.string().describe("Text of the question"),
    items: z.array(z.string()).optional().describe("Items to match; only for matching questions"),
    choices: z
      .array(z.string())
      .optional()
      .describe("Choices of a multiple-choice question, or choices to match with the items"),
    engine: engineSchema.optional(),
  })
  .describe("A question without its correct answer")
  .openapi("Question", { example: questionExample });

export const quizSchema = quizSummarySchema
  .extend({
    questions: z
      .array(questionSchema)
      .describe("Questions of the quiz; empty until the quiz is ready"),
    queuePosition: queuePositionSchema.optional(),
  })
  .openapi("Quiz", { example: { ...summaryExample, questions: [questionExample] } });

export const quizPageSchema = pageOf(quizSummarySchema, "QuizPage", summaryExample);

/** A quiz that was just requested. */
export const requestedQuizSchema = z
  .object({
    id: z.uuid().describe("ID of the quiz"),
    workflowId: z.uuid().describe("ID of the workflow that generates the quiz"),
    status: z.enum(["pending"]).describe("Always `pending`"),
  })
  .openapi("RequestedQuiz", {
    example: { id: QUIZ_ID, workflowId: WORKFLOW_ID, status: "pending" },
  });

/** More than any question has. */
const MOST_CHOICES = 100;

/** Strict, since requests and responses share it, and requests are. */
const pairsSchema = z
  .strictObject({
    pairs: z
      .array(z.int().min(0).max(MOST_CHOICES))
      .max(MOST_CHOICES)
      .describe("Index of the choice for each item, in the order of the items"),
  })
  .openapi("Pairs", { example: { pairs: [1, 0, 2] } });

// An object for pairs: generated clients cannot distinguish a bare list among the kinds.
export const answerValue = z
  .union([z.int().min(0).max(MOST_CHOICES), z.boolean(), storedText(1000), pairsSchema])
  .openapi("Answer", {
    description:
      "Answer in the format required by the question type: the index of a choice, true or false, a text, or pairs for a matching question",
  });

const questionAnswerSchema = z
  .object({ questionId: z.uuid().describe("ID of the question"), answer: answerValue })
  .openapi("QuestionAnswer");

export const answersSchema = z
  .object({
    answers: z
      .array(questionAnswerSchema)
      .max(100)
      .describe("One answer for each question; an unanswered question counts as incorrect"),
  })
  .openapi("Answers", { example: { answers: [{ questionId: QUESTION_ID, answer: 2 }] } });

const resultSchema = z
  .object({
    questionId: z.uuid().describe("ID of the question"),
    correct: z.boolean().describe("Whether the answer is fully correct"),
    credit: z
      .number()
      .min(0)
      .max(1)
      .describe(
        "Credit for the answer: 1 if correct, 0 if incorrect, and in between if partially correct",
      ),
    answer: answerValue.optional(),
    verdict: z
      .string()
      .optional()
      .describe(
        "Why the answer counts or does not, for example because it has a typing error or is another name in the document; missing with the other texts",
      ),
    verdictCode: z
      .enum(VERDICT_CODES)
      .optional()
      .describe("The reason of `verdict` as a stable code; missing with the other texts"),
    missingWords: z
      .array(z.string())
      .optional()
      .describe(
        "Key words of the expected answer that are missing from a partially correct short answer",
      ),
    type: z.enum(QUESTION_TYPES).optional().describe("Type of the question"),
    prompt: z.string().optional().describe("Text of the question"),
    items: z.array(z.string()).optional().describe("Items to match; only for matching questions"),
    choices: z.array(z.string()).optional().describe("Choices of the question"),
    rightAnswer: answerValue.optional(),
    explanation: z.string().optional().describe("Explanation of the correct answer"),
    passage: passageSchema.optional(),
    passages: z
      .array(passageSchema)
      .optional()
      .describe("Source passage of each item; only for matching questions"),
  })
  .describe("Result of one question; the texts are missing if its document has since been deleted")
  .openapi("QuestionResult", { example: resultExample });

const attemptExample = {
  id: ATTEMPT_ID,
  quizId: QUIZ_ID,
  score: 0,
  total: 1,
  points: 0,
  previewed: false,
  submittedAt: TIME,
};

const attemptFields = {
  id: z.uuid().describe("ID of the attempt"),
  quizId: z.uuid().describe("ID of the quiz"),
  score: z.int().describe("Number of questions answered correctly"),
  total: z.int().describe("Number of questions in the quiz"),
  points: z.number().describe("Total credit, including partially correct answers"),
  previewed: z
    .boolean()
    .describe(
      "Whether the quiz was previewed before the attempt, which is then not part of the statistics",
    ),
  submittedAt: instant.describe("Time when the attempt was submitted"),
};

export const attemptSchema = z
  .object({
    ...attemptFields,
    results: z.array(resultSchema).describe("Results, in the order of the questions"),
  })
  .openapi("Attempt", { example: { ...attemptExample, results: [resultExample] } });

export const attemptSummarySchema = z
  .object(attemptFields)
  .describe("An attempt without its results")
  .openapi("AttemptSummary", { example: attemptExample });

export const attemptPageSchema = pageOf(attemptSummarySchema, "AttemptPage", attemptExample);

const stepSchema = z
  .object({
    name: z.enum(STEPS).describe("Name of the step"),
    status: z
      .enum(["pending", "running", "done", "failed", "undone"])
      .describe("Status of the step, including whether it was compensated"),
    startedAt: instant.optional().describe("Time when the step started"),
    deadline: instant.optional().describe("Time when the step fails if it has not been completed"),
    endedAt: instant.optional().describe("Time when the step ended"),
    problem: causeSchema.optional(),
    undone: z
      .string()
      .optional()
      .describe("Description of the compensation; only for compensated steps"),
  })
  .openapi("WorkflowStep", { example: stepExample });

export const workflowSchema = z
  .object({
    id: z.uuid().describe("ID of the workflow"),
    quizId: z.uuid().describe("ID of the quiz that the workflow generates"),
    status: z.enum(["running", "completed", "failed"]).describe("Status of the workflow"),
    steps: z.array(stepSchema).describe("Steps, in the order in which they run"),
    documents: z
      .array(
        z.object({
          documentId: z.uuid().describe("ID of the document"),
          read: z.boolean().describe("Whether the text of the document is available"),
          notes: z.boolean().describe("Whether the notes of the document are ready"),
        }),
      )
      .describe("Documents that the workflow waits for"),
    problem: causeSchema.optional(),
    startedAt: instant.describe("Time when the workflow started"),
    endedAt: instant.optional().describe("Time when the workflow ended"),
  })
  .openapi("Workflow", { example: workflowExample });

export const workflowPageSchema = pageOf(workflowSchema, "WorkflowPage", workflowExample);
