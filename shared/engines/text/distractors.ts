import type { AnalysedSentence, Analysis } from "./analysis.ts";
import type { SeededRandom } from "./seeded_random.ts";
import { areNearlyEqual, wordOverlap } from "./similarity.ts";
import type { Term, TermUse } from "./terms.ts";

/** Terms that could stand in an answer's place, and are wrong there. */
export interface DistractorFinder {
  find(use: TermUse, options: { count: number; random: SeededRandom }): string[];
}

/** Candidates looked at for one answer, which bounds the work in a long document. */
const MAX_CANDIDATES = 60;

/**
 * Finds distractors among the document's own terms: of the answer's kind (so that grammar and shape
 * do not give it away), about as frequent, no form of the answer or of each other, absent from the
 * sentence, and not said of the same thing in another sentence.
 */
export function createDistractorFinder(analysis: Analysis): DistractorFinder {
  const pools = Map.groupBy([...analysis.terms.values()].filter(isPlausible), (term) => term.kind);
  for (const pool of pools.values())
    pool.sort((a, b) => b.uses.length - a.uses.length || (a.key < b.key ? -1 : 1));
  return {
    find: (use, { count, random }) => {
      const sentence = analysis.sentences[use.sentence];
      if (sentence === undefined) return [];
      const near = nearestInFrequency(pools.get(use.kind) ?? [], analysis.terms.get(use.key));
      const found: string[] = [];
      for (const term of random.shuffle(near)) {
        if (found.length === count) break;
        if (!isWrongHere(term, { use, sentence, analysis })) continue;
        if (!found.some((other) => areNearlyEqual(other, term.text))) found.push(term.text);
      }
      return found;
    },
  };
}

function isPlausible(term: Term): boolean {
  return term.key.startsWith("#") || term.uses.length > 1 || term.kind === "name";
}

function nearestInFrequency(pool: readonly Term[], answer: Term | undefined): Term[] {
  const frequency = answer?.uses.length ?? 1;
  return pool
    .filter((term) => Math.abs(term.words.length - (answer?.words.length ?? 1)) <= 1)
    .map((term) => ({ term, distance: Math.abs(Math.log(term.uses.length / frequency)) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MAX_CANDIDATES)
    .map(({ term }) => term);
}

function isWrongHere(
  term: Term,
  { use, sentence, analysis }: { use: TermUse; sentence: AnalysedSentence; analysis: Analysis },
): boolean {
  if (term.key === use.key || areNearlyEqual(term.text, use.text)) return false;
  if (term.words.some((word) => use.words.includes(word) || sentence.words.includes(word)))
    return false;
  if (sentence.text.toLowerCase().includes(term.text.toLowerCase())) return false;
  const rest = sentence.words.filter((word) => !use.words.includes(word));
  return !term.uses.some((other) => {
    const said = analysis.sentences[other.sentence];
    return said !== undefined && wordOverlap(rest, said.words) > 0.4;
  });
}
