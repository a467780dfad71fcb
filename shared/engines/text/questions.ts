import type { Analysis } from "./analysis.ts";
import { fillIn, multipleChoice } from "./cloze_questions.ts";
import { createDistractorFinder } from "./distractors.ts";
import { matchingQuestions } from "./matching_questions.ts";
import type { QuestionCandidate } from "./question_candidates.ts";
import { findCandidates } from "./question_candidates.ts";
import { spreadOut } from "./question_selection.ts";
import { createSeededRandom } from "./seeded_random.ts";
import { shortAnswer } from "./short_answer_questions.ts";
import { falseStatement, trueStatement } from "./statement_questions.ts";
import type { Question } from "./text_engine.ts";

/** Few sentences can be asked about in words: those that can are, up to one in this many. */
const WORDS_EVERY = 5;

type Maker = (candidate: QuestionCandidate) => Question | undefined;

/**
 * Makes one question of each sentence worth asking about, so that none gives another's answer. The
 * types take turns; where a sentence does not yield the type whose turn it is, it yields the next.
 * Matching questions go over several sentences, which may have a question of their own.
 */
export function makeQuestionsFrom(analysis: Analysis, { limit }: { limit: number }): Question[] {
  const distractors = createDistractorFinder(analysis);
  const choice: Maker = (candidate) => multipleChoice(analysis, candidate, distractors);
  const gap: Maker = (candidate) => fillIn(analysis, candidate);
  const wrong: Maker = (candidate) => falseStatement(analysis, candidate, distractors);
  const right: Maker = (candidate) => trueStatement(analysis, candidate);
  const words: Maker = (candidate) => shortAnswer(analysis, candidate);
  const turns: Maker[][] = [
    [choice, wrong, gap],
    [gap, choice],
    [wrong, choice, gap],
    [choice, gap],
    [right],
    [gap, choice],
  ];
  const random = createSeededRandom(analysis.contentHash);
  let turn = random.below(turns.length);
  let inWords = 0;
  const questions: Question[] = [];
  for (const candidates of findCandidates(analysis)) {
    const planned = turns[turn % turns.length] ?? [];
    const makers = inWords * WORDS_EVERY <= questions.length ? [words, ...planned] : planned;
    const isVaried = candidates.length > 1 && random.below(3) === 0;
    const question = firstMade(makers, isVaried ? candidates.toReversed() : candidates);
    if (question === undefined) continue;
    questions.push(question);
    if (question.type === "short_answer") inWords += 1;
    else turn += 1;
  }
  return spreadOut([...questions, ...matchingQuestions(analysis)], { limit });
}

function firstMade(
  makers: readonly Maker[],
  candidates: readonly QuestionCandidate[],
): Question | undefined {
  for (const make of makers) {
    for (const candidate of candidates) {
      const question = make(candidate);
      if (question !== undefined) return question;
    }
  }
  return undefined;
}
