import { waitFor } from "../wait_for.ts";
import { bodyOf, type Learner } from "./learner.ts";

/** What asking for a quiz answers. */
export interface RequestedQuiz {
  readonly id: string;
  readonly workflowId: string;
}

/** What a learner is told of a quiz; the fields that the tests look at. */
export interface Quiz {
  readonly id: string;
  readonly status: "pending" | "processing" | "ready" | "failed";
  readonly questionCount: number;
  readonly shortfall?: string;
  readonly attempts: number;
  readonly questions: readonly {
    readonly id: string;
    readonly type: string;
    readonly choices?: readonly string[];
    readonly items?: readonly string[];
  }[];
}

/** A choice's index, true or false, text, or the index of each item's choice. */
export type AnswerValue = number | boolean | string | { readonly pairs: readonly number[] };

/** How one question of an attempt went. */
export interface Result {
  readonly questionId: string;
  readonly correct: boolean;
  readonly rightAnswer?: AnswerValue;
  readonly explanation?: string;
  readonly passage?: { readonly documentId: string };
}

export interface Attempt {
  readonly id: string;
  readonly score: number;
  readonly total: number;
  readonly results: readonly Result[];
}

export interface Workflow {
  readonly status: "running" | "completed" | "failed";
  readonly steps: readonly { readonly name: string; readonly status: string }[];
}

export async function requestQuiz(
  learner: Learner,
  request: { documentIds: readonly string[]; questionCount: number },
): Promise<RequestedQuiz> {
  return bodyOf<RequestedQuiz>(await learner.post("/v1/quizzes", request), 202);
}

/** The quiz once it is ready. @throws {Error} when it failed */
export async function readyQuiz(learner: Learner, quizId: string): Promise<Quiz> {
  const quiz = await waitFor(
    async () => {
      const found = await learner.read<Quiz>(`/v1/quizzes/${quizId}`);
      return found.status === "ready" || found.status === "failed" ? found : undefined;
    },
    { what: `quiz ${quizId} to be ready`, everyMs: 100 },
  );
  if (quiz.status === "failed") throw new Error(`The quiz failed: ${JSON.stringify(quiz)}`);
  return quiz;
}

/** An answer of the right type that is not right. */
export function wrongAnswer({ rightAnswer }: Result): AnswerValue {
  if (typeof rightAnswer === "object") {
    const { pairs } = rightAnswer;
    return { pairs: pairs.map((index) => (index + 1) % pairs.length) };
  }
  if (typeof rightAnswer === "boolean") return !rightAnswer;
  return typeof rightAnswer === "number" ? (rightAnswer + 1) % 3 : "certainly not this";
}
