import type { Difficulty } from "./text_engine.ts";

/** What a question asks of a learner. */
export type Task =
  /** To recognise what a term means, or whether a statement is that of the text. */
  | "recognise"
  /** To tell apart what is alike, or to name what is described or missing. */
  | "name"
  /** To say in one's own words what something is, why or how, or to know a number by heart. */
  | "explain";

const DIFFICULTY: Readonly<Record<Task, Difficulty>> = {
  recognise: "easy",
  name: "medium",
  explain: "hard",
};

/**
 * How hard a question is, by what it asks of a learner: recognising is easy, naming is of medium
 * difficulty, and explaining, listing or knowing a number by heart is hard. A reader sees it from
 * the question alone.
 */
export function difficultyOf(task: Task): Difficulty {
  return DIFFICULTY[task];
}
