import type { AnalysedSentence, Analysis } from "./analysis.ts";
import { type Contradiction, contradict } from "./contradictions.ts";
import { difficultyOf } from "./difficulty.ts";
import type { DistractorFinder } from "./distractors.ts";
import type { QuestionCandidate } from "./question_candidates.ts";
import { contextOf, explain, fingerprintOf, withoutCitations, withWords } from "./question_text.ts";
import { worded, wordingFor } from "./question_wording.ts";
import { createSeededRandom } from "./seeded_random.ts";
import { passageOf } from "./sentences.ts";
import { isNumber } from "./terms.ts";
import type { Question } from "./text_engine.ts";
import { HEDGES } from "./word_lists.ts";

/** Too careful to be wrong: nobody needs the document to agree. */
const SAFE = /^(?:some|many|most|several)\b|\b(?:may|might|can be|could)\b/iu;

function isStatement({ text }: AnalysedSentence): boolean {
  return !SAFE.test(text);
}

/** Asks whether the document's statement holds, as it stands. */
export function trueStatement(
  analysis: Analysis,
  candidate: QuestionCandidate,
): Question | undefined {
  if (!isStatement(candidate.sentence)) return undefined;
  return statement(analysis, candidate, {
    text: withoutCitations(candidate.sentence.text),
    answer: true,
  });
}

/** Asks whether a statement holds that contradicts the document's. */
export function falseStatement(
  analysis: Analysis,
  candidate: QuestionCandidate,
  { text }: Contradiction,
): Question {
  return statement(analysis, candidate, { text, answer: false });
}

/**
 * What contradicts a candidate's sentence: another number, or the name of another thing, in a
 * definition's place, or the opposite of it; undefined where none is surely wrong, as after "may".
 */
export function contradictionOf(
  analysis: Analysis,
  candidate: QuestionCandidate,
  distractors: DistractorFinder,
): Contradiction | undefined {
  const { sentence, use } = candidate;
  if (!isStatement(sentence)) return undefined;
  const isOfOne = isNumber(use) || sentence.definition?.use === use;
  if (isOfOne && !sentence.tokens.some(({ text }) => HEDGES.has(text.toLowerCase()))) {
    const random = createSeededRandom(
      `${analysis.contentHash} statement ${sentence.start} ${use.start}`,
    );
    const [other] = distractors.find(use, { count: 1, random, isSingle: true });
    if (other !== undefined)
      return {
        text: withWords(sentence, use, { words: other, isEnglish: analysis.isEnglish }),
        by: "opposite",
      };
  }
  return analysis.isEnglish ? contradict(sentence) : undefined;
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
    prompt:
      contextOf(sentence, candidate.use) + worded(wordingFor(analysis.language).trueOrFalse, text),
    explanation: explain(sentence, analysis),
    passage: passageOf(analysis.document, sentence),
    answer,
  };
}
