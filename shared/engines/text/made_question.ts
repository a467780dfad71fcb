import type { AnalysedSentence, Analysis } from "./analysis.ts";
import { difficultyOf, type Task } from "./difficulty.ts";
import { explain, fingerprintOf } from "./question_text.ts";
import { createSeededRandom, type SeededRandom } from "./seeded_random.ts";
import { passageOf } from "./sentences.ts";
import type { Question } from "./text_engine.ts";

/** A question with what selecting among questions needs to know of it. */
export interface MadeQuestion {
  readonly question: Question;
  /** The term that it is about; questions of one term are limited. */
  readonly key: string;
}

/** What all questions about one sentence have in common. */
export function commonOf(
  analysis: Analysis,
  sentence: AnalysedSentence,
  made: { type: Question["type"]; prompt: string; answer: string; task: Task },
) {
  const { type, prompt, answer, task } = made;
  return {
    fingerprint: fingerprintOf(analysis, [type, prompt, answer]),
    difficulty: difficultyOf(task),
    prompt,
    explanation: explain(sentence, analysis),
    passage: passageOf(analysis.document, sentence),
  };
}

/** Chance that is the same for the same text, sentence and purpose. */
export function randomFor(
  analysis: Analysis,
  sentence: AnalysedSentence,
  purpose: string,
): SeededRandom {
  return createSeededRandom(`${analysis.contentHash} ${purpose} ${sentence.start}`);
}

/** A multiple-choice question of a right and three wrong choices. */
export function choiceQuestion(
  analysis: Analysis,
  sentence: AnalysedSentence,
  made: { prompt: string; right: string; wrong: readonly string[]; task: Task },
): Question {
  const { prompt, right, wrong, task } = made;
  const choices = randomFor(analysis, sentence, `choices ${prompt}`).shuffle([right, ...wrong]);
  return {
    type: "multiple_choice",
    ...commonOf(analysis, sentence, { type: "multiple_choice", prompt, answer: right, task }),
    choices,
    answer: choices.indexOf(right),
  };
}

/** A question that is answered in words. */
export function wordsQuestion(
  analysis: Analysis,
  sentence: AnalysedSentence,
  made: { prompt: string; answers: readonly string[]; task: Task },
): Question {
  const { prompt, answers, task } = made;
  const answer = answers[0] ?? "";
  return {
    type: "short_answer",
    ...commonOf(analysis, sentence, { type: "short_answer", prompt, answer, task }),
    answers,
  };
}
