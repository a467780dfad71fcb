import { wordOverlap } from "./similarity.ts";

interface Candidate {
  readonly words: readonly string[];
}

/**
 * Picks up to `count` items in the order given, leaving out each that says nearly the same as one
 * already picked.
 */
export function pickDiverse<T extends Candidate>(
  candidates: readonly T[],
  { count, maxOverlap = 0.4 }: { count: number; maxOverlap?: number },
): T[] {
  const picked: T[] = [];
  for (const candidate of candidates) {
    if (picked.length >= count) break;
    const repeats = picked.some(({ words }) => wordOverlap(words, candidate.words) > maxOverlap);
    if (!repeats) picked.push(candidate);
  }
  return picked;
}
