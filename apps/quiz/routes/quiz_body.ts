import type { z } from "@hono/zod-openapi";
import type { Question } from "../../../shared/engines/text/text_engine.ts";
import { type AnswerValue, creditOf } from "../domain/scoring.ts";
import type { AttemptWithWords } from "../queries/read_attempt.ts";
import type { QuizSummary, QuizWithQuestions } from "../queries/read_quizzes.ts";
import type { attemptSchema, questionSchema, quizSchema, quizSummarySchema } from "./schemas.ts";
import { verdictText } from "./verdict_text.ts";

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
    ...(quiz.shortfall !== null && { shortfall: quiz.shortfall }),
    types: quiz.types,
    difficulty: quiz.difficulty,
    attempts: quiz.attempts,
    ...(quiz.problem && { problem: quiz.problem }),
    createdAt: quiz.createdAt.toISOString(),
    updatedAt: quiz.updatedAt.toISOString(),
  };
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
}: QuizWithQuestions["questions"][number]): Body<typeof questionSchema> {
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

/** An attempt with the right answers. */
export function toAttempt({
  attempt,
  questions,
  answers,
}: AttemptWithWords): Body<typeof attemptSchema> {
  return {
    id: attempt.attemptId,
    quizId: attempt.quizId,
    score: attempt.score,
    total: attempt.total,
    points: pointsOf(attempt.results),
    submittedAt: attempt.submittedAt.toISOString(),
    results: attempt.results.map((result) => {
      const { questionId, correct } = result;
      const answer = answers.get(questionId);
      const question = questions.get(questionId);
      return {
        questionId,
        correct,
        credit: creditOf(result),
        ...(answer !== undefined && { answer: sent(answer) }),
        ...(question && { verdict: verdictText(question, answer, result), ...wordsOf(question) }),
      };
    }),
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
