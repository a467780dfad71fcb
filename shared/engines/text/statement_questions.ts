import type { Analysis } from "./analysis.ts";
import { difficultyOf } from "./difficulty.ts";
import type { DistractorFinder } from "./distractors.ts";
import type { QuestionCandidate } from "./question_candidates.ts";
import { contextOf, explain, fingerprintOf, withoutCitations, withTerm } from "./question_text.ts";
import { createSeededRandom } from "./seeded_random.ts";
import { passageOf } from "./sentences.ts";
import { isNameLike } from "./terms.ts";
import type { Question } from "./text_engine.ts";
import { HEDGES } from "./word_lists.ts";

/** Too careful to be wrong: nobody needs the document to agree. */
const SAFE = /^(?:some|many|most|several)\b|\b(?:may|might|can be|could be)\b/iu;

/** Asks whether the document's statement holds, as it stands. */
export function trueStatement(
  analysis: Analysis,
  candidate: QuestionCandidate,
): Question | undefined {
  if (SAFE.test(candidate.sentence.text)) return undefined;
  return statement(analysis, candidate, {
    text: withoutCitations(candidate.sentence.text),
    answer: true,
  });
}

/**
 * Asks whether a statement holds in which one term is another's; undefined where no comparable term
 * is surely wrong, as after "may" or "such as".
 */
export function falseStatement(
  analysis: Analysis,
  candidate: QuestionCandidate,
  distractors: DistractorFinder,
): Question | undefined {
  const { sentence, use } = candidate;
  if (sentence.tokens.some((token) => HEDGES.has(token.text.toLowerCase()))) return undefined;
  // Who else may have done it, a document seldom tells.
  if (isNameLike(use)) return undefined;
  const random = createSeededRandom(
    `${analysis.contentHash} statement ${sentence.start} ${use.start}`,
  );
  const [other] = distractors.find(use, { count: 1, random, isSingle: true });
  if (other === undefined) return undefined;
  return statement(analysis, candidate, { text: withTerm(sentence, use, other), answer: false });
}

function statement(
  analysis: Analysis,
  candidate: QuestionCandidate,
  { text, answer }: { text: string; answer: boolean },
): Question {
  const { sentence } = candidate;
  return {
    type: "true_false",
    fingerprint: fingerprintOf(analysis, ["true_false", text]),
    difficulty: difficultyOf("true_false", candidate),
    prompt: `${contextOf(sentence, candidate.use)}True or false? “${text}”`,
    explanation: explain(sentence),
    passage: passageOf(analysis.document, sentence),
    answer,
  };
}
