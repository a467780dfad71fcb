import type { Analysis } from "./analysis.ts";
import { difficultyOf } from "./difficulty.ts";
import { givesAway } from "./gives_away.ts";
import { capitalised, explain, fingerprintOf } from "./question_text.ts";
import { wordingFor } from "./question_wording.ts";
import { createSeededRandom } from "./seeded_random.ts";
import { passageOf } from "./sentences.ts";
import { areBothPersons, areDifferent, type StatedDefinition } from "./stated_definitions.ts";
import type { Question } from "./text_engine.ts";

const PAIRS = 4;
const MIN_PAIRS = 3;
const MAX_WORDS = 24;

/**
 * Asks which description is of which term, three or four at a time, for the terms that the document
 * defines. No description names its own term, and no two of a set are alike, so that each has one
 * right place. A document with fewer than three definitions yields none.
 */
export function matchingQuestions(
  analysis: Analysis,
  definitions: readonly StatedDefinition[],
): Question[] {
  const sets: StatedDefinition[][] = [];
  const fitting = definitions.filter(
    ({ description, use }) =>
      description.split(" ").length <= MAX_WORDS && !givesAway(description, use),
  );
  for (const pair of fitting) {
    const set = sets.find(
      (open) =>
        open.length < PAIRS &&
        open.every((one) => areApart(one, pair) && areBothPersons(one, pair, analysis)),
    );
    if (set === undefined) sets.push([pair]);
    else set.push(pair);
  }
  return sets
    .filter((set) => set.length >= MIN_PAIRS)
    .map((set) => matchingQuestion(analysis, set));
}

/** Neither description names the other's term, and both are of as many things. */
function areApart(a: StatedDefinition, b: StatedDefinition): boolean {
  return areDifferent(a, b) && !givesAway(a.description, b.use) && !givesAway(b.description, a.use);
}

function matchingQuestion(analysis: Analysis, set: readonly StatedDefinition[]): Question {
  const random = createSeededRandom(
    `${analysis.contentHash} matching ${set[0]?.sentence.start ?? 0}`,
  );
  const order = random.shuffle(set);
  const passages = set.map(({ sentence }) => passageOf(analysis.document, sentence));
  const items = set.map(({ name }) => capitalised(name));
  const [passage] = passages;
  if (passage === undefined)
    throw new RangeError("Cannot create a matching question: there are no pairs");
  return {
    type: "matching",
    fingerprint: fingerprintOf(analysis, ["matching", ...items]),
    difficulty: difficultyOf(set.length === MIN_PAIRS ? "recognise" : "name"),
    prompt: wordingFor(analysis.language).match,
    explanation: set.map(({ sentence }) => explain(sentence, analysis)).join(" "),
    passage,
    passages,
    items,
    choices: order.map(({ description }) => capitalised(description)),
    answer: set.map((pair) => order.indexOf(pair)),
  };
}
