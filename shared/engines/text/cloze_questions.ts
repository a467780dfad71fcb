import type { Analysis } from "./analysis.ts";
import { difficultyOf } from "./difficulty.ts";
import type { DistractorFinder } from "./distractors.ts";
import type { QuestionCandidate } from "./question_candidates.ts";
import {
  capitalised,
  contextOf,
  explain,
  fingerprintOf,
  withGap,
  withoutCitations,
} from "./question_text.ts";
import { worded, wordingFor } from "./question_wording.ts";
import { createSeededRandom } from "./seeded_random.ts";
import { passageOf } from "./sentences.ts";
import type { TermUse } from "./terms.ts";
import { isNumber } from "./terms.ts";
import type { Question } from "./text_engine.ts";

const DISTRACTORS = 3;

/** Asks for a term by choice among four; undefined where the document has too few that are like it. */
export function multipleChoice(
  analysis: Analysis,
  candidate: QuestionCandidate,
  distractors: DistractorFinder,
): Question | undefined {
  const { sentence, use } = candidate;
  if (isEverywhere(analysis, candidate)) return undefined;
  const random = createSeededRandom(
    `${analysis.contentHash} choice ${sentence.start} ${use.start}`,
  );
  const wrong = distractors.find(use, { count: DISTRACTORS, random });
  if (wrong.length < DISTRACTORS) return undefined;
  const fit = (text: string) => (use.start === 0 ? capitalised(text) : text);
  const right = fit(use.text);
  const choices = random.shuffle([right, ...wrong.map(fit)]);
  const prompt = choicePrompt(candidate, analysis);
  return {
    type: "multiple_choice",
    fingerprint: fingerprintOf(analysis, ["multiple_choice", prompt, right]),
    difficulty: difficultyOf("multiple_choice", candidate),
    prompt,
    explanation: explain(sentence, analysis),
    passage: passageOf(analysis.document, sentence),
    choices,
    answer: choices.indexOf(right),
  };
}

/** Names of a term beyond this share of the list are too obscure to be written from memory. */
const RECALLABLE = 0.6;
const MAX_ANSWERS = 5;
/** A term is everywhere when there is one of it for this many sentences, in a text of some length. */
const EVERYWHERE = 10;
const MIN_SENTENCES = 40;

/**
 * Asks for a term to be written into a gap, with its first letter, so that no other word is as
 * right; undefined where the term is too obscure. Every form that the document uses counts.
 */
export function fillIn(analysis: Analysis, candidate: QuestionCandidate): Question | undefined {
  const { sentence, use, term, obscurity } = candidate;
  if (isEverywhere(analysis, candidate)) return undefined;
  if (obscurity > RECALLABLE && sentence.definition?.use !== use) return undefined;
  const context = contextOf(sentence, use);
  const { fillIn } = wordingFor(analysis.language);
  const hint = hintOf(use, analysis);
  const prompt = context + worded(fillIn, withGap(sentence, use, analysis), { hint });
  const forms = [use.text, ...term.uses.map(({ text }) => text)];
  const answers = [...new Map(forms.map((form) => [form.toLowerCase(), form])).values()];
  return {
    type: "fill_in",
    fingerprint: fingerprintOf(analysis, ["fill_in", prompt, use.text]),
    difficulty: difficultyOf("fill_in", candidate),
    prompt,
    explanation: explain(sentence, analysis),
    passage: passageOf(analysis.document, sentence),
    answers: answers.slice(0, MAX_ANSWERS),
  };
}

/** What the whole document is about needs no recalling: "learners" in a text on learning. */
function isEverywhere(
  { sentences }: Analysis,
  { sentence, use, term }: QuestionCandidate,
): boolean {
  if (sentence.definition?.use === use) return false;
  return sentences.length > MIN_SENTENCES && term.uses.length > sentences.length / EVERYWHERE;
}

function hintOf(use: TermUse, { language }: Analysis): string {
  const wording = wordingFor(language);
  if (isNumber(use)) return wording.number;
  const words = use.text.split(/[\s-]/u);
  return wording.hint(
    words.map((word) => word.length),
    use.text.slice(0, 1),
  );
}

function choicePrompt({ sentence, use }: QuestionCandidate, analysis: Analysis): string {
  const wording = wordingFor(analysis.language);
  if (sentence.definition?.use === use) {
    return worded(wording.whichTerm, withoutCitations(sentence.definition.description));
  }
  const completes = isNumber(use) ? wording.completesNumber : wording.completesTerm;
  return contextOf(sentence, use) + worded(completes, withGap(sentence, use, analysis));
}
