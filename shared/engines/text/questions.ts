import type { Analysis } from "./analysis.ts";
import { fillIn, multipleChoice } from "./cloze_questions.ts";
import { createDistractorFinder } from "./distractors.ts";
import { matchingQuestions } from "./matching_questions.ts";
import type { QuestionCandidate } from "./question_candidates.ts";
import { findCandidates } from "./question_candidates.ts";
import { spreadOut } from "./question_selection.ts";
import { createSeededRandom } from "./seeded_random.ts";
import { shortAnswer } from "./short_answer_questions.ts";
import { contradictionOf, falseStatement, trueStatement } from "./statement_questions.ts";
import type { Question } from "./text_engine.ts";

/** So many questions ask for one term: a quiz on comets need not ask for "comet" again and again. */
const MOST_OF_A_TERM = 2;

/** So many true statements, and one more, may there be for each false one. */
const MOST_TRUE = 2;

/** So many sentences are asked about, the worthiest first: an ordinary book has fewer. */
const MOST_SENTENCES = 5000;

/** Makes one type of question of a sentence and a term, where they yield it. */
interface Maker {
  readonly make: (candidate: QuestionCandidate) => Question | undefined;
  /** How many of its questions there should be beside the other types', where sentences yield all. */
  readonly share: number;
  made: number;
}

/**
 * Makes one question of each sentence worth asking about, so that none gives another's answer: of the
 * type that is furthest behind its share among those that the sentence yields. Matching questions go
 * over several sentences, which may have a question of their own.
 */
export function makeQuestionsFrom(analysis: Analysis, { limit }: { limit: number }): Question[] {
  const makers = makersFor(analysis);
  const random = createSeededRandom(analysis.contentHash);
  const asked = new Map<string, number>();
  const isOpen = ({ use }: QuestionCandidate) => (asked.get(use.key) ?? 0) < MOST_OF_A_TERM;
  const questions: Question[] = [];
  for (const all of findCandidates(analysis).slice(0, MOST_SENTENCES)) {
    const candidates = all.filter(isOpen);
    const isVaried = candidates.length > 1 && random.below(3) === 0;
    const made = firstMade(makers, isVaried ? candidates.toReversed() : candidates);
    if (made === undefined) continue;
    const { question, key } = made;
    questions.push(question);
    if (question.type !== "true_false") asked.set(key, (asked.get(key) ?? 0) + 1);
  }
  return spreadOut([...questions, ...matchingQuestions(analysis)], { limit });
}

/** Few sentences yield an answer in words or a choice: theirs are taken nearly wherever they do. */
function makersFor(analysis: Analysis): Maker[] {
  const distractors = createDistractorFinder(analysis);
  let denied = 0;
  const wrong: Maker = {
    make: (candidate) => {
      const contradiction = contradictionOf(analysis, candidate, distractors);
      const isDenied = contradiction?.by === "denying";
      // "Not" must not tell what is false: at most one more is denied than is not.
      if (contradiction === undefined || (isDenied && 2 * denied > wrong.made)) return undefined;
      if (isDenied) denied += 1;
      return falseStatement(analysis, candidate, contradiction);
    },
    share: 2,
    made: 0,
  };
  // Where nothing can be made false, "true" would always be right.
  const right: Maker = {
    make: (candidate) =>
      right.made > MOST_TRUE * wrong.made ? undefined : trueStatement(analysis, candidate),
    share: 1,
    made: 0,
  };
  return [
    { make: (candidate) => shortAnswer(analysis, candidate), share: 2, made: 0 },
    { make: (candidate) => multipleChoice(analysis, candidate, distractors), share: 3, made: 0 },
    wrong,
    { make: (candidate) => fillIn(analysis, candidate), share: 5, made: 0 },
    right,
  ];
}

function firstMade(
  makers: readonly Maker[],
  candidates: readonly QuestionCandidate[],
): { question: Question; key: string } | undefined {
  const behindFirst = [...makers].sort((a, b) => a.made / a.share - b.made / b.share);
  for (const maker of behindFirst) {
    for (const candidate of candidates) {
      const question = maker.make(candidate);
      if (question === undefined) continue;
      maker.made += 1;
      return { question, key: candidate.use.key };
    }
  }
  return undefined;
}
