import type { QuestionCandidate } from "./question_candidates.ts";
import { isNumber } from "./terms.ts";
import type { Difficulty, QuestionType } from "./text_engine.ts";

const RECALL: Readonly<Record<QuestionType, number>> = {
  true_false: 0,
  multiple_choice: 1,
  matching: 1,
  fill_in: 2,
  short_answer: 2,
};

/**
 * How hard a question is, by what makes it so:
 * - recognising is easier than recalling: a statement 0, a choice of four or matching 1, a gap to
 *   fill or an answer in words 2;
 * - a term that the document seldom names is harder than one of its main terms: 0, 1 or 2 by thirds;
 * - a number has to be known exactly: 1; a definition says what it asks for: -1;
 * - a long sentence, of more than 22 words, holds more to weigh: 1.
 * Up to 1 is easy, 2 is medium, more is hard.
 */
export function difficultyOf(
  type: QuestionType,
  { sentence, use, obscurity }: QuestionCandidate,
): Difficulty {
  const recall = RECALL[type];
  const rarity = isNumber(use) ? 1 : Math.min(2, Math.floor(obscurity * 3));
  const definition = sentence.definition?.use === use ? -1 : 0;
  const length = sentence.tokens.filter((token) => token.isWord).length > 22 ? 1 : 0;
  const points = recall + rarity + definition + length;
  if (points <= 1) return "easy";
  return points <= 2 ? "medium" : "hard";
}
