import type { z } from "@hono/zod-openapi";
import type { Question } from "../../../shared/engines/text/text_engine.ts";
import { type AnswerValue, creditOf } from "../domain/scoring.ts";
import type { AttemptSummary } from "../queries/list_attempts.ts";
import type { AttemptWithWords } from "../queries/read_attempt.ts";
import type { QuizQuestion, QuizSummary, QuizWithQuestions } from "../queries/read_quizzes.ts";
import type { answeredQuestionSchema, quizWithAnswersSchema } from "./question_schemas.ts";
import type {
  attemptSchema,
  attemptSummarySchema,
  questionSchema,
  quizSchema,
  quizSummarySchema,
} from "./schemas.ts";
import { verdictOf } from "./verdict_text.ts";

type Body<Schema extends z.ZodType> = z.input<Schema>;

/** A quiz as a listing shows it. */
export function toQuizSummary(quiz: QuizSummary): Body<typeof quizSummarySchema> {
  return {
    id: quiz.quizId,
    workflowId: quiz.workflowId,
    status: quiz.status,
    documentIds: quiz.documentIds,
    requestedCount: quiz.requestedCount,
    questionCount: quiz.questionIds.length,
    ...shortfallOf(quiz),
    types: quiz.types,
    difficulty: quiz.difficulty,
    attempts: quiz.attempts,
    previewed: quiz.previewed,
    ...(quiz.problem && { problem: quiz.problem }),
    createdAt: quiz.createdAt.toISOString(),
    updatedAt: quiz.updatedAt.toISOString(),
  };
}

/** Why a quiz has fewer questions than requested: it began with fewer, or some were flagged. */
function shortfallOf({ shortfall, flagged }: QuizSummary): { shortfall?: string } {
  const removal = flagged === 1 ? "1 question was flagged." : `${flagged} questions were flagged.`;
  const reasons = [...(shortfall === null ? [] : [shortfall]), ...(flagged > 0 ? [removal] : [])];
  return reasons.length === 0 ? {} : { shortfall: reasons.join(" ") };
}

/** A quiz with its questions, without anything that reveals an answer. */
export function toQuiz({ quiz, questions }: QuizWithQuestions): Body<typeof quizSchema> {
  return {
    ...toQuizSummary(quiz),
    questions: questions.map(toQuestion),
  };
}

/** A question, without anything that reveals its answer. */
export function toQuestion({
  questionId,
  question,
}: Pick<QuizQuestion, "questionId" | "question">): Body<typeof questionSchema> {
  return {
    id: questionId,
    type: question.type,
    difficulty: question.difficulty,
    documentId: question.passage.documentId,
    prompt: question.prompt,
    ...choicesOf(question),
    ...(question.engine && { engine: question.engine }),
  };
}

/** A quiz with its questions and their correct answers. */
export function toQuizWithAnswers({
  quiz,
  questions,
}: QuizWithQuestions): Body<typeof quizWithAnswersSchema> {
  return { ...toQuizSummary(quiz), questions: questions.map(toAnsweredQuestion) };
}

/** A question with its correct answer. */
export function toAnsweredQuestion(found: QuizQuestion): Body<typeof answeredQuestionSchema> {
  const { question, editedAt } = found;
  const isText = question.type === "fill_in" || question.type === "short_answer";
  return {
    ...toQuestion(found),
    ...solutionOf(question),
    ...(isText && { acceptedAnswers: [...question.answers] }),
    ...(editedAt && { editedAt: editedAt.toISOString() }),
  };
}

/** An attempt with the right answers. */
export function toAttempt({
  attempt,
  questions,
  answers,
}: AttemptWithWords): Body<typeof attemptSchema> {
  return {
    ...toAttemptSummary(attempt),
    results: attempt.results.map((result) => {
      const { questionId, correct } = result;
      const answer = answers.get(questionId);
      const question = questions.get(questionId);
      return {
        questionId,
        correct,
        credit: creditOf(result),
        ...(answer !== undefined && { answer: sent(answer) }),
        ...(question && { ...verdictOf(question, answer, result), ...wordsOf(question) }),
      };
    }),
  };
}

/** An attempt as a listing shows it. */
export function toAttemptSummary(attempt: AttemptSummary): Body<typeof attemptSummarySchema> {
  return {
    id: attempt.attemptId,
    quizId: attempt.quizId,
    score: attempt.score,
    total: attempt.total,
    points: pointsOf(attempt.results),
    previewed: attempt.previewed,
    submittedAt: attempt.submittedAt.toISOString(),
  };
}

/** An answer as clients send and read it: by its question's type. */
type SentAnswer = number | boolean | string | { pairs: number[] };

function pointsOf(results: AttemptWithWords["attempt"]["results"]): number {
  const points = results.reduce((sum, result) => sum + creditOf(result), 0);
  return Math.round(points * 100) / 100;
}

function wordsOf(question: Question) {
  const { type, prompt } = question;
  return { type, prompt, ...choicesOf(question), ...solutionOf(question) };
}

/** The correct answer, its explanation and its position. */
export function solutionOf(question: Question) {
  const { explanation, passage } = question;
  const rightAnswer = sent(rightAnswerOf(question));
  const passages = question.type === "matching" ? { passages: [...question.passages] } : {};
  return { rightAnswer, explanation, passage, ...passages };
}

function rightAnswerOf(question: Question): AnswerValue {
  const isText = question.type === "fill_in" || question.type === "short_answer";
  return isText ? (question.answers[0] ?? "") : question.answer;
}

const sent = (answer: AnswerValue): SentAnswer =>
  typeof answer === "object" ? { pairs: [...answer] } : answer;

/** An answer in the form that the domain expects. */
export const received = (answer: SentAnswer): AnswerValue =>
  typeof answer === "object" ? answer.pairs : answer;

function choicesOf(question: Question) {
  switch (question.type) {
    case "multiple_choice":
      return { choices: [...question.choices] };
    case "matching":
      return { items: [...question.items], choices: [...question.choices] };
    default:
      return {};
  }
}
