import type { AnalysedSentence, Analysis } from "./analysis.ts";
import type { Definition } from "./definitions.ts";
import { givesAway } from "./question_candidates.ts";
import { capitalised, explain, fingerprintOf, withoutCitations } from "./question_text.ts";
import { wordingFor } from "./question_wording.ts";
import { createSeededRandom } from "./seeded_random.ts";
import { passageOf } from "./sentences.ts";
import { areNearlyEqual, wordOverlap } from "./similarity.ts";
import type { Difficulty, Question } from "./text_engine.ts";

const PAIRS = 4;
const MIN_PAIRS = 3;
const MAX_WORDS = 24;
/** Each pair is compared with all others: a text of nothing but definitions would take for ever. */
const MAX_PAIRS = 400;

/** A term with the sentence that defines it. */
interface Pair {
  readonly sentence: AnalysedSentence;
  readonly term: string;
  readonly description: string;
}

/**
 * Asks which description is of which term, three or four at a time, for the terms that the document
 * defines. No description names its own term, and no two of a set are alike, so that each has one
 * right place. A document with fewer than three definitions yields none.
 */
export function matchingQuestions(analysis: Analysis): Question[] {
  const sets: Pair[][] = [];
  for (const pair of pairsOf(analysis)) {
    const set = sets.find(
      (open) => open.length < PAIRS && open.every((one) => areApart(one, pair)),
    );
    if (set === undefined) sets.push([pair]);
    else set.push(pair);
  }
  return sets
    .filter((set) => set.length >= MIN_PAIRS)
    .map((set) => matchingQuestion(analysis, set));
}

function pairsOf(analysis: Analysis): Pair[] {
  const pairs: Pair[] = [];
  for (const sentence of analysis.sentences) {
    if (pairs.length === MAX_PAIRS) break;
    const { definition } = sentence;
    if (definition === undefined || !sentence.standsByItself) continue;
    const pair = pairOf(sentence, definition);
    if (pair.description.split(" ").length > MAX_WORDS) continue;
    if (givesAway(pair.description, definition.use)) continue;
    if (pairs.every(({ term }) => !areNearlyEqual(term, pair.term))) pairs.push(pair);
  }
  return pairs;
}

function pairOf(sentence: AnalysedSentence, { use, description }: Definition): Pair {
  return {
    sentence,
    term: capitalised(use.text),
    description: capitalised(withoutCitations(description)),
  };
}

function areApart(a: Pair, b: Pair): boolean {
  return wordOverlap(a.sentence.words, b.sentence.words) < 0.3;
}

function matchingQuestion(analysis: Analysis, set: readonly Pair[]): Question {
  const random = createSeededRandom(
    `${analysis.contentHash} matching ${set[0]?.sentence.start ?? 0}`,
  );
  const order = random.shuffle(set);
  const passages = set.map(({ sentence }) => passageOf(analysis.document, sentence));
  const items = set.map(({ term }) => term);
  const [passage] = passages;
  if (passage === undefined)
    throw new RangeError("Cannot create a matching question: there are no pairs");
  return {
    type: "matching",
    fingerprint: fingerprintOf(analysis, ["matching", ...items]),
    difficulty: difficultyOfSet(set),
    prompt: wordingFor(analysis.language).match,
    explanation: set.map(({ sentence }) => explain(sentence, analysis)).join(" "),
    passage,
    passages,
    items,
    choices: order.map(({ description }) => description),
    answer: set.map((pair) => order.indexOf(pair)),
  };
}

/** Long descriptions hold more to weigh; three terms leave less choice than four. */
function difficultyOfSet(set: readonly Pair[]): Difficulty {
  const words = set.reduce((sum, { description }) => sum + description.split(" ").length, 0);
  if (set.length === MIN_PAIRS) return "easy";
  return words / set.length > 14 ? "hard" : "medium";
}
