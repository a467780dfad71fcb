/** A passage, as a word that stands for it alone. */
export const nameOf = ({ documentId, position }: PassageKey): string => `${documentId} ${position}`;

/** A passage by its place. */
export interface PassageKey {
  readonly documentId: string;
  readonly position: number;
}

/** Passages, best first, and how much their order counts; a place may be nobody's. */
export interface WeightedRanking {
  readonly ranking: readonly (PassageKey | undefined)[];
  readonly weight: number;
}

/** How slowly the worth of a place falls (Cormack and others, 2009, found 60 good for many). */
const RANK_CONSTANT = 60;

/** Fuses rankings by reciprocal rank: what several put high comes before what one puts first. */
export function fuseRanks(rankings: readonly WeightedRanking[]): PassageKey[] {
  const scores = new Map<string, { key: PassageKey; score: number }>();
  for (const { ranking, weight } of rankings) {
    for (const [index, key] of ranking.entries()) {
      if (key === undefined) continue;
      const name = nameOf(key);
      const known = scores.get(name)?.score ?? 0;
      scores.set(name, { key, score: known + weight / (RANK_CONSTANT + index + 1) });
    }
  }
  return [...scores.values()].sort((a, b) => b.score - a.score).map(({ key }) => key);
}
