import type { Analysis } from "./analysis.ts";
import { difficultyOf } from "./difficulty.ts";
import type { DistractorFinder } from "./distractors.ts";
import type { QuestionCandidate } from "./question_candidates.ts";
import { explain, fingerprintOf, withGap, withoutCitations } from "./question_text.ts";
import { createSeededRandom } from "./seeded_random.ts";
import { passageOf } from "./sentences.ts";
import type { Question } from "./text_engine.ts";

const DISTRACTORS = 3;

/** Asks for a term by choice among four; undefined where the document has too few that are like it. */
export function multipleChoice(
  analysis: Analysis,
  candidate: QuestionCandidate,
  distractors: DistractorFinder,
): Question | undefined {
  const { sentence, use } = candidate;
  const random = createSeededRandom(
    `${analysis.contentHash} choice ${sentence.start} ${use.start}`,
  );
  const wrong = distractors.find(use, { count: DISTRACTORS, random });
  if (wrong.length < DISTRACTORS) return undefined;
  const right = choiceText(candidate);
  const choices = random.shuffle([right, ...wrong]);
  const prompt = choicePrompt(candidate);
  return {
    type: "multiple_choice",
    fingerprint: fingerprintOf(analysis, ["multiple_choice", prompt, right]),
    difficulty: difficultyOf("multiple_choice", candidate),
    prompt,
    explanation: explain(sentence),
    passage: passageOf(analysis.document, sentence),
    choices,
    answer: choices.indexOf(right),
  };
}

/** Asks for a term to be written into a gap. */
export function fillIn(analysis: Analysis, candidate: QuestionCandidate): Question {
  const { sentence, use, term } = candidate;
  const prompt = `Fill in what is missing: “${withGap(sentence, use)}”`;
  const answers = [...new Set([choiceText(candidate), term.text])];
  return {
    type: "fill_in",
    fingerprint: fingerprintOf(analysis, ["fill_in", prompt, use.text]),
    difficulty: difficultyOf("fill_in", candidate),
    prompt,
    explanation: explain(sentence),
    passage: passageOf(analysis.document, sentence),
    answers,
  };
}

function choiceText({ use }: QuestionCandidate): string {
  return use.text;
}

function choicePrompt({ sentence, use }: QuestionCandidate): string {
  if (sentence.definition?.use === use) {
    return `Which term does this describe: “${withoutCitations(sentence.definition.description)}”?`;
  }
  const kind = use.key.startsWith("#") ? "number" : "term";
  return `Which ${kind} completes this sentence: “${withGap(sentence, use)}”`;
}
